import { readDecision } from '../../core/verdict';
import { newRecord, type Register } from './register';

/** What the first version kept: decisions alone, by person id. */
export interface OldDecision {
  decision: unknown;
  updatedAt: string;
}

/** The register with those that it knows nothing newer of. */
export const withOldDecisions = (register: Register, old: readonly [string, OldDecision][]): Register => {
  const records = { ...register.records };
  const known = new Set(Object.values(records).map(({ personId }) => personId));
  for (const [personId, { decision, updatedAt }] of old) {
    if (!known.has(personId)) {
      records[personId] = { ...newRecord(personId, personId), ...readDecision(decision), updatedAt };
    }
  }
  return { ...register, records };
};
