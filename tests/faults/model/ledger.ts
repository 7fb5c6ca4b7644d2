import type { Problem, ProblemKind } from '../../../src/lib/pets/changes/change.ts';
import { differencesOf, isFace, type Difference } from './differences.ts';
import { Facts, type Fact, type Value } from './facts.ts';
import { factsOf, isMarker, type View } from './view.ts';

/** What is not as it must be, and whether anybody was told. */
export interface Tally {
  silentFaces: number;
  silentFields: number;
  listedFaces: number;
  listedFields: number;
}

const aboutFaces: ReadonlySet<ProblemKind> = new Set([
  'faces-moved-since',
  'faces-gone',
  'in-trash',
  'offline',
  'not-yours',
  'unreadable',
  'unlisted',
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

/** Whoever is gone is listed once, with all that was to be written. */
const fieldsListed = (problems: readonly Problem[]): number =>
  countOf(problems, aboutFields) + problems.filter(({ kind }) => kind === 'person-gone').length * fieldsOfPerson;

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

  constructor(view: View) {
    this.facts.say('start', factsOf(view));
  }

  /** A view, with what is shown nowhere of people without faces, and still holds. */
  complete(view: View): View {
    const owners = new Set(view.faces.map(({ owner }) => owner));
    const said = (key: string, field: 'decision' | 'died') => (this.facts.get(key, field) ?? null) as string | null;
    const people = view.people.map((person) =>
      owners.has(person.key)
        ? person
        : { ...person, decision: said(person.key, 'decision'), died: said(person.key, 'died') },
    );
    return { ...view, people };
  }

  /** What others did: all that is different now. */
  follow(before: View, after: View): void {
    const known = new Map(factsOf(before).map((fact) => [`${fact.subject} ${fact.field}`, fact.value]));
    const now = factsOf(after);
    const subjects = new Set(now.map(({ subject }) => subject));
    const gone = new Set(factsOf(before).map(({ subject }) => subject)).difference(subjects);
    this.facts.say('others', [
      ...now.filter(({ subject, field, value }) => known.get(`${subject} ${field}`) !== value),
      ...Array.from(gone, (subject): Fact => ({ subject, field: 'there', value: false })),
    ]);
  }

  /** Whoever has come to the merged people meanwhile goes with them. */
  merge(by: string, survivor: string, merged: readonly string[]): void {
    const faces = this.facts.subjects.filter(
      (subject) => isFace(subject) && merged.includes(String(this.facts.get(subject, 'owner'))),
    );
    this.facts.say(
      by,
      faces.map((subject) => ({ subject, field: 'owner', value: survivor })),
    );
  }

  /** Of changes at the same time, whichever came last holds. */
  order(labels: readonly string[], view: View): void {
    const actual = new Map(factsOf(view).map(({ subject, field, value }) => [`${subject} ${field}`, value]));
    for (const label of labels.toReversed()) {
      for (const { subject, field, value } of this.facts.saidBy(label)) {
        const now = actual.get(`${subject} ${field}`) ?? (field === 'there' ? false : undefined);
        const others = labels.filter((other) => other !== label);
        if (
          now !== undefined &&
          value !== now &&
          others.some((other) => this.facts.valueBy(other, subject, field) === now)
        ) {
          this.facts.unsayOf(label, subject, field);
        }
      }
    }
  }

  /** What had been left is tried again. */
  retry(by: string): void {
    this.facts.unsay(`listed ${by}`);
  }

  /** A change is taken back. What it lists as changed since stays as the change had left it, beneath. */
  takeBack(by: string, problems: readonly Problem[]): void {
    let faces = countOf(problems, aboutFaces);
    let fields = fieldsListed(problems);
    const hasListed = faces + fields > 0;
    const isPersonKept = problems.some(({ kind }) => kind === 'person-kept');
    const kept: Omit<Fact, 'value'>[] = [];
    const said = this.facts.saidBy(by);
    this.#before = new Map(said.map(({ subject, field }) => [subject, this.facts.before(by, subject, field)]));
    for (const { subject, field } of said) {
      const isListed = isFace(subject) ? faces > 0 : fields > 0;
      if (isFace(subject) && field === 'owner' && faces > 0 && this.facts.get(subject, 'there') === false) {
        // a face that is gone is listed as such, and may come back to whoever had it
        kept.push({ subject, field });
        faces--;
      } else if (isPersonKept && this.#isMadeAndUsed(subject, by)) {
        kept.push({ subject, field });
      } else if (!isFace(subject) && field !== 'there' && this.facts.get(subject, 'there') === false) {
        // whoever is gone is listed as such, and may come back with all that it had
        if (hasListed) {
          kept.push({ subject, field });
        }
      } else if (isListed && this.facts.isCovered(by, subject, field)) {
        kept.push({ subject, field });
        faces -= isFace(subject) ? 1 : 0;
        fields -= isFace(subject) ? 0 : 1;
      }
    }
    for (const { subject, field } of kept) {
      this.facts.doubt(by, subject, field);
    }
    this.facts.unsay(by);
    this.facts.unsay(`listed ${by}`);
  }

  /** Whether a change made a person who was given faces by something else since. */
  #isMadeAndUsed(person: string, by: string): boolean {
    const { facts } = this;
    const isMade = !isFace(person) && facts.saidFirst(person, 'there') === by;
    return (
      isMade && facts.subjects.some((face) => facts.get(face, 'owner') === person && facts.sayer(face, 'owner') !== by)
    );
  }

  /** Compares; what differs is true from now on, and counted: as listed as far as the problems go. */
  compare(view: View, by: string, problems: readonly Problem[]): void {
    const differences = differencesOf(this.facts, view).filter(
      (difference) => !this.#isOtherwise(difference) && !this.#isGivenBack(difference, view),
    );
    let faces = countOf(problems, aboutFaces);
    let fields = fieldsListed(problems);
    const hasFaceProblem = faces > 0;
    this.tally.listedFaces += faces;
    for (const difference of differences) {
      const isPersonGone = difference.field === 'there' && !isFace(difference.subject);
      const isListed = isFace(difference.subject)
        ? faces-- > 0
        : isPersonGone
          ? hasFaceProblem || fields > 0
          : fields-- > 0;
      if (isListed) {
        this.tally.listedFields += isFace(difference.subject) ? 0 : 1;
      } else {
        this.tally[isFace(difference.subject) ? 'silentFaces' : 'silentFields']++;
        this.losses.push({ ...difference, after: by });
      }
    }
    this.facts.say(
      `listed ${by}`,
      differences.map(({ subject, field, actual }) => ({ subject, field, value: actual ?? null })),
    );
    if (view.doubled > 0) {
      this.tally.silentFaces += view.doubled;
      this.losses.push({ subject: 'face twice', field: 'there', expected: false, actual: true, after: by });
    }
  }

  /** Where it was in doubt what must be, the other holds. */
  #isOtherwise({ subject, field, actual }: Difference): boolean {
    const isSo = this.facts.beneathDoubt(subject, field) === actual;
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
    this.facts.say('given back', [{ subject, field, value: actual }]);
    return true;
  }

  /** In the end nobody is left whom the app made in passing. */
  compareMarkers(view: View): void {
    for (const { key, name } of view.people.filter((person) => isMarker(person))) {
      this.tally.silentFields++;
      this.losses.push({ subject: key, field: 'there', expected: false, actual: name, after: 'the end' });
    }
  }
}
