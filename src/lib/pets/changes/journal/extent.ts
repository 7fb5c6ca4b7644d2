import type { Step, StepTarget } from '../change';

/** Photo ids by person id. */
type Places = Map<string, Set<string>>;

/** What the steps of a change had to do with, by ids that are followed to today's. */
export interface Extent {
  faces: Set<string>;
  people: Set<string>;
  /** Those on which any of these faces is, or is drawn. */
  photos: Set<string>;
  /** People that there were not before. */
  made: Set<string>;
  /** Who lost faces. */
  losing: Set<string>;
  /** Who was merged away. */
  ended: Set<string>;
  /** On which photos whoever got or lost faces there. */
  given: Places;
  taken: Places;
  /** The same where a merge took whatever there was, with no face told apart. */
  wholeGiven: Places;
  wholeTaken: Places;
  /** Of another browser's change: only whom it touched is known. */
  isCoarse?: boolean;
}

/** What stands for an id today. */
export type Current = (id: string) => string;

const addPlace = (places: Places, personId: string, assetId: string): void => {
  places.set(personId, (places.get(personId) ?? new Set()).add(assetId));
};

/** Id of whom a step gives faces to, as it was then; null for nobody, and for a new person that was never made. */
export const targetOf = (to: StepTarget, steps: readonly Step[]): string | null => {
  if (to === null || 'personId' in to) {
    return to && to.personId;
  }
  const creator = steps[to.createdBy];
  return creator.kind === 'create-person' ? creator.createdId : null;
};

/** @param only indexes of the steps in question; all where it is missing */
export const extentOf = (steps: readonly Step[], current: Current, only?: readonly number[]): Extent => {
  const extent: Extent = {
    faces: new Set(),
    people: new Set(),
    photos: new Set(),
    made: new Set(),
    losing: new Set(),
    ended: new Set(),
    given: new Map(),
    taken: new Map(),
    wholeGiven: new Map(),
    wholeTaken: new Map(),
  };
  const addPerson = (id: string | null | undefined) => id && extent.people.add(current(id));
  const addFace = (id: string, assetId: string, from: string | null, to: string | null) => {
    extent.faces.add(current(id));
    extent.photos.add(assetId);
    addPerson(from);
    addPerson(to);
    if (from) {
      extent.losing.add(current(from));
      addPlace(extent.taken, current(from), assetId);
    }
    if (to) {
      addPlace(extent.given, current(to), assetId);
    }
  };
  const add = (step: Step) => {
    switch (step.kind) {
      case 'assign': {
        const to = targetOf(step.to, steps);
        // where another browser's change is known by its heading, this is all that it tells
        for (const personId of [to, ...step.sources.map(({ person }) => person.id)]) {
          addPerson(personId);
        }
        for (const { id, assetId, personId } of step.faces) {
          addFace(id, assetId, personId, to);
        }
        return;
      }
      case 'draw': {
        extent.photos.add(step.assetId);
        if (step.createdId) {
          addFace(step.createdId, step.assetId, null, targetOf(step.to, steps));
        }
        return;
      }
      case 'erase': {
        addFace(step.face.id, step.face.assetId, step.face.personId, null);
        return;
      }
      case 'merge': {
        const survivorId = step.survivor.person.id;
        addPerson(survivorId);
        for (const { person, faces, photos = [] } of step.merged) {
          addPerson(person.id);
          extent.ended.add(current(person.id));
          for (const { id, assetId } of faces) {
            addFace(id, assetId, person.id, survivorId);
          }
          for (const assetId of photos) {
            extent.photos.add(assetId);
            addPlace(extent.wholeTaken, current(person.id), assetId);
            addPlace(extent.wholeGiven, current(survivorId), assetId);
          }
        }
        return;
      }
      case 'create-person': {
        addPerson(step.createdId);
        if (step.createdId) {
          extent.made.add(current(step.createdId));
        }
        return;
      }
      default: {
        addPerson(step.personId);
      }
    }
  };
  for (const [index, step] of steps.entries()) {
    if (only === undefined || only.includes(index)) {
      add(step);
    }
  }
  return extent;
};

/** Whether two sets have anything in common. */
export const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return [...small].some((id) => large.has(id));
};

const shareAny = (a: Places, b: Places): boolean =>
  [...a].some(([personId, photos]) => share(photos, b.get(personId) ?? new Set()));

/** Where only people are known, whatever was done to the same ones is taken for built on what moved faces. */
const isPerhapsBuiltOn = (later: Extent, earlier: Extent): boolean =>
  (later.isCoarse || earlier.isCoarse) === true &&
  (earlier.isCoarse || earlier.photos.size > 0) &&
  (later.isCoarse || later.photos.size > 0) &&
  share(earlier.people, later.people);

/**
 * Whether a later change took away what an earlier one gave, did something to people that it made, or merged away whom it has to
 * give faces back to.
 */
export const isBuiltOn = (later: Extent, earlier: Extent): boolean =>
  share(earlier.faces, later.faces) ||
  share(earlier.made, later.people) ||
  share(earlier.losing, later.ended) ||
  shareAny(earlier.given, later.wholeTaken) ||
  shareAny(earlier.wholeGiven, later.taken) ||
  shareAny(earlier.wholeGiven, later.wholeTaken) ||
  isPerhapsBuiltOn(later, earlier);
