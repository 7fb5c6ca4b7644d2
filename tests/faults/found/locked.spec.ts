import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { alone, change, meanwhile, others, wish } from './building.ts';

const theatre = useTheatre();

const lossless = { losses: [], silentFaces: 0, silentFields: 0, stuck: 0 };

/** Of photos in the locked folder nobody is told; what random sequences came to, made as small as they could be. */
const kept: Record<string, Sequence> = {
  'all other faces are given away': alone([others('lock', 55, 22), change(wish('move', 53, 3, 3))]),
  'all other faces go two ways': alone([others('lock', 62, 57), change(wish('split', 85, 57, 1, 'new'))]),
  'all other faces become nobody’s': alone([others('lock', 30, 94), change(wish('split', 43, 54))]),
  'one is deleted and the last that can be seen is given away': alone([
    others('erase', 69, 16),
    others('lock', 98, 56),
    change(wish('move', 1, 94, 1, 'nobody')),
  ]),
  'a photo is locked while the others are given away': alone([
    change(wish('split', 16, 96), meanwhile(19, 'lock', 26, 42)),
  ]),
};

it.each(Object.entries(kept))('whoever is on a locked photo keeps what was decided when %s', async (_, sequence) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject({ ...lossless, listedFaces: 0, listedFields: 0 });
});

const listed: Record<string, [Sequence, number]> = {
  'a face of a merged pet that the server moves along': [
    alone([others('lock', 17, 10), change(wish('gather', 59, 51, 2, 'nobody'))]),
    0,
  ],
  'a second face of it beside others on its photo': [
    alone([others('lock', 26, 99), change(wish('gather', 8, 21, 2))]),
    0,
  ],
  'a box that was drawn before its photo was locked': [
    alone([others('trash', 73, 62), change(wish('draw', 57, 71)), others('lock', 19, 63)]),
    1,
  ],
  'such a box of somebody who was made for it': [
    alone([change(wish('draw', 20, 37, 1, 'new')), others('lock', 6, 39)]),
    1,
  ],
};

it.each(Object.entries(listed))('an undo lists %s', async (_, [sequence, listedFaces]) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject({ ...lossless, listedFaces });
});
