import { expect, it } from 'vitest';
import type { Face } from '../../core/photo/face';
import type { Change, EntryStatus, JournalEntry, PersonSnapshot, Step, Target } from '../change';
import { readCarried } from './entry-shape';

const [p, q, r, s, f, a, e, older, newer] = Array.from(
  { length: 9 },
  (_, index) => `00000000-0000-4000-8000-00000000000${index}`,
);
const box = { x1: 0.1, y1: 0.2, x2: 0.3, y2: 0.4 };
const size = { width: 4, height: 3 };
const faceBy = (source: Face['source'], personId: string | null): Face => ({
  id: f,
  assetId: a,
  box,
  imageSize: size,
  personId,
  personName: '',
  source,
});
const faces = [faceBy('machine-learning', p), faceBy('exif', null), faceBy('manual', p)];
const fields = { name: 'Rex', birthDate: null, isFavorite: false, isHidden: true };
const person = { ...fields, id: p, updatedAt: '', color: '#fff' };
const undecided = { kind: null, species: null };
const decisions = [
  undecided,
  { kind: 'human', species: null },
  { kind: 'not-pet', species: null },
  ...(['dog', 'cat', 'other', null] as const).map((species) => ({ kind: 'pet', species }) as const),
] as PersonSnapshot['decision'][];

const snapshots: PersonSnapshot[] = [
  { person, cover: 'none', faces: [], decision: undecided },
  { person, cover: 'unknown', faces, decision: decisions[3], photos: [a], unlisted: 2, coverFaceId: f },
  { person: { ...person, birthDate: '2020-01-01' }, cover: { assetId: a }, faces, decision: undecided },
];
const targets: Target[] = [
  { kind: 'person', personId: p },
  { kind: 'new', name: 'Rex', species: null },
  { kind: 'new', name: 'Rex', species: 'cat' },
  { kind: 'nobody' },
];
const stepTargets = [{ personId: p }, { createdBy: 0 }, null];

/** By kind, so that the compiler asks for the next one. */
const changes: { [K in Change['kind']]: Extract<Change, { kind: K }>[] } = {
  rename: [{ kind: 'rename', personId: p, name: 'Rex' }],
  edit: [
    { kind: 'edit', personIds: [p], fields: { isFavorite: true, birthDate: null } },
    { kind: 'edit', personIds: [], fields: { deathDate: '2024-01-01', isHidden: false } },
  ],
  cover: [{ kind: 'cover', personId: p, assetId: a }],
  decide: decisions.map((decision) => ({ kind: 'decide', personIds: [p], decision })),
  merge: [{ kind: 'merge', survivorId: p, mergedIds: [q, r] }],
  move: targets.map((to) => ({ kind: 'move', faces, to })),
  gather: [{ kind: 'gather', personId: p, mergedIds: [q], faces }],
  split: [{ kind: 'split', personId: p, moves: targets.map((to) => ({ faces, to })) }],
  draw: targets.map((to) => ({ kind: 'draw', assetId: a, box, to })),
  erase: faces.map((face) => ({ kind: 'erase', face })),
  restore: [{ kind: 'restore', pets: [{ recordId: r, personId: p, fragmentIds: [q], name: 'Rex' }] }],
  unsay: [{ kind: 'unsay', personId: p, said: ['review:~nKx0c2Vh|.Qz3kTb1aA7BmEtVf'] }],
  tidy: [{ kind: 'tidy', personIds: [p] }],
};
const steps: { [K in Step['kind']]: Extract<Step, { kind: K }>[] } = {
  'update-person': [
    { kind: 'update-person', personId: p, before: fields, after: { birthDate: '2020-01-01' } },
    { kind: 'update-person', personId: p, before: {}, after: {}, isCarried: true, isDayEarly: true },
  ],
  'set-cover': snapshots.map(({ cover }) => ({ kind: 'set-cover', personId: p, before: cover, after: a })),
  decide: decisions.map((after) => ({ kind: 'decide', personId: p, before: undecided, after })),
  died: [
    { kind: 'died', personId: p, before: null, after: '2024-01-01' },
    { kind: 'died', personId: p, before: '2024-01-01', after: null },
  ],
  link: [{ kind: 'link', recordId: r, personId: p, before: q, replaced: [s] }],
  unsay: [{ kind: 'unsay', personId: p, said: ['review:~nKx0c2Vh|.Qz3kTb1aA7BmEtVf'] }],
  tidy: [{ kind: 'tidy', personId: p }],
  'create-person': [null, p].map((createdId) => ({ kind: 'create-person', fields, decision: undecided, createdId })),
  merge: [
    { kind: 'merge', survivor: snapshots[0], merged: snapshots },
    { kind: 'merge', survivor: snapshots[1], merged: [], evened: [q] },
  ],
  assign: stepTargets.flatMap((to) => [
    { kind: 'assign', faces, to, sources: snapshots },
    { kind: 'assign', faces, to, sources: snapshots, left: [f] },
  ]),
  draw: stepTargets.map((to) => ({ kind: 'draw', assetId: a, box, imageSize: size, to, createdId: to && f })),
  erase: [null, snapshots[2]].map((source) => ({ kind: 'erase', face: faces[0], source })),
};
const statuses: Record<EntryStatus, true> = {
  planned: true,
  running: true,
  done: true,
  'partly-done': true,
  interrupted: true,
  undoing: true,
  undone: true,
  'partly-undone': true,
};

