/** Why nothing was written. `wrong-folder` and its like are part of what is printed, to look up and to test for. */
export type Reason =
  | 'wrong-folder'
  | 'wrong-version'
  | 'dirty-tree'
  | 'foreign-branch'
  | 'missing-anchor'
  | 'unfinished-feature'
  | 'not-installed';

/** The exporter understood what was asked and will not do it; `message` says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}
