import { expect, it } from 'vitest';
import { useTheatre } from './playing.ts';
import { generate } from './sequence/generate.ts';
import type { Sequence, Step } from './sequence/sequence.ts';
import { isCalm, isFailure } from './theatre.ts';

const merge: Step = {
  do: 'change',
  wish: { kind: 'merge', who: 0, whom: 1, many: 2, target: 'person' },
  tab: 0,
  faults: [],
  meanwhile: [],
  pause: [],
  choice: 'finish',
  lands: 'before',
};
const sequence: Sequence = {
  seed: 1,
  version: '3.2.2',
  tabs: [{ device: 0, isSecure: true, skewMs: 0 }],
  steps: [merge],
  isUndone: true,
};

const theatre = useTheatre();

it('finds nothing wrong with a merge that is undone, nor with one whose every request is lost', async () => {
  const played = await theatre.play(sequence);
  expect(played.report).toMatchObject({ silentFaces: 0, silentFields: 0, listedFaces: 0, stuck: 0 });
  expect(played.report?.story.at(-1)).toContain('back undone');
  const lost = await theatre.play({
    ...sequence,
    steps: [{ ...merge, faults: [{ kind: 'lost', of: 'any', at: 0, times: 999 }] }],
  });
  expect(lost.report).toMatchObject({ silentFaces: 0, silentFields: 0, stuck: 0 });
});

it('plays a seed twice alike', async () => {
  for (const seed of [3, 75, 215]) {
    const [one, other] = [await theatre.play(generate(seed)), await theatre.play(generate(seed))];
    expect(one.report).not.toBeNull();
    expect(other.report).toEqual(one.report);
  }
});

it('loses nothing in calm seas', async () => {
  const calm = Array.from({ length: 60 }, (_, seed) => generate(seed)).filter((one) => isCalm(one));
  expect(calm.length).toBeGreaterThan(10);
  for (const one of calm) {
    const played = await theatre.play(one);
    expect(isFailure(played), `seed ${one.seed}`).toBe(false);
  }
});
