import { createRandom } from '@pets-for-immich/demo-library/random';
import { expect, it } from 'vitest';
import { fitChoice } from './fit-choice.ts';

it('finds what the right ones were chosen by, however hard a question is', () => {
  const random = createRandom('choices');
  const choices = Array.from({ length: 3000 }, () => {
    const hardness = 4 * random.gaussian();
    const candidates = Array.from({ length: 5 }, () => [hardness + random.gaussian(), random.gaussian()]);
    // The greatest of values with Gumbel noise is drawn as the conditional logit says.
    const noise = () => -Math.log(-Math.log(random.between(1e-9, 1)));
    const worth = candidates.map(([score, size]) => 2 * score - size + noise());
    const best = worth.indexOf(Math.max(...worth));
    return candidates.map((inputs, index) => ({ inputs, offset: 0, isRight: index === best }));
  });
  const [score, size] = fitChoice(choices);
  expect(Math.abs(score - 2)).toBeLessThan(0.15);
  expect(Math.abs(size + 1)).toBeLessThan(0.15);
});
