import { expect, it } from 'vitest';
import { testDetector } from '../../../../tests/vision/testDetector';
import { checkDetector } from '../vision/detect/check';
import { describeModel } from '../vision/onnx/describe';
import { detectorUse } from './detector-use';

it.each([
  [`{0: 'dog', 1: 'cat'}`, ['dog', 'cat'], 'dogCat'],
  [`{0: "cat", 1: "dog"}`, ['dog', 'cat'], 'dogCat'],
  [`{0: ' Dog', 1: 'CATS ',}`, ['dog', 'cat'], 'dogCat'],
  [`{0: 'dog'}`, ['dog'], 'dog'],
  [`{15: 'cat', 16: 'dog', 0: 'person', 77: 'teddy bear', 52: 'hot dog'}`, ['dog', 'cat', 'other', 'human'], 'coco'],
  [`{0: 'dog', 1: 'cat', 2: 'person'}`, ['dog', 'cat', 'human'], 'dogCat'],
  [`{0: 'dog', 1: 'cat', 2: 'fox'}`, ['dog', 'cat', 'other'], 'dogCat'],
  [`{0: 'dog', 1: 'person'}`, ['dog', 'human'], 'dog'],
  [`{0: 'dog', 1: 'dog'}`, ['dog'], 'dog'],
  [`{0: 'cat'}`, ['cat'], null],
  [`{0: 'animal', 1: 'person', 2: 'vehicle'}`, ['other', 'human'], null],
  [`{0: '0', 1: '1'}`, [], null],
  [`{0: 'Hund', 1: 'Katze'}`, [], null],
])('reads of %s what it can name, and by which weights it is heard', (names, kinds, ability) => {
  const file = testDetector({ metadata: { names } });
  expect(detectorUse({ classes: [...checkDetector(describeModel(file))] })).toEqual({ kinds, ability });
});
