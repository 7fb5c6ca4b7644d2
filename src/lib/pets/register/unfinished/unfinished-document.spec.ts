import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostAliases, withAliases } from './aliases';
import {
  boundUnfinished,
  isSameUnfinished,
  mergeUnfinished,
  noUnfinished,
  tidyUnfinished,
  unfinishedLimits,
  type UnfinishedDocument,
  type UnfinishedEntry,
} from './unfinished-document';
import { salvageUnfinished } from './unfinished-reading';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const now = Date.parse('2026-02-01T00:00:00.000Z');

const open: UnfinishedEntry = {
  id: uuid(1),
  updatedAt: '2026-01-31T10:00:00.000Z',
  state: 'interrupted',
  ending: null,
  browserId: 'b',
  browserName: 'Safari, iPhone',
  heading: '[1,"",{}]',
  body: '[1,"",{}]',
};

const documentOf = (...entries: UnfinishedEntry[]): UnfinishedDocument => ({
  version: 1,
  entries: Object.fromEntries(entries.map((entry) => [entry.id, entry])),
});

const anyEntry: fc.Arbitrary<UnfinishedEntry> = fc.record({
  id: fc.integer({ min: 1, max: 4 }).map((number) => uuid(number)),
  updatedAt: fc.integer({ min: 1, max: 5 }).map((number) => `2026-01-01T00:00:00.00${number}Z`),
  state: fc.constantFrom('running', 'undoing', 'interrupted', 'partly-done', 'partly-undone', 'over'),
  ending: fc.constantFrom('done', 'undone', 'partly-undone', 'closed', null),
  browserId: fc.constantFrom('a', 'b'),
  browserName: fc.string({ maxLength: 5 }),
  heading: fc.option(fc.string({ maxLength: 5 })),
  body: fc.option(fc.string({ maxLength: 5 })),
});
const anyAliases = fc
  .dictionary(
    fc.integer({ min: 1, max: 3 }).map((number) => uuid(number)),
    fc.record({
      id: fc.integer({ min: 4, max: 6 }).map((number) => uuid(number)),
      updatedAt: fc.integer({ min: 1, max: 3 }).map((number) => `2026-01-01T00:00:00.00${number}Z`),
    }),
  )
  .map((aliases) => withAliases({ ...aliases }));
const anyDocument = fc
  .tuple(fc.array(anyEntry, { maxLength: 4 }), anyAliases)
  .map(([entries, aliases]): UnfinishedDocument => ({ ...documentOf(...entries), ...aliases }));

describe('merging', () => {
  it('comes to the same in any order, and however often', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, anyDocument, (a, b, c) => {
        const abc = mergeUnfinished(mergeUnfinished(a, b), c);
        expect(isSameUnfinished(abc, mergeUnfinished(c, mergeUnfinished(b, a)))).toBe(true);
        expect(isSameUnfinished(abc, mergeUnfinished(abc, b))).toBe(true);
      }),
    );
  });

  it('takes what was said last', () => {
    const over: UnfinishedEntry = { ...open, updatedAt: '2026-01-31T10:00:00.001Z', state: 'over', body: null };
    expect(mergeUnfinished(documentOf(over), documentOf(open)).entries[open.id]).toEqual(over);
  });
});