const entryOf = (change: Change, planned: Step[], more: Partial<JournalEntry> = {}): JournalEntry => ({
  id: e,
  userId: 'me',
  createdAt: '2026-01-01T00:00:00.000Z',
  finishedAt: null,
  status: 'done',
  direction: 'forward',
  plan: { change, steps: planned, photosAffected: 1, outcome: null, warnings: [], names: { p: 'Rex' } },
  stepsDone: planned.length,
  problems: [],
  names: { p: 'Rex' },
  ...more,
});
const [rename] = changes.rename;
const read = (entry: unknown) => readCarried({ entry, aliases: [[older, newer]] });

it.each(Object.values(changes).flat())('reads a change as it was: %j', (change) => {
  const entry = entryOf(change, []);
  expect(read(entry)).toEqual({ entry, aliases: [[older, newer]] });
});

it.each(Object.values(steps).flat())('reads a step as it was: %j', (step) => {
  // whoever is made for it comes first
  const entry = entryOf(rename, [steps['create-person'][0], step]);
  expect(read(entry)?.entry).toEqual(entry);
});

it.each([
  ...Object.keys(statuses).map((status) => ({ status })),
  { direction: 'back' },
  { finishedAt: '2026-01-01T00:00:00.000Z', retried: [0, 1], isClosed: true },
  { problems: [{ step: 1, kind: 'in-trash', count: 2, name: null, detail: 'x' }] },
] as Partial<JournalEntry>[])('reads where it stands as it was: %j', (more) => {
  const plan = {
    ...entryOf(rename, [...steps.decide, ...steps.died]).plan,
    outcome: { ...fields, coverOf: p },
    warnings: [{ kind: 'two-names', names: ['one', 'other'] }],
  } as JournalEntry['plan'];
  const entry = entryOf(rename, plan.steps, { plan, ...more });
  expect(read(entry)?.entry).toEqual(entry);
});

const broken: [string, object][] = [
  ['a change of no kind', { plan: { ...entryOf(rename, []).plan, change: { kind: 'teleport' } } }],
  ['a change without its person', { plan: { ...entryOf(rename, []).plan, change: { kind: 'rename', name: 'Rex' } } }],
  ['a step of no kind', { plan: { ...entryOf(rename, []).plan, steps: [{ kind: 'teleport', personId: p }] } }],
  ['fewer steps than none', { stepsDone: -1 }],
  ['a state of no kind', { status: 'dreamt' }],
  ['a direction of no kind', { direction: 'aside' }],
  ['no id', { id: undefined }],
  ['an id that is none', { id: '../admin' }],
  ['more steps done than there are', { stepsDone: 1 }],
  ['a step to be tried again that there is not', { retried: [0] }],
  ['a day that is none', { createdAt: '2026-02-31T00:00:00.000Z' }],
  ['a problem that nobody can say', { problems: [{ step: 0, kind: 'odd', count: 1, name: null, detail: null }] }],
  [
    'a step for somebody whom no earlier one makes',
    { plan: { ...entryOf(rename, []).plan, steps: [steps.draw[1], ...steps['create-person']] } },
  ],
  ['names that are none', { names: { p: 4 } }],
];

it.each(broken)('reads nothing that has %s', (_, more) => {
  expect(read({ ...entryOf(rename, []), ...more })).toBeNull();
});

it('reads nothing without its aliases, or with half of one', () => {
  const entry = entryOf(rename, []);
  expect(readCarried({ entry })).toBeNull();
  expect(readCarried({ entry, aliases: [[older]] })).toBeNull();
  expect(readCarried(null)).toBeNull();
});
