import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keptUnder } from '../../src/lib/pets/register/answers/kept-answers';
import type { PetRecord, Register } from '../../src/lib/pets/register/document/register';
import { tidyRegister } from '../../src/lib/pets/register/document/register-merge';
import { parseRegister, salvageRegister } from '../../src/lib/pets/register/document/register-reading';
import { exportRegister } from '../../src/lib/pets/register/file';
import { hasWord, readLocal } from '../../src/lib/pets/register/local';
import { tidyHistory, type HistoryDocument } from '../../src/lib/pets/register/unfinished/history-document';
import { tidyUnfinished, type UnfinishedDocument } from '../../src/lib/pets/register/unfinished/unfinished-document';
import { salvageUnfinished } from '../../src/lib/pets/register/unfinished/unfinished-reading';
import { goldenLines, goldenText, leaveDatabase } from './raw.ts';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../src/lib/pets/immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

const text = goldenText('register.txt');
const register = JSON.parse(text) as Register;
const records = Object.entries(register.records);

/** As versions wrote it that knew the exemplars alone. */
const withoutPlaces = ({ places: _, ...record }: PetRecord) => record;
const older = { ...register, records: Object.fromEntries(records.map(([id, record]) => [id, withoutPlaces(record)])) };
const placeless = {
  ...register,
  records: Object.fromEntries(records.map(([id, record]) => [id, { ...record, places: [] }])),
};

const leaveRegister = (kept: { records: Readonly<Record<string, unknown>>; answers: Register['answers'] }) =>
  leaveDatabase(`pets-register-${user.id}`, 2, {
    decisions: { keyPath: null, rows: [] },
    records: { keyPath: null, rows: Object.entries(kept.records) },
    answers: { keyPath: null, rows: Object.entries(kept.answers) },
    revision: { keyPath: null, rows: [['revision', 3]] },
  });

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('a register that was kept', () => {
  it('is read out of a file and out of a photo, every field of it, and written as it was', () => {
    expect(parseRegister(text)).toEqual(register);
    expect(salvageRegister(JSON.parse(text))).toEqual(register);
    expect(JSON.stringify(tidyRegister(parseRegister(text)))).toBe(text);
  });

  it('is read with what was said at different times, and written as it was', () => {
    const said = goldenText('register-said-at.txt');
    const whole = JSON.parse(said) as Register;
    expect(parseRegister(said)).toEqual(whole);
    expect(salvageRegister(JSON.parse(said))).toEqual(whole);
    expect(JSON.stringify(tidyRegister(parseRegister(said)))).toBe(said);
  });

  it('is read where it has no places, as earlier versions wrote it', () => {
    expect(parseRegister(JSON.stringify(older))).toEqual(placeless);
    expect(salvageRegister(structuredClone(older))).toEqual(placeless);
  });

  it('is read out of this browser, and exported as it was', async () => {
    await leaveRegister(register);
    expect(await readLocal()).toEqual(register);
    expect(JSON.parse(await exportRegister())).toEqual(register);
  });

  it('is read out of a browser that knew no places', async () => {
    await leaveRegister(older);
    expect(await readLocal()).toEqual(placeless);
  });

  it('is read out of a browser whose decisions were yes or no', async () => {
    const at = '2026-01-01T00:00:00.000Z';
    const decisions: [string, unknown][] = [
      ['a', { decision: { isPet: true, species: 'cat' }, updatedAt: at }],
      ['b', { decision: { isPet: false, species: null }, updatedAt: at }],
      ['c', { decision: { isPet: null, species: 'dog' }, updatedAt: at }],
      ['d', { decision: { isPet: true, species: null }, updatedAt: at }],
    ];
    await leaveDatabase(`pets-register-${user.id}`, 1, { decisions: { keyPath: null, rows: decisions } });
    const read = await readLocal();
    expect(Object.values(read.records)).toMatchObject([
      { personId: 'a', kind: 'pet', species: 'cat', updatedAt: at },
      { personId: 'b', kind: 'not-pet', species: null, updatedAt: at },
      { personId: 'c', kind: 'pet', species: 'dog', updatedAt: at },
      { personId: 'd', kind: 'pet', species: null, updatedAt: at },
    ]);
    expect(await hasWord()).toBe(true);
  });

  it('counts as the user’s word where only that was kept', async () => {
    await leaveDatabase(`pets-register-${user.id}`, 2, {
      decisions: { keyPath: null, rows: [] },
      records: { keyPath: null, rows: [] },
      answers: { keyPath: null, rows: [] },
      revision: { keyPath: null, rows: [['word', 1]] },
    });
    expect(await hasWord()).toBe(true);
  });
});

it.each(goldenLines<{ name: string; reads: unknown[] }>('answers.jsonl'))('an answer that was kept: $name', (kept) => {
  expect(keptUnder(kept.name)).toEqual(kept.reads);
});

it.each(['unfinished.txt', 'unfinished-aliases.txt'])('%s, as it was kept, is read, and written as it was', (file) => {
  const kept = goldenText(file);
  const document = salvageUnfinished(JSON.parse(kept)) as UnfinishedDocument;
  expect(document).toEqual(JSON.parse(kept));
  expect(JSON.stringify(tidyUnfinished(document, Date.parse('2026-02-01T00:00:00.000Z')))).toBe(kept);
});

it('history.txt, as it was kept, is read, and written as it was, however old', () => {
  const kept = goldenText('history.txt');
  const document = salvageUnfinished(JSON.parse(kept)) as HistoryDocument;
  expect(document).toEqual(JSON.parse(kept));
  expect(JSON.stringify(tidyHistory(document))).toBe(kept);
});