describe('the text of a document', () => {
  it('is in this form (golden)', () => {
    expect(JSON.stringify(tidyUnfinished(documentOf(open), now))).toBe(
      '{"version":1,"entries":{"00000000-0000-4000-8000-000000000001":{"id":"00000000-0000-4000-8000-000000000001",' +
        '"updatedAt":"2026-01-31T10:00:00.000Z","state":"interrupted","ending":null,"browserId":"b",' +
        String.raw`"browserName":"Safari, iPhone","heading":"[1,\"\",{}]","body":"[1,\"\",{}]"}}}`,
    );
  });

  it('is in this form with ids that changed (golden); without them it is as above', () => {
    const aliases = { [uuid(8)]: { id: uuid(9), updatedAt: '2026-01-31T10:00:00.000Z' } };
    const text =
      '{"version":1,"entries":{},"aliases":{"00000000-0000-4000-8000-000000000008":' +
      '{"id":"00000000-0000-4000-8000-000000000009","updatedAt":"2026-01-31T10:00:00.000Z"}}}';
    expect(JSON.stringify(tidyUnfinished({ ...noUnfinished, aliases }, now))).toBe(text);
    expect(salvageUnfinished(JSON.parse(text))).toEqual({ ...noUnfinished, aliases });
    expect(JSON.stringify(tidyUnfinished({ ...noUnfinished, aliases: {} }, now))).toBe('{"version":1,"entries":{}}');
    expect(salvageUnfinished({ version: 1, entries: {} })).toEqual(noUnfinished);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(anyDocument, (one) => {
        expect(salvageUnfinished(structuredClone(one))).toEqual(one);
      }),
    );
  });

  it('is read as far as it is whole', () => {
    const other = { ...open, id: uuid(2) };
    const entries = { [uuid(1)]: { ...open, state: 'flying' }, [uuid(2)]: other, [uuid(3)]: open, [uuid(4)]: null };
    expect(salvageUnfinished({ version: 1, entries })).toEqual(documentOf(other));
    for (const shape of [{ entries: {} }, {}, { entries: [], aliases: 'packed' }]) {
      expect(salvageUnfinished({ version: 2, ...shape })).toBe('newer');
    }
    for (const version of [0, -1, '2', null]) {
      expect(salvageUnfinished({ version, entries: {} })).toBeNull();
    }
    const alias = { id: uuid(2), updatedAt: '2026-01-31T10:00:00.000Z' };
    const aliases = {
      [uuid(1)]: alias,
      [uuid(2)]: alias,
      [uuid(3)]: { ...alias, id: '__proto__' },
      [uuid(4)]: { id: uuid(5), updatedAt: 'soon' },
      constructor: alias,
      [uuid(6)]: null,
    };
    expect(salvageUnfinished({ version: 1, entries: {}, aliases })).toEqual({
      ...noUnfinished,
      aliases: { [uuid(1)]: alias },
    });
    for (const value of [
      undefined,
      null,
      3,
      'text',
      {},
      { version: 0, entries: {} },
      { version: 1 },
      { version: 1, entries: {}, aliases: 3 },
    ]) {
      expect(salvageUnfinished(value)).toBeNull();
    }
  });

  it('takes no stamp of far ahead', () => {
    const ahead = documentOf({ ...open, updatedAt: '2999-01-01T00:00:00.000Z' });
    const read = boundUnfinished(ahead);
    expect(Date.parse(read.entries[open.id].updatedAt)).toBeLessThanOrEqual(Date.now());
    expect(boundUnfinished(ahead, now, now - 1000).entries[open.id].updatedAt).toBe('2026-01-31T23:59:59.000Z');
    expect(boundUnfinished(documentOf(open), now)).toEqual(documentOf(open));
    const aliases = { [uuid(8)]: { id: uuid(9), updatedAt: '2999-01-01T00:00:00.000Z' } };
    expect(boundUnfinished({ ...noUnfinished, aliases }, now).aliases?.[uuid(8)].updatedAt).toBe(
      '2026-02-01T00:00:00.000Z',
    );
  });
});

describe('what is kept', () => {
  it('forgets what has been over for two months', () => {
    const over: UnfinishedEntry = { ...open, state: 'over', body: null, heading: null };
    expect(tidyUnfinished(documentOf(over), now)).toEqual(documentOf(over));
    expect(tidyUnfinished(documentOf({ ...over, updatedAt: '2025-11-30T10:00:00.000Z' }), now)).toEqual(noUnfinished);
    expect(tidyUnfinished(documentOf({ ...open, updatedAt: '2025-11-30T10:00:00.000Z' }), now)).not.toEqual(
      noUnfinished,
    );
  });

  it('stays below the limit: the bodies of the oldest go first, and never a whole entry', () => {
    const many = Array.from({ length: 5 }, (_, index) => ({
      ...open,
      id: uuid(index),
      updatedAt: `2026-01-0${5 - index}T00:00:00.000Z`,
      body: 'x'.repeat(300_000),
    }));
    const kept = tidyUnfinished(documentOf(...many), now);
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(unfinishedLimits.whole);
    expect(Object.values(kept.entries).map(({ body, heading }) => [body !== null, heading !== null])).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, true],
      [false, true],
    ]);
  });

  it('gives up what is over before anything that somebody waits for', () => {
    const body = 'x'.repeat(390_000);
    const over = { ...open, id: uuid(3), state: 'over', updatedAt: '2026-01-31T11:00:00.000Z', body } as const;
    const entries = [{ ...open, body }, { ...open, id: uuid(2), body }, over];
    const kept = tidyUnfinished(documentOf(...entries), now);
    expect(Object.values(kept.entries).map((entry) => entry.body !== null)).toEqual([true, true, false]);
  });

  it('of ids that changed, it is the latest', () => {
    const stamp = (index: number) => new Date(now - index * 1000).toISOString();
    const many = Array.from({ length: mostAliases + 5 }, (_, index) => [
      uuid(index),
      { id: uuid(10_000 + index), updatedAt: stamp(index) },
    ]);
    const kept = tidyUnfinished({ ...noUnfinished, aliases: Object.fromEntries(many) }, now).aliases ?? {};
    expect(Object.keys(kept)).toHaveLength(mostAliases);
    expect([uuid(0), uuid(mostAliases - 1), uuid(mostAliases)].map((id) => Object.hasOwn(kept, id))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
