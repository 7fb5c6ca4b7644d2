/** A line that keeps something from being lost, told wrongly, or read by strangers, and what the code is without it. */
export interface SafetyCheck {
  name: string;
  file: string;
  /** The guarded text, as it stands in the file once. */
  guard: string;
  /** What is left when it is taken out. */
  without: string;
  /** The spec that has to fail then. */
  heldBy: string;
}

/** Checks of one folder: name, file, guard, what is left without it, and the spec that holds it. */
export const checksIn = (
  folder: string,
  rows: readonly (readonly [name: string, file: string, guard: string, without: string, heldBy: string])[],
): SafetyCheck[] =>
  rows.map(([name, file, guard, without, heldBy]) => ({ name, file: `${folder}/${file}`, guard, without, heldBy }));
