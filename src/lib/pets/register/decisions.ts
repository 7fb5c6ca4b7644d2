import { isSameDecision, undecided, type Decision } from '../core/verdict';
import { libraryEvents } from '../library/events';
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

onRegister(({ before, after }) => {
  const [old, now] = [decisionsIn(before), decisionsIn(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  const decisions = new Map(ids.map((id) => [id, now.get(id) ?? undecided]));
  for (const [id, decision] of decisions) {
    if (isSameDecision(old.get(id) ?? undecided, decision)) {
      decisions.delete(id);
    }
  }
  if (decisions.size > 0) {
    libraryEvents.emit('DecisionsChanged', { decisions });
  }
});
