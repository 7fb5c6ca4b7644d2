import { randomId } from '../core/browser/random-id';
import { newRecord, type PetRecord, type RecordMirror, type RecordSaid, type Register } from './document/register';
import { recordIn } from './document/register-people';
import { withSaid } from './document/said-parts';
import { editLocal, readLocal } from './local';

/** Its id is the person's, so that two browsers that name one pet at once agree, unless another pet has that id already. */
export const recordOrNew = (register: Register, personId: string): PetRecord =>
  recordIn(register, personId) ??
  newRecord(Object.hasOwn(register.records, personId) ? randomId() : personId, personId);

export const withRecord = (register: Register, record: PetRecord): Register => ({
  ...register,
  records: { ...register.records, [record.id]: record },
});

export const recordOf = async (personId: string): Promise<PetRecord | undefined> =>
  recordIn(await readLocal(), personId);

/** The record of theirs that was retired last. */
const retiredIn = ({ records }: Register, personId: string): PetRecord | undefined =>
  Object.values(records)
    .filter((record) => record.personId === personId && record.isRemoved)
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
    .at(-1);

/** What is known of a person, also of one whose record was retired when it lost its last face: it may get others. */
export const lastRecordOf = async (personId: string): Promise<PetRecord | undefined> => {
  const register = await readLocal();
  return recordIn(register, personId) ?? retiredIn(register, personId);
};

/** Every record that stands for somebody, by record id; those of merged people are left out. */
export const allRecords = async (): Promise<Map<string, PetRecord>> => {
  const { records } = await readLocal();
  return new Map(Object.entries(records).filter(([, { isRemoved }]) => !isRemoved));
};

type Said = Partial<Omit<RecordSaid, 'personId' | 'updatedAt' | 'isRemoved' | 'saidAt'>>;
type Mirrored = Partial<Omit<RecordMirror, 'mirroredAt'>>;

const differs = <T extends object>(record: T, fields: Partial<T>): boolean =>
  (Object.keys(fields) as (keyof T)[]).some((key) => JSON.stringify(record[key]) !== JSON.stringify(fields[key]));

/** What the user said (`said`), and what Immich says (`mirrored`). Only what differs is stamped: looking again wins over nothing. */
export const putRecord = async (
  personId: string,
  { said = {}, mirrored = {} }: { said?: Said; mirrored?: Mirrored },
): Promise<void> =>
  editLocal((register, stamp) => {
    const record = recordOrNew(register, personId);
    const isSaid = differs(record, said);
    const isMirrored = differs(record, mirrored);
    return isSaid || isMirrored
      ? withRecord(register, {
          ...(isSaid ? withSaid(record, said, stamp) : record),
          ...(isMirrored && { ...mirrored, mirroredAt: stamp }),
        })
      : register;
  });

export const linkRecords = async (
  links: readonly { recordId: string; personId: string; isRemoved: boolean }[],
): Promise<void> =>
  editLocal((register, stamp) => {
    let linked = register;
    for (const { recordId, personId, isRemoved } of links) {
      const record = linked.records[recordId];
      if (record && (record.personId !== personId || record.isRemoved !== isRemoved)) {
        linked = withRecord(linked, withSaid(record, { personId, isRemoved }, stamp));
      }
    }
    return linked;
  });

/** Lets a record stand for another person from now on, in place of any record that did. */
export const relink = async (recordId: string, personId: string): Promise<void> => {
  const records = await allRecords();
  const others = [...records.values()].filter((record) => record.personId === personId && record.id !== recordId);
  await linkRecords([
    { recordId, personId, isRemoved: false },
    ...others.map(({ id }) => ({ recordId: id, personId, isRemoved: true })),
  ]);
};

/** The records of people that are gone by the user's own doing stand for nobody any more, so that no one looks for them. */
export const retire = async (personIds: readonly string[]): Promise<void> => {
  const records = await allRecords();
  const retired = [...records.values()].filter(({ personId }) => personIds.includes(personId));
  await linkRecords(retired.map(({ id, personId }) => ({ recordId: id, personId, isRemoved: true })));
};

/** The record that was a person's, retired or not, stands for the person that it has been made again as. */
export const recall = async (oldId: string, newId: string): Promise<void> => {
  const record = await lastRecordOf(oldId);
  if (record) {
    await relink(record.id, newId);
  }
};
