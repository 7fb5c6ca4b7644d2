import { expect, it } from 'vitest';
import type { Face } from '../core/photo/face';
import type { Change, Target } from './change';
import { neededBy } from './permissions';

const face = (personId: string | null): Face => ({
  id: 'f',
  assetId: 'a',
  box: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 },
  imageSize: { width: 100, height: 100 },
  personId,
  personName: '',
  source: 'machine-learning',
});

const [owned, stray] = [face('p'), face(null)];
const [toPerson, toNobody]: Target[] = [{ kind: 'person', personId: 'q' }, { kind: 'nobody' }];
const toNew: Target = { kind: 'new', name: 'Nova', species: null };
const move = (faces: Face[], to: Target): Change => ({ kind: 'move', faces, to });
const draw = (to: Target): Change => ({ kind: 'draw', assetId: 'a', box: owned.box, to });

/** What each needs beyond `face.read`, and to be taken back: no more than that, as whoever made the key may have meant it. */
const needs: [what: string, change: Change, run: string, undo: string][] = [
  [
    'a face of somebody, to somebody',
    move([owned], toPerson),
    'face.update person.update',
    'face.update person.update',
  ],
  [
    'a stray, to somebody',
    move([stray], toPerson),
    'face.update',
    'face.update person.create person.delete person.update',
  ],
  [
    'a face of somebody, to nobody',
    move([owned], toNobody),
    'face.update person.create person.delete person.update',
    'face.update person.update',
  ],
  [
    'a stray, to a new pet',
    move([stray], toNew),
    'face.update person.create person.update',
    'face.update person.create person.delete person.update',
  ],
  [
    'a face of somebody, to a new pet',
    move([owned], toNew),
    'face.update person.create person.update',
    'face.update person.delete person.update',
  ],
  ['a box for somebody', draw(toPerson), 'face.create', 'face.delete person.update'],
  ['a box for nobody', draw(toNobody), 'face.create person.create person.delete', 'face.delete'],
  ['a box for a new pet', draw(toNew), 'face.create person.create person.update', 'face.delete person.delete'],
  [
    'a face of somebody that is deleted',
    { kind: 'erase', face: owned },
    'face.delete person.update',
    'face.create person.update',
  ],
  ['a stray that is deleted', { kind: 'erase', face: stray }, 'face.delete', 'face.create person.create person.delete'],
  [
    'a gathering of strays',
    { kind: 'gather', personId: 'p', mergedIds: [], faces: [stray] },
    'face.update',
    'face.update person.create person.delete person.update',
  ],
  [
    'a gathering of people',
    { kind: 'gather', personId: 'p', mergedIds: ['q'], faces: [] },
    'person.merge person.read person.update',
    'face.update person.create person.update',
  ],
  ['a decision', { kind: 'decide', personIds: ['p'], decision: { kind: 'human', species: null } }, 'person.read', ''],
  ['an answer', { kind: 'unsay', personId: 'p', said: ['a|b'] }, 'person.read', ''],
];

it.each(needs)('asks of a key what the server does, and no more: %s', (_, change, run, undo) => {
  const listed = (permissions: readonly string[]) =>
    [...new Set(permissions)]
      .filter((permission) => permission !== 'face.read')
      .sort()
      .join(' ');
  const needed = neededBy(change);
  expect([listed(needed.run), listed(needed.undo)]).toEqual([run, undo]);
});
