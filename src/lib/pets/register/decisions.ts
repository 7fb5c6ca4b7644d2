import { isSameDecision, undecided, type Decision } from '../core/verdict';
import type { Register } from './document/register';
import { editLocal, onRegister, readLocal } from './local';
import { recordIn, recordOrNew, recordsByPerson, withRecord } from './records';

const decisionIn = (register: Register, personId: string): Decision => {
  const { kind, species } = recordIn(register, personId) ?? undecided;
  return { kind, species };
};

const decisionsIn = (register: Register): Map<string, Decision> =>
  new Map(
    [...recordsByPerson(register)]
      .filter(([, { kind }]) => kind !== null)
      .map(([personId, { kind, species }]) => [personId, { kind, species }]),
  );

/** What the user decided about a person; `undecided` when nothing. */
export const getDecision = async (personId: string): Promise<Decision> => decisionIn(await readLocal(), personId);

/** Every decision that says something, by person id. */
export const allDecisions = async (): Promise<Map<string, Decision>> => decisionsIn(await readLocal());

/** Replaces what was decided about a person. Taking a decision back is kept, too: it has to reach other browsers. */
export const putDecision = (personId: string, { kind, species }: Decision): Promise<void> =>
  editLocal((register, updatedAt) => {
    const record = recordOrNew(register, personId);
    const isKnown = isSameDecision(record, { kind, species });
    return isKnown ? register : withRecord(register, { ...record, kind, species, updatedAt });
  });

/** Calls back for every person about whom another decision holds now, taken here or elsewhere; returns how to stop. */
export const onDecisions = (listener: (personId: string, decision: Decision) => void): (() => void) =>
  onRegister(({ before, after }) => {
    const [old, now] = [decisionsIn(before), decisionsIn(after)];
    for (const personId of new Set([...old.keys(), ...now.keys()])) {
      const decision = now.get(personId) ?? undecided;
      if (!isSameDecision(old.get(personId) ?? undecided, decision)) {
        listener(personId, decision);
      }
    }
  });
