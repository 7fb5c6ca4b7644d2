import { isSameDecision, type Decision } from '../core/verdict';
import { decisionIn, recordsByPerson } from './document/register-people';
import { withSaid } from './document/said-parts';
import { editLocal, readLocal } from './local';
import { recordOrNew, withRecord } from './records';

/** What the user decided about a person; `undecided` when nothing. */
export const getDecision = async (personId: string): Promise<Decision> => decisionIn(await readLocal(), personId);

export const allDecisions = async (): Promise<Map<string, Decision>> => {
  const records = [...recordsByPerson(await readLocal())].filter(([, { kind }]) => kind !== null);
  return new Map(records.map(([personId, { kind, species }]) => [personId, { kind, species }]));
};

/** Replaces what was decided about a person. Taking a decision back is kept, too: it has to reach other browsers. */
export const putDecision = (personId: string, { kind, species }: Decision): Promise<void> =>
  editLocal((register, updatedAt) => {
    const record = recordOrNew(register, personId);
    const isKnown = isSameDecision(record, { kind, species });
    return isKnown ? register : withRecord(register, withSaid(record, { kind, species }, updatedAt));
  });
