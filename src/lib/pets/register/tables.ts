import type { OldDecision } from './document/old-decisions';
import type { Answer, PetRecord } from './document/register';

/** What this browser keeps of the register, by table. */
export interface Tables extends Record<string, unknown> {
  decisions: OldDecision;
  records: PetRecord;
  answers: Answer;
  /**
   * `revision`: how often the register was written, to tell whether another tab did; `word`: 1 once the user has acted; `heard`:
   * what the server's clock said last.
   */
  revision: number;
}

export const tables = ['decisions', 'records', 'answers', 'revision'] as const;
