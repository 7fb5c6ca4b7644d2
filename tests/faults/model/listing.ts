import type { Problem, ProblemKind } from '../../../src/lib/pets/changes/change.ts';

const aboutFaces: ReadonlySet<ProblemKind> = new Set([
  'faces-moved-since',
  'faces-gone',
  'in-trash',
  'offline',
  'not-yours',
  'unreadable',
  'unlisted',
  'more-photos',
]);
const aboutFields: ReadonlySet<ProblemKind> = new Set([
  'changed-since',
  'cover-unknown',
  'cover-kept',
  'person-gone',
  'person-kept',
]);

/** Of a person, those that a change can write. */
const fieldsOfPerson = 7;

const countOf = (problems: readonly Problem[], kinds: ReadonlySet<ProblemKind>): number =>
  problems.filter(({ kind }) => kinds.has(kind)).reduce((sum, { count }) => sum + count, 0);

/** How many faces and fields an entry lists as not as they should be, to be counted down. */
export class Listing {
  faces: number;
  fields: number;
  /** Whether somebody whom the change made was kept. */
  readonly isPersonKept: boolean;
  readonly #hasFaces: boolean;
  readonly #isLockedSaid: boolean;

  constructor(problems: readonly Problem[]) {
    this.faces = countOf(problems, aboutFaces);
    this.#hasFaces = this.faces > 0;
    this.#isLockedSaid = problems.some(({ kind }) => kind === 'locked-folder');
    // whoever is gone is listed once, with all that was to be written
    const gone = problems.filter(({ kind }) => kind === 'person-gone').length;
    this.fields = countOf(problems, aboutFields) + gone * fieldsOfPerson;
    this.isPersonKept = problems.some(({ kind }) => kind === 'person-kept');
  }

  /** @param isLocked whether it is on a photo in the locked folder, of which nobody can tell how many there are */
  takeFace(isLocked = false): boolean {
    return (isLocked && this.#isLockedSaid) || this.faces-- > 0;
  }

  takeField(): boolean {
    return this.fields-- > 0;
  }

  /** Whether somebody's being gone is listed: for nobody is made again of whom no face is left. */
  get hasAny(): boolean {
    return this.#hasFaces || this.fields > 0;
  }
}
