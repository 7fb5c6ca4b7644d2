import type { ProblemKind } from '../../../src/lib/pets/changes/change.ts';
import { photoOf, type Difference } from './differences.ts';
import { personFields, type Field } from './facts.ts';
import type { Listed } from './listed.ts';

const aboutFaces: ReadonlySet<ProblemKind> = new Set(['faces-moved-since', 'faces-gone']);
/** They count photos; all of the change's faces there are meant. */
const aboutPhotos: ReadonlySet<ProblemKind> = new Set(['in-trash', 'offline', 'not-yours', 'unreadable']);
/** Faces that nobody could list: whatever came along with those who were merged. */
const aboutUnlisted: ReadonlySet<ProblemKind> = new Set(['unlisted', 'more-photos']);
const aboutCover: ReadonlySet<ProblemKind> = new Set(['cover-unknown', 'cover-kept']);
const aboutFields: ReadonlySet<ProblemKind> = new Set(['changed-since', 'person-gone', 'person-kept', ...aboutCover]);

/** Of a person, those that a change can write. */
const fieldsOfPerson = personFields.length - 1;

/** Whether somebody is meant as a whole: whoever is gone, or was made by the change and has been changed since. */
const isAboutAll = ({ kind, about }: Listed): boolean =>
  kind === 'person-gone' ||
  (kind === 'changed-since' && about.faces.size === 0 && about.fields.size === personFields.length);

type Open = Listed & { left: number; photosTaken: Set<string> };

/** What entries list as not as it should be, each to be taken as often as it is listed, and for what it is about alone. */
export class Listing {
  /** How many faces are listed. */
  readonly faces: number;
  readonly #open: Open[];

  constructor(listed: readonly Listed[]) {
    this.#open = listed.map((one) => ({
      ...one,
      // listed once, with all that was written, or was to be
      left: one.count + (isAboutAll(one) ? fieldsOfPerson : 0),
      photosTaken: new Set(),
    }));
    const ofFaces = listed.filter(({ kind }) =>
      [aboutFaces, aboutPhotos, aboutUnlisted].some((kinds) => kinds.has(kind)),
    );
    this.faces = ofFaces.reduce((sum, { count }) => sum + count, 0);
  }

  /** @param isLocked whether it is on a photo in the locked folder, of which nobody can tell how many there are */
  takeFace(
    { subject, expected, actual }: Pick<Difference, 'subject'> & Partial<Difference>,
    isLocked = false,
  ): boolean {
    const photo = photoOf(subject);
    return this.#open.some((one) => {
      const { kind, about } = one;
      const isOwn = about.faces.has(subject) || about.photos.has(photo);
      const isAlong = [expected, actual].some((owner) => typeof owner === 'string' && about.people.has(owner));
      if (kind === 'locked-folder') {
        return isLocked && (isOwn || isAlong);
      }
      if (aboutPhotos.has(kind) && isOwn) {
        return this.#takePhoto(one, photo);
      }
      return (aboutFaces.has(kind) ? isOwn : aboutUnlisted.has(kind) && (isOwn || isAlong)) && one.left-- > 0;
    });
  }

  #takePhoto(one: Open, photo: string): boolean {
    const isRoom = one.photosTaken.has(photo) || one.photosTaken.size < one.count;
    return isRoom && one.photosTaken.add(photo).size > 0;
  }

  takeField(subject: string, field: Field): boolean {
    return this.#open.some(
      (one) =>
        aboutFields.has(one.kind) &&
        one.about.people.has(subject) &&
        (aboutCover.has(one.kind) ? field === 'cover' : one.kind !== 'changed-since' || one.about.fields.has(field)) &&
        one.left-- > 0,
    );
  }

  /** Whether a person whom the change made is listed as kept, or one that it was to change as gone. */
  isPersonListed(person: string, as: 'person-kept' | 'person-gone'): boolean {
    return this.#open.some(({ kind, about }) => kind === as && about.people.has(person));
  }

  /** Whether somebody's being gone is listed: for nobody is made again of whom no face is left. */
  hasAnyOf(person: string): boolean {
    return this.#open.some(({ kind, about }) => kind !== 'failed' && kind !== 'came-late' && about.people.has(person));
  }
}
