import { isInstant } from '../../core/instant';
import type { Box } from '../../core/photo/box';
import { allSpecies } from '../../core/species';
import {
  mostExemplars,
  mostPlaces,
  type Answer,
  type Exemplar,
  type PetRecord,
  type Register,
  type SaidAt,
} from './register';
import { boundRegister } from './register-stamps';

/** What a text that should be a register fails on; `field` says where, as in `records.….exemplars[3].box.x1`. */
export class RegisterProblem extends Error {
  override readonly name = 'RegisterProblem';
  readonly field: string;
  /** `newer`: written by a later version of the app, which has to be asked to read it. */
  readonly kind: 'wrong' | 'newer';

  constructor(field: string, kind: 'wrong' | 'newer' = 'wrong') {
    super(`${field} is ${kind === 'newer' ? 'of a newer version' : 'not what it should be'}`);
    this.field = field;
    this.kind = kind;
  }
}

type Read<T> = (value: unknown, field: string) => T;
type Fields = Record<string, unknown>;

const that =
  <T>(isRight: (value: unknown) => boolean): Read<T> =>
  (value, field) => {
    if (!isRight(value)) {
      throw new RegisterProblem(field);
    }
    return value as T;
  };

const matching = (pattern: RegExp): Read<string> => that((value) => typeof value === 'string' && pattern.test(value));

const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, field) =>
    value === null ? null : read(value, field);

const id = matching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu);
const instant: Read<string> = that((value) => typeof value === 'string' && value.startsWith('2') && isInstant(value));
const day: Read<string> = that((value) => typeof value === 'string' && isInstant(`${value}T00:00:00.000Z`));
const text: Read<string> = that((value) => typeof value === 'string' && value.length <= 10_000);
const flag: Read<boolean> = that((value) => typeof value === 'boolean');
const share: Read<number> = that((value) => typeof value === 'number' && value >= 0 && value <= 1);
const fields: Read<Fields> = that((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const oneOf = <T>(values: readonly T[]): Read<T> => that((value) => values.includes(value as T));

const object =
  <T>(readers: { [K in keyof T]: Read<T[K]> }): Read<T> =>
  (value, field) => {
    const found = fields(value, field);
    const read = Object.entries<Read<unknown>>(readers).map(([key, each]) => [
      key,
      each(found[key], `${field}.${key}`),
    ]);
    return Object.fromEntries(read) as T;
  };

const box = object<Box>({ x1: share, y1: share, x2: share, y2: share });
const readExemplar = object<Exemplar>({ assetId: id, box });

const readExemplars =
  (most: number): Read<Exemplar[]> =>
  (value, field) => {
    if (!Array.isArray(value) || value.length > most) {
      throw new RegisterProblem(field);
    }
    return value.map((exemplar, index) => readExemplar(exemplar, `${field}[${index}]`));
  };

const readSaidAt: Read<SaidAt> = (value, field) => {
  const { decision, death, standing } = fields(value, field);
  const read = Object.entries({ decision, death, standing }).filter(([, stamp]) => stamp !== undefined);
  return Object.fromEntries(read.map(([part, stamp]) => [part, instant(stamp, `${field}.${part}`)]));
};

const readWhole = object<Omit<PetRecord, 'saidAt'>>({
  id,
  personId: id,
  kind: orNull(oneOf(['pet', 'human', 'not-pet'] as const)),
  species: orNull(oneOf(allSpecies)),
  deathDate: orNull(day),
  isRemoved: flag,
  updatedAt: instant,
  name: text,
  birthDate: orNull(day),
  isFavorite: flag,
  isHidden: flag,
  cover: orNull(readExemplar),
  exemplars: readExemplars(mostExemplars),
  // Earlier versions knew the exemplars alone.
  places: (value, field) => (value === undefined ? [] : readExemplars(mostPlaces)(value, field)),
  mirroredAt: instant,
});

const readRecord: Read<PetRecord> = (value, field) => {
  const { saidAt } = fields(value, field);
  const record = readWhole(value, field);
  return saidAt === undefined ? record : { ...record, saidAt: readSaidAt(saidAt, `${field}.saidAt`) };
};

const readAnswer: Read<Answer> = (value, field) => {
  const { updatedAt, isWithdrawn } = fields(value, field);
  return { updatedAt: instant(updatedAt, `${field}.updatedAt`), ...(isWithdrawn === true && { isWithdrawn }) };
};

type Each = <T>(read: () => T) => T | undefined;

const readTable = <T>(value: unknown, field: string, read: Read<T>, each: Each): Record<string, T> => {
  const table = Object.entries(fields(value, field)).map(
    ([key, entry]) => [key, each(() => read(entry, `${field}.${key}`))] as const,
  );
  return Object.fromEntries(table.filter((entry): entry is [string, T] => entry[1] !== undefined));
};

const readAll = (value: unknown, each: Each): Register => {
  const { version, records, answers } = fields(value, 'register');
  if (version !== 1) {
    throw new RegisterProblem('version', typeof version === 'number' && version > 1 ? 'newer' : 'wrong');
  }
  const readKeyed: Read<PetRecord> = (entry, field) => {
    const record = readRecord(entry, field);
    if (field !== `records.${record.id}`) {
      throw new RegisterProblem(`${field}.id`);
    }
    return record;
  };
  return {
    version,
    records: readTable(records, 'records', readKeyed, each),
    answers: readTable(answers, 'answers', readAnswer, each),
  };
};

/** A register, every field of it as it should be. @throws RegisterProblem with the first field that is not. */
export const readRegister = (value: unknown): Register => boundRegister(readAll(value, (read) => read()));

/** A register out of a file's text. @throws RegisterProblem; `file` is the field of a text that is no JSON. */
export const parseRegister = (content: string): Register => {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new RegisterProblem('file');
  }
  return readRegister(value);
};

/**
 * What can be read of a replica, which something else than this app may have written to: entries that are not whole are
 * left out. Null when nothing can be. Its stamps are not bounded. @throws RegisterProblem `newer`, as that must not be overwritten.
 */
export const salvageRegister = (value: unknown): Register | null => {
  const orNothing = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof RegisterProblem && error.kind === 'newer') {
        throw error;
      }
      return undefined;
    }
  };
  return orNothing(() => readAll(value, orNothing)) ?? null;
};
