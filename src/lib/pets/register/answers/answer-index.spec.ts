import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer } from './answer';
import { AnswerIndex } from './answer-index';
import { writeAnswer } from './answer-text';

const notSame = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
  .map(([a, b]): Answer => ({ kind: 'not-same', a: `p${a}`, b: `p${b}` }));

it('holds the same whether it was made at once or added to one by one, however often', () => {
  fc.assert(
    fc.property(fc.array(fc.array(notSame, { maxLength: 3 }), { maxLength: 60 }), (lists) => {
      const all = lists.flat();
      const atOnce = new AnswerIndex(all);
      let added = new AnswerIndex();
      for (const list of lists) {
        added = new AnswerIndex(added, list);
      }
      const texts = (index: AnswerIndex) => [...index].map((answer) => writeAnswer(answer));
      expect(texts(added)).toEqual(texts(atOnce));
      expect(new AnswerIndex(added, atOnce).size).toBe(atOnce.size);
      expect(added.size).toBe(new Set(all.map((answer) => writeAnswer(answer))).size);
      for (let number = 0; number <= 10; number++) {
        expect([...added.strangersTo(`p${number}`)].sort()).toEqual([...atOnce.strangersTo(`p${number}`)].sort());
      }
      expect(all.every((answer) => added.has(answer))).toBe(true);
    }),
  );
});

it('leaves the one it was made from as it was', () => {
  const before = new AnswerIndex([{ kind: 'nobody', faceId: 'a' }]);
  const after = new AnswerIndex(before, [{ kind: 'nobody', faceId: 'b' }]);
  expect([before.size, after.size]).toEqual([1, 2]);
  expect(before.has({ kind: 'nobody', faceId: 'b' })).toBe(false);
});
