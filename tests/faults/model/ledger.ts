import type { Action } from './action.ts';
import { AtOnce, type Told } from './at-once.ts';
import { differencesOf, isFace, isLocked, photoOf, shownOwners, type Away, type Difference } from './differences.ts';
import { Facts, type Fact, type Value } from './facts.ts';
import { leaveEvened, leaveOpen } from './leave-open.ts';
import type { Listed } from './listed.ts';
import { Listing } from './listing.ts';
import { confirmUnseen, doubtAsDone, doubtOthers, mergeAlong } from './others-between.ts';
import { takeBack } from './take-back.ts';
import { factsOf, isMarker, type View } from './view.ts';

/** What is not as it must be, and whether anybody was told. */
export interface Tally {
  silentFaces: number;
  silentFields: number;
  listedFaces: number;
  listedFields: number;
}

/** A loss that nobody was told of. */
export interface Loss extends Difference {
  after: string;
}

/** Keeps what must be true of the library, and holds the library to it. */
export class Ledger {
  readonly facts = new Facts();
  readonly tally: Tally = { silentFaces: 0, silentFields: 0, listedFaces: 0, listedFields: 0 };
  readonly losses: Loss[] = [];

  /** Whose the faces were before the change that was taken back last. */
  #before = new Map<string, Value | undefined>();
  #doubled = 0;
  /** What was in the locked folder when something was asked for: what went along then, nobody can tell apart once it is back. */
  readonly #onceLocked = new Map<string, 'lock'>();
  readonly #atOnce = new AtOnce(this.facts);

  constructor(view: View) {
    this.facts.say('start', factsOf(view));
  }

