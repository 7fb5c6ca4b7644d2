import { expect, it } from 'vitest';
import en from '$i18n/en.json';
import { undecided } from '../core/verdict';
import type { Change, JournalEntry, Step } from './change';
import { changeSentence } from './change-sentence';

const face = { id: 'f', assetId: 'a' } as Extract<Change, { kind: 'erase' }>['face'];
const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
const update = (before: string, after: string): Step => ({
  kind: 'update-person',
  personId: 'bella',
  before: { name: before },
  after: { name: after },
});
const decided = (personId: string): Step => ({ kind: 'decide', personId, before: undecided, after: undecided });
const snapshot = (id: string) => ({ person: { id } });
const assign = (...sources: string[]) =>
  ({ kind: 'assign', sources: sources.map((id) => snapshot(id)) }) as unknown as Step;
const toBella = { kind: 'person', personId: 'bella' } as const;
const toNew = { kind: 'new', name: ' Rex ', species: null } as const;
const nobody = { kind: 'nobody' } as const;
const edit = (fields: Extract<Change, { kind: 'edit' }>['fields']): Change => ({
  kind: 'edit',
  personIds: ['bella'],
  fields,
});

const entryOf = (change: Change, steps: readonly Step[], outcome: string | null): JournalEntry =>
  ({
    plan: { change, steps, photosAffected: 7, outcome: outcome === null ? null : { name: outcome } },
    names: { bella: ' Bella ', max: '' },
  }) as unknown as JournalEntry;

const cases: [key: string, values: object, change: Change, steps?: Step[], outcome?: string][] = [
  ['name', { old: '', name: 'Bella' }, { kind: 'rename', personId: 'bella', name: 'Bella' }, [update('', 'Bella')]],
  ['rename', { old: 'Max', name: 'Bella' }, { kind: 'rename', personId: 'bella', name: 'B' }, [update('Max', 'Bella')]],
  ['unname', { old: 'Max', name: '' }, { kind: 'rename', personId: 'bella', name: '' }, [update('Max', '')]],
  ['name', { old: '', name: 'Asked' }, { kind: 'rename', personId: 'bella', name: 'Asked' }],
  ['favorite', { count: 1, name: 'Bella' }, edit({ isFavorite: true }), [decided('bella')]],
  ['unfavorite', { count: 1, name: 'Bella' }, edit({ isFavorite: false }), [decided('bella')]],
  ['hide', { count: 2, name: 'Bella' }, edit({ isHidden: true }), [decided('bella'), decided('max'), decided('max')]],
  ['show', { count: 1, name: 'somebody' }, edit({ isHidden: false }), [decided('max')]],
  ['birthday', { count: 0, name: 'somebody' }, edit({ birthDate: '2020-01-01' })],
  ['birthday', {}, edit({ birthDate: '2020-01-01', deathDate: '2021-01-01' })],
  ['no_birthday', {}, edit({ birthDate: null })],
  ['died', {}, edit({ deathDate: '2020-01-01' })],
  ['not_died', {}, edit({ deathDate: null })],
  ['is_pet', {}, { kind: 'decide', personIds: [], decision: { kind: 'pet', species: null } }],
  ['species', { species: 'cat' }, { kind: 'decide', personIds: [], decision: { kind: 'pet', species: 'cat' } }],
  ['human', {}, { kind: 'decide', personIds: [], decision: { kind: 'human', species: null } }],
  ['not_pet', {}, { kind: 'decide', personIds: [], decision: { kind: 'not-pet', species: null } }],
  ['undecided', {}, { kind: 'decide', personIds: [], decision: undecided }],
  ['cover', { count: 1, name: 'Bella' }, { kind: 'cover', personId: 'bella', assetId: 'a' }, [decided('bella')]],
  [
    'merge',
    { count: 3, name: 'Bella' },
    { kind: 'merge', survivorId: 'bella', mergedIds: ['max', 'rex'] },
    [{ kind: 'merge', merged: [snapshot('max'), snapshot('rex')] } as unknown as Step],
    'Bella',
  ],
  ['merge', { count: 1, name: 'somebody' }, { kind: 'merge', survivorId: 'bella', mergedIds: ['max'] }, [], ' '],
  [
    'move_person',
    { count: 7, from: 'somebody', to: 'Bella' },
    { kind: 'move', faces: [], to: toBella },
    [assign('max')],
  ],
  ['move_new', { from: 'Bella', to: 'Rex' }, { kind: 'move', faces: [], to: toNew }, [assign('bella', 'max')]],
  ['move_nobody', { from: 'Bella', to: 'somebody' }, { kind: 'move', faces: [], to: nobody }, [assign('bella')]],
  ['give_person', { from: 'somebody', to: 'Bella' }, { kind: 'move', faces: [], to: toBella }, [assign()]],
  ['give_new', {}, { kind: 'move', faces: [], to: toNew }],
  ['give_nobody', {}, { kind: 'move', faces: [], to: nobody }],
  ['gather', { count: 7, name: 'Bella' }, { kind: 'gather', personId: 'bella', mergedIds: [], faces: [] }],
  ['split', { count: 7, name: 'Bella' }, { kind: 'split', personId: 'bella', moves: [] }],
  ['draw', { name: 'Bella' }, { kind: 'draw', assetId: 'a', box, to: toBella }],
  ['draw_nobody', { name: 'somebody' }, { kind: 'draw', assetId: 'a', box, to: nobody }],
  [
    'erase',
    { name: 'Bella' },
    { kind: 'erase', face },
    [{ kind: 'erase', face, source: snapshot('bella') } as unknown as Step],
  ],
  ['erase_nobody', { name: 'somebody' }, { kind: 'erase', face }, [{ kind: 'erase', face, source: null }]],
  ['unsay', { name: 'Bella' }, { kind: 'unsay', personId: 'bella', said: ['a|b'] }],
  ['tidy', { count: 2 }, { kind: 'tidy', personIds: ['a', 'b'] }],
  [
    'restore',
    { count: 2, name: 'Rex' },
    { kind: 'restore', pets: ['Rex', ''].map((name) => ({ recordId: 'r', personId: 'p', fragmentIds: [], name })) },
  ],
  [
    'restore',
    { count: 1, name: 'somebody' },
    { kind: 'restore', pets: [{ recordId: 'r', personId: 'p', fragmentIds: [], name: '' }] },
  ],
];

it.each(cases)('tells that of a change: %s, with %j', (key, values, change, steps = [], outcome = null as never) => {
  const said = changeSentence(entryOf(change, steps, outcome), (name, options) =>
    name === 'pets.changes.somebody' ? 'somebody' : JSON.stringify({ key: name, ...options?.values }),
  );
  expect(JSON.parse(said)).toMatchObject({ key: `pets.changes.did.${key}`, ...values });
});

it('has words for each of them', () => {
  const did: Record<string, string> = en.pets.changes.did;
  expect(cases.filter(([key]) => !Object.hasOwn(did, key))).toEqual([]);
  expect(Object.keys(did).filter((key) => cases.every(([other]) => other !== key))).toEqual([]);
});
