import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
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
const anyDocument = fc.array(anyEntry, { maxLength: 4 }).map((entries) => documentOf(...entries));

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
    expect(salvageUnfinished({ version: 2, entries: {} })).toBe('newer');
    for (const value of [undefined, null, 3, 'text', {}, { version: 0, entries: {} }, { version: 1 }]) {
      expect(salvageUnfinished(value)).toBeNull();
    }
  });

  it('takes no stamp of far ahead', () => {
    const ahead = documentOf({ ...open, updatedAt: '2999-01-01T00:00:00.000Z' });
    const read = salvageUnfinished(ahead) as UnfinishedDocument;
    expect(Date.parse(read.entries[open.id].updatedAt)).toBeLessThanOrEqual(Date.now());
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
});
