import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/lib/pets/changes';
import { changeSentence } from '../../../src/lib/pets/changes/change-sentence';
import { entryTexts, readEntryText } from '../../../src/lib/pets/changes/elsewhere/entry-text';
import { packValue, unpackValue } from '../../../src/lib/pets/changes/elsewhere/packed-values';
import { applyChange, undoEntry } from '../../../src/lib/pets/changes/engine';
import { followAliases } from '../../../src/lib/pets/changes/journal/aliases';
import { extentOf } from '../../../src/lib/pets/changes/journal/extent';
import { unitsOf } from '../../../src/lib/pets/changes/steps';
import { problemSentence } from '../../../src/lib/pets/changes/words/problem-sentence';
import type { UnfinishedDocument } from '../../../src/lib/pets/register/unfinished/unfinished-document';
import { salvageUnfinished } from '../../../src/lib/pets/register/unfinished/unfinished-reading';
import { longChanges } from '../../changes/longChanges';
import { personId } from '../../changes/smallLibrary';
import { World } from '../../changes/world';
import { seeds, trying } from '../runs';
import { bentText, brokenText } from './bent';
import { expectPlain } from './plain';

let world: World;
const bodies: string[] = [];

/** Entries as browsers carry them: of several kinds, forward and back. */
beforeAll(async () => {
  world = await World.open();
  for (const name of ['merge', 'split into a pet, a new one and nobody', 'draw for nobody', 'move to a new pet']) {
    await world.reset();
    const done = await applyChange(await longChanges[name](world));
    const undone = await undoEntry(done.id);
    const aliases = new Map([[personId(1), personId(2)]]);
    bodies.push(...[done, undone].map((entry) => entryTexts(entry, aliases).body!));
  }
});
afterAll(() => world.close());

const translate = (key: string): string => {
  expect(key).toMatch(/^pets\./u);
  return key;
};

const isUuid = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id);
const isInstant = (text: string) => new Date(text).toISOString() === text;

/** Everything that is done with an entry before anybody has asked for it to be carried on. */
const lookAt = (entry: JournalEntry, aliases: ReadonlyMap<string, string>): void => {
  const current = (id: string) => followAliases(aliases, id);
  const { steps } = entry.plan;
  changeSentence(entry, translate);
  for (const problem of entry.problems) {
    problemSentence(problem, translate);
  }
  const { faces, people } = extentOf(steps, current);
  expect([entry.id, ...faces, ...people].filter((id) => !isUuid(id))).toEqual([]);
  expect([entry.createdAt, entry.finishedAt ?? entry.createdAt].every((text) => isInstant(text))).toBe(true);
  expect(Number.isSafeInteger(entry.stepsDone) && entry.stepsDone >= 0 && entry.stepsDone <= steps.length).toBe(true);
  const units = steps.flatMap((step) => [unitsOf(step, 'forward'), unitsOf(step, 'back')]);
  expect(units.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
  structuredClone(entry);
};

const anyBody = (): fc.Arbitrary<string> =>
  fc.constantFrom(...bodies).chain((body) => {
    const plain = JSON.stringify(unpackValue(body));
    const packed = bentText(plain).map((text) => {
      try {
        return packValue(JSON.parse(text));
      } catch {
        return body;
      }
    });
    return fc.oneof({ weight: 3, arbitrary: packed }, bentText(body), brokenText(body));
  });

it.each(seeds)(
  'a change that another browser began is read to what can be carried on, or not at all (seed %i)',
  (seed) => {
    let read = 0;
    const check = (body: string) => {
      const carried = readEntryText(body);
      expectPlain(null);
      if (carried) {
        read++;
        lookAt(carried.entry, new Map(carried.aliases));
      }
    };
    fc.assert(fc.property(anyBody(), check), trying(seed, 250));
    expect(read).toBeGreaterThan(5);
  },
);

it('what it is named by leads nowhere where it leads in a circle', () => {
  const [a, b, c] = [1, 2, 3].map((number) => personId(number));
  const circle = new Map([
    [a, b],
    [b, c],
    [c, a],
  ] as const);
  expect([a, b, c].map((id) => followAliases(circle, id))).toEqual([c, a, b]);
  expect(followAliases(new Map([[a, a]]), a)).toBe(a);
});

it.each([
  ['its own step', (entry: JournalEntry) => ({ ...entry, stepsDone: 0.5 })],
  ['a step that it does not have', (entry: JournalEntry) => ({ ...entry, stepsDone: 1e6 })],
  [
    'somebody whom no step makes',
    (entry: JournalEntry) => {
      const { plan } = structuredClone(entry);
      plan.steps = plan.steps.map((step) => ('to' in step ? { ...step, to: { createdBy: 40 } } : step));
      return { ...entry, plan };
    },
  ],
  ['an id that is a way to elsewhere', (entry: JournalEntry) => ({ ...entry, id: '../../api-keys' })],
  ['a day that there is not', (entry: JournalEntry) => ({ ...entry, createdAt: '2026-02-31T00:00:00.000Z' })],
  [
    'a problem without words',
    (entry: JournalEntry) => ({
      ...entry,
      problems: [{ step: 0, kind: 'toString', count: 1, name: null, detail: null }],
    }),
  ],
  [
    'a reason without words',
    (entry: JournalEntry) => ({
      ...entry,
      problems: [{ step: 0, kind: 'failed', count: 1, name: null, detail: 'constructor' }],
    }),
  ],
])('it is not taken over with %s', (_what, bend) => {
  const { entry, aliases } = readEntryText(bodies[2])!;
  expect(readEntryText(packValue({ entry, aliases }))).not.toBeNull();
  expect(readEntryText(packValue({ entry: bend(entry), aliases }))).toBeNull();
});

it.each(seeds)('a document of such changes is read as far as it is whole (seed %i)', (seed) => {
  const id = personId(9);
  const entry = {
    id,
    updatedAt: '2026-01-02T03:04:05.006Z',
    state: 'interrupted',
    ending: null,
    browserId: 'b',
    browserName: 'Safari',
    heading: '[1,"",{}]',
    body: null,
  };
  const text = JSON.stringify({ version: 1, entries: { [id]: entry } });
  const check = (content: string) => {
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch {
      return;
    }
    const read = salvageUnfinished(value);
    expectPlain(read);
    const entries = Object.entries((read as UnfinishedDocument | null)?.entries ?? {});
    expect(entries.every(([key, one]) => key === one.id && isUuid(key) && isInstant(one.updatedAt))).toBe(true);
  };
  fc.assert(fc.property(fc.oneof(bentText(text), brokenText(text)), check), trying(seed, 300));
});