  /** A view, with what is shown nowhere of people without faces that can be seen, and still holds. */
  complete(view: View, away: Away = new Map()): View {
    for (const [assetId, where] of away) {
      void (where === 'lock' && this.#onceLocked.set(assetId, where));
    }
    const owners = shownOwners(view, away);
    const said = (key: string, field: 'decision' | 'died') => (this.facts.get(key, field) ?? null) as string | null;
    const people = view.people.map((person) =>
      owners.has(person.key)
        ? person
        : { ...person, decision: said(person.key, 'decision'), died: said(person.key, 'died') },
    );
    return { ...view, people };
  }

  /** What others did, or a change whose doing only shows: all that is different now. */
  follow(before: View, after: View, by = 'others'): readonly Fact[] {
    const known = new Map(factsOf(before).map((fact) => [`${fact.subject} ${fact.field}`, fact.value]));
    const now = factsOf(after);
    const subjects = new Set(now.map(({ subject }) => subject));
    const gone = new Set(factsOf(before).map(({ subject }) => subject)).difference(subjects);
    const facts = [
      ...now.filter(({ subject, field, value }) => known.get(`${subject} ${field}`) !== value),
      ...Array.from(gone, (subject): Fact => ({ subject, field: 'there', value: false })),
    ];
    this.facts.say(by, facts);
    return facts;
  }

  /** People were merged, with whoever came to them meanwhile. */
  merge(by: string, survivor: string, merged: readonly string[]): void {
    mergeAlong(this.facts, by, survivor, merged);
  }

  /** Of changes at the same time, whichever came last holds. */
  order(told: readonly Told[], view: View): void {
    this.#atOnce.order(told, view);
  }

  /** A change was done. @param isUnclear whether it was cut off, or an answer was lost */
  carryOn(by: string, isUnclear = false): void {
    doubtOthers(this.facts, by, isUnclear);
  }

  /** A change, or its undo, was closed: each thing is as the change made it, or as it was before, whichever it is by now. */
  leaveOpen(by: string, view: View, action: Action | undefined): void {
    leaveOpen(this.facts, by, view);
    if (action && 'merged' in action) {
      leaveEvened(this.facts, by, view, action);
      const gone = action.merged.filter((key) => view.people.every((person) => person.key !== key));
      mergeAlong(this.facts, by, action.person, gone);
    }
  }

  /** What had been left is tried again. */
  retry(by: string): void {
    this.facts.unsay(`listed ${by}`);
  }

  /**
   * A change is taken back, as far as it says.
   * @param meanwhile what others did meanwhile, where it was cut off, or an answer was lost
   */
  takeBack(by: string, problems: readonly Listed[], meanwhile: readonly Fact[] = []): void {
    // what was left open is in doubt
    const before = [by, `either ${by}`].flatMap((one) =>
      this.facts.saidBy(one).map(({ subject, field }) => [subject, this.facts.before(one, subject, field)] as const),
    );
    this.#before = new Map(before);
    doubtAsDone(this.facts, by, meanwhile);
    takeBack(this.facts, by, problems);
    this.#atOnce.takeBack(by);
  }

  lose(loss: Loss): void {
    this.tally[isFace(loss.subject) ? 'silentFaces' : 'silentFields']++;
    this.losses.push(loss);
  }

  /** Compares; what differs is true from now on, and counted: as listed as far as the problems go. */
  compare(view: View, by: string, problems: readonly Listed[], away: Away): void {
    const differences = this.#differences(view, away);
    const listing = new Listing(problems);
    this.tally.listedFaces += listing.faces;
    const listedFaces: Difference[] = [];
    const locked = new Map([...away, ...this.#onceLocked]);
    for (const difference of differences) {
      const isListed = isFace(difference.subject)
        ? listing.takeFace(difference, difference.field === 'owner' && isLocked(difference.subject, locked))
        : difference.field === 'there'
          ? listing.hasAnyOf(difference.subject) || (listing.faces > 0 && this.#isMadeForNone(by, difference))
          : listing.takeField(difference.subject, difference.field) || this.#isCoverAmong(listedFaces, difference);
      if (isListed && isFace(difference.subject)) {
        listedFaces.push(difference);
      } else if (isListed) {
        this.tally.listedFields++;
      } else {
        this.lose({ ...difference, after: by });
      }
    }
    this.facts.say(
      `listed ${by}`,
      differences.map(({ subject, field, actual }) => ({ subject, field, value: actual ?? null })),
    );
    confirmUnseen(this.facts, view);
    // whatever is there against all expectation has been counted, and is what it is
    const appeared = new Set(
      differences.filter(({ field, actual }) => field === 'there' && actual).map((one) => one.subject),
    );
    this.facts.say(
      `listed ${by}`,
      factsOf(view).filter(
        ({ subject, field }) => appeared.has(subject) && this.facts.get(subject, field) === undefined,
      ),
    );
    if (view.doubled > this.#doubled) {
      this.tally.silentFaces += view.doubled - this.#doubled;
      this.#doubled = view.doubled;
      this.losses.push({ subject: 'face twice', field: 'there', expected: false, actual: true, after: by });
    }
  }

  /** A cover can't be where its face isn't: that is listed with the face. */
  #isCoverAmong(faces: readonly Difference[], { subject, field, expected }: Difference): boolean {
    const isOn = (face: string) => photoOf(face) === String(expected).slice(-2);
    return (
      field === 'cover' && faces.some((face) => isOn(face.subject) && this.facts.get(face.subject, 'owner') === subject)
    );
  }

  /** Nobody is made by a change that lists its faces, and has none to give. */
  #isMadeForNone(by: string, { subject, actual }: Difference): boolean {
    const { facts } = this;
    const hasAny = facts.subjects.some((one) => isFace(one) && facts.get(one, 'owner') === subject);
    return actual === false && facts.saidFirst(subject, 'there') === by && !hasAny;
  }

  /** Where faces must be may have been in doubt, and with it whether somebody must be there: that is looked at once more. */
  #differences(view: View, away: Away): Difference[] {
    const look = () =>
      differencesOf(this.facts, view, away).filter((one) => !this.#isOtherwise(one) && !this.#isGivenBack(one, view));
    return look().length > 0 ? look() : [];
  }

  /** Where it was in doubt what must be, the other holds. */
  #isOtherwise({ subject, field, actual }: Difference): boolean {
    const beneath = this.facts.beneathDoubt(subject, field);
    const isSo = (beneath === undefined && field === 'there' ? false : beneath) === actual;
    if (isSo) {
      this.facts.clearDoubt(subject, field);
    }
    return isSo;
  }

  /** Faces that are nobody's by now, as whoever had them is gone, may go back to whom they were taken from. */
  #isGivenBack({ subject, field, expected, actual }: Difference, { people }: View): boolean {
    const isNobodys = field === 'owner' && (expected === null || people.every(({ key }) => key !== expected));
    if (!isNobodys || actual === null || actual === undefined || this.#before.get(subject) !== actual) {
      return false;
    }
    this.facts.fallBack(subject, field, actual);
    return true;
  }

  /** In the end nobody is left whom the app made in passing. */
  compareMarkers(view: View): void {
    const markers = view.people.filter((person) => isMarker(person));
    for (const { key, name } of markers) {
      this.lose({ subject: key, field: 'there', expected: false, actual: name, after: 'the end' });
    }
  }
}
