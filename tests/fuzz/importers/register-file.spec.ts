import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { keptUnder } from '../../../src/lib/pets/register/answers/kept-answers';
import { putDecision } from '../../../src/lib/pets/register/decisions';
import type { Register } from '../../../src/lib/pets/register/document/register';
import {
  parseRegister,
  RegisterProblem,
  salvageRegister,
} from '../../../src/lib/pets/register/document/register-reading';
import { exportRegister, importRegister } from '../../../src/lib/pets/register/file';
import { onRegister } from '../../../src/lib/pets/register/local';
import { seeds, trying } from '../runs';
import { bentText, brokenText, keys } from './bent';
import { expectPlain } from './plain';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../../src/lib/pets/immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const stamp = '2026-01-02T03:04:05.006Z';
const place = { assetId: uuid(9), box: { x1: 0.1, y1: 0.2, x2: 0.3, y2: 0.4 } };

const file: Register = {
  version: 1,
  records: {
    [uuid(1)]: {
      id: uuid(1),
      personId: uuid(2),
      kind: 'pet',
      species: 'dog',
      deathDate: '2025-01-01',
      isRemoved: false,
      updatedAt: stamp,
      name: 'Bella',
      birthDate: '2015-05-17',
      isFavorite: true,
      isHidden: false,
      cover: place,
      exemplars: [place, place],
      places: [place],
      mirroredAt: stamp,
    },
  },
  answers: {
    [`same:${uuid(1)}:${uuid(2)}`]: { updatedAt: stamp },
    'review:whose:.AAAAAAAAAAAAAAAAAAAAAAAA,~AAAAAAAA|.AAAAAAAAAAAAAAAAAAAAAAAA': {
      updatedAt: stamp,
      isWithdrawn: true,
    },
  },
};
const text = JSON.stringify(file);
const anyFile = fc.oneof({ weight: 3, arbitrary: bentText(text) }, brokenText(text));

const isInstant = (value: string) =>
  new Date(value).toISOString() === value && Date.parse(value) < Date.now() + 90_000_000;
const isDay = (value: string | null) => value === null || new Date(value).toISOString().startsWith(`${value}T`);
const isId = (value: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value);

/** What of a register is not as docs/register.md has it. */
const faultsOf = ({ records, answers }: Register): unknown[] => [
  ...Object.entries(records).flatMap(([id, record]) => {
    const places = [...(record.cover ? [record.cover] : []), ...record.exemplars, ...record.places];
    const isRight =
      [id, record.personId, ...places.map(({ assetId }) => assetId)].every((one) => isId(one)) &&
      id === record.id &&
      [record.updatedAt, record.mirroredAt].every((one) => isInstant(one)) &&
      [record.birthDate, record.deathDate].every((one) => isDay(one)) &&
      [record.isFavorite, record.isHidden, record.isRemoved].every((one) => typeof one === 'boolean') &&
      typeof record.name === 'string' &&
      places.flatMap(({ box }) => [box.x1, box.y1, box.x2, box.y2]).every((side) => side >= 0 && side <= 1);
    return isRight ? [] : [record];
  }),
  ...Object.values(answers).filter(({ updatedAt }) => !isInstant(updatedAt)),
];

const attempt = <T>(read: () => T): T | RegisterProblem => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RegisterProblem) {
      return error;
    }
    throw error;
  }
};

it.each(seeds)('a register file is read to what it may be, or refused by the field that is wrong (seed %i)', (seed) => {
  let refused = 0;
  const check = (content: string) => {
    const read = attempt(() => parseRegister(content));
    if (read instanceof RegisterProblem) {
      refused++;
      expect(read.field).not.toBe('');
      expectPlain(null);
      return;
    }
    expectPlain(read);
    expect(faultsOf(read)).toEqual([]);
    // What was read can be written, and is read as the same.
    expect(JSON.stringify(parseRegister(JSON.stringify(read)))).toBe(JSON.stringify(read));
  };
  const { numRuns } = trying(seed, 500);
  fc.assert(fc.property(anyFile, check), trying(seed, 500));
  expect(refused).toBeGreaterThan(Number(numRuns) / 4);
  expect(refused).toBeLessThan(Number(numRuns));
});

it.each(seeds)('a replica is read as far as it is whole (seed %i)', (seed) => {
  const check = (content: string) => {
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch {
      return;
    }
    const read = attempt(() => salvageRegister(value));
    if (read instanceof RegisterProblem) {
      expect(read.kind).toBe('newer');
    } else {
      expectPlain(read);
      expect(read ? faultsOf(read) : []).toEqual([]);
    }
  };
  fc.assert(fc.property(anyFile, check), trying(seed, 300));
});

it.each(seeds)(
  'nothing is changed by a file that is refused, and any other can be exported again (seed %i)',
  async (seed) => {
    const heard = vi.fn();
    const stop = onRegister(heard);
    const check = async (content: string) => {
      user.id = crypto.randomUUID();
      await putDecision(uuid(2), { kind: 'pet', species: 'cat' });
      const before = await exportRegister();
      heard.mockClear();
      const refusal: unknown = await importRegister(content)
        .then(() => null)
        .catch((error: unknown) => error);
      const after = await exportRegister();
      if (refusal) {
        expect(refusal).toBeInstanceOf(RegisterProblem);
        expect(after).toBe(before);
        expect(heard).not.toHaveBeenCalled();
      } else {
        const [all, taken] = [parseRegister(after), parseRegister(content)];
        expectPlain(all);
        expect(Object.keys(all.answers).sort()).toEqual(Object.keys(taken.answers).sort());
        expect(Object.keys(taken.records).filter((id) => !Object.hasOwn(all.records, id))).toEqual([]);
      }
    };
    await fc.assert(fc.asyncProperty(anyFile, check), trying(seed, 60));
    stop();
  },
);

const parts = [
  'review:',
  'same:',
  'whose:',
  'dates:',
  'before-birth',
  ':',
  '|',
  ',',
  '~',
  '.',
  '!',
  'AAAAAAAA',
  '\n',
  '__proto__',
];
const anyName = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), { maxLength: 12 })
  .map((words) => words.join(''));

it.each(seeds)('whatever an answer is kept under says something that is known, or nothing (seed %i)', (seed) => {
  const references = new Set(['person', 'holder', 'face', 'unknown']);
  const check = (name: string) => {
    for (const { kind, ...rest } of keptUnder(name)) {
      expect(kind).not.toBe('');
      for (const [field, reference] of Object.entries(rest)) {
        expect(field === 'reason' || references.has((reference as { kind: string }).kind)).toBe(true);
      }
    }
    expectPlain(null);
  };
  fc.assert(fc.property(anyName, check), trying(seed, 1000));
});

it.each(['|', ':', 'x|', 'x:', 'stays:x|', 'dates:x:', 'mixed:', ' '])(
  'no name is too long to be looked at: of many "%s"',
  (part) => expect(keptUnder(`review:${part.repeat(200_000)}\n`).length).toBeLessThanOrEqual(1),
);

it.each(keys)('an answer under the name "%s" is one like others', async (name) => {
  user.id = crypto.randomUUID();
  const content = text.replace('"answers":{', () => `"answers":{${JSON.stringify(name)}:{"updatedAt":"${stamp}"},`);
  expect(await importRegister(content)).toEqual({ records: 1, answers: 3 });
  expect(await importRegister(content)).toEqual({ records: 0, answers: 0 });
  expect(Object.keys(parseRegister(await exportRegister()).answers)).toContain(name);
  expectPlain(parseRegister(content));
});
