import { ApiError } from '../core/api-error';
import type { Change, ChangeOf, Target } from './change';

/** What Immich asks of an API key for the writes of changes. */
export type ChangePermission =
  | 'face.create'
  | 'face.delete'
  | 'face.read'
  | 'face.update'
  | 'person.create'
  | 'person.delete'
  | 'person.merge'
  | 'person.read'
  | 'person.update';

/** What a change needs, and what it would take to take it back. */
interface Needs {
  run: readonly ChangePermission[];
  undo: readonly ChangePermission[];
}

const together = (parts: readonly Needs[]): Needs => ({
  run: parts.flatMap(({ run }) => run),
  undo: parts.flatMap(({ undo }) => undo),
});

const fields: Needs = { run: ['person.read', 'person.update'], undo: ['person.update'] };

const merging: Needs = {
  run: ['person.read', 'face.read', 'person.merge', 'person.update'],
  // whoever was merged is made again, and given its faces
  undo: ['person.create', 'person.update', 'face.update'],
};

const none: Needs = { run: [], undo: [] };

/** Whoever loses a face may lose its cover with it, and is given another one, or the same again. */
const leaving: Needs = { run: ['person.update'], undo: ['person.update'] };

/** Faces become nobody's with a person that is made for this and deleted. */
const settingFree: readonly ChangePermission[] = ['person.create', 'person.delete'];

const towards: Record<Target['kind'], Needs> = {
  person: { run: [], undo: [] },
  new: { run: ['person.create', 'person.update'], undo: ['person.delete'] },
  nobody: { run: settingFree, undo: [] },
};

const moving = (faces: ChangeOf<'move'>['faces'], to: Target): Needs => {
  const hasStrays = faces.some(({ personId }) => personId === null);
  const covers = faces.some(({ personId }) => personId !== null) ? leaving : none;
  const back = { run: [], undo: [...(hasStrays ? settingFree : []), ...(to.kind === 'nobody' ? [] : leaving.undo)] };
  return together([{ run: ['face.read', 'face.update'], undo: ['face.update'] }, covers, back, towards[to.kind]]);
};

type Table = { [K in Change['kind']]: (change: ChangeOf<K>) => Needs };

/** Every kind of change and what it needs: the compiler asks for the next one. */
const table: Table = {
  rename: () => fields,
  edit: () => fields,
  cover: () => fields,
  // the register's own permissions stand with the register: a decision is kept in this browser first
  decide: () => ({ run: ['person.read'], undo: [] }),
  unsay: () => ({ run: ['person.read'], undo: [] }),
  merge: () => merging,
  move: ({ faces, to }) => moving(faces, to),
  gather: ({ faces, mergedIds, personId }) =>
    together([
      ...(mergedIds.length > 0 ? [merging] : []),
      ...(faces.length > 0 ? [moving(faces, { kind: 'person', personId })] : []),
    ]),
  split: ({ moves }) => together(moves.map(({ faces, to }) => moving(faces, to))),
  draw: ({ to }) =>
    together([
      { run: ['face.read', 'face.create'], undo: ['face.delete', ...(to.kind === 'person' ? leaving.undo : [])] },
      towards[to.kind],
    ]),
  erase: ({ face }) =>
    together([
      { run: ['face.read', 'face.delete'], undo: ['face.create'] },
      face.personId === null ? { run: [], undo: settingFree } : leaving,
    ]),
  restore: ({ pets }) =>
    together([fields, ...(pets.some(({ fragmentIds }) => fragmentIds.length > 0) ? [merging] : [])]),
  tidy: () => ({ run: ['person.read', 'person.update', 'person.delete'], undo: [] }),
};

/** What a change and its undo need of an API key. */
export const neededBy = <C extends Change>(change: C): Needs => (table[change.kind] as (change: C) => Needs)(change);

/** A change was refused before it began: this app's key may not do it, or not take it back. */
export class MissingPermissionError extends ApiError {
  readonly permission: ChangePermission;
  readonly isForUndo: boolean;

  constructor(permission: ChangePermission, isForUndo: boolean) {
    super('forbidden', { serverMessage: `Missing required permission: ${permission}`, mayBeDone: false });
    this.permission = permission;
    this.isForUndo = isForUndo;
  }
}

let readMissing = (): readonly string[] => [];

/** Says where to read what this app's key lacks; nothing is missing until then. */
export const setMissingPermissions = (read: () => readonly string[]): void => {
  readMissing = read;
};

/** Throws `MissingPermissionError` for a change that could not be done, or could not be taken back. */
export const refuseUnpermitted = (change: Change): void => {
  const missing = new Set(readMissing());
  const { run, undo } = neededBy(change);
  const lacking = (needed: readonly ChangePermission[]) => needed.find((permission) => missing.has(permission));
  const forRun = lacking(run);
  const first = forRun ?? lacking(undo);
  if (first) {
    throw new MissingPermissionError(first, forRun === undefined);
  }
};
