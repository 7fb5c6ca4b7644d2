import { isFace } from './differences.ts';
import type { Facts, Field, Value } from './facts.ts';
import type { Listed } from './listed.ts';
import { Listing } from './listing.ts';
import { factsOf, type View } from './view.ts';

/** A change, and what it lists. */
export interface Told {
  label: string;
  problems: readonly Listed[];
  /** Who was to be merged into whom: a face that somebody else took from them before is none that the merge has to list. */
  merge?: { person: string; merged: readonly string[] };
}

/** What comes to whoever people are merged into. */
export const inherited: readonly Field[] = ['name', 'birthDate', 'isFavorite', 'decision', 'died'];

/** What must be true after changes at the same time, which see nothing of each other. */
export class AtOnce {
  readonly #facts: Facts;
  /** What two said, and only one of them can have done. */
  readonly #twins: { label: string; other: string; subject: string; field: Field }[] = [];

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Whichever came last holds. What a change lists it may have left as it was. */
  order(told: readonly Told[], view: View): void {
    const facts = this.#facts;
    const actual = new Map(factsOf(view).map(({ subject, field, value }) => [`${subject} ${field}`, value]));
    for (const one of told) {
      this.#inherit(one, told, actual);
    }
    for (const { label, problems, merge } of told.toReversed()) {
      const listing = new Listing(problems);
      const others = told.flatMap((other) => (other.label === label ? [] : [other.label]));
      const sayerOf = (subject: string, field: Field, value: Value | undefined) =>
        value === undefined ? undefined : others.find((other) => facts.valueBy(other, subject, field) === value);
      for (const { subject, field, value } of facts.saidBy(label)) {
        const key = `${subject} ${field}`;
        const now = actual.has(key) ? actual.get(key) : field === 'there' ? false : undefined;
        if (field === 'owner' && sayerOf(subject, 'there', false)) {
          this.#doubtOwner(label, subject);
        }
        if (
          !isFace(subject) &&
          field !== 'there' &&
          sayerOf(subject, 'there', false) &&
          listing.takeField(subject, field)
        ) {
          facts.doubt(label, subject, field, 'either');
        }
        const last = sayerOf(subject, field, now);
        if (last !== undefined && value !== now) {
          const before = String(facts.before(label, subject, field));
          facts.putBeneath(label, last, subject, field);
          const owner = String(facts.before(label, subject, field));
          const isOfMerged =
            merge?.merged.includes(before) ||
            (merge?.merged.includes(owner) && listing.isPersonListed(owner, 'person-gone'));
          if (
            (field === 'owner' && isOfMerged) ||
            (isFace(subject)
              ? listing.takeFace({ subject, expected: value, actual: now })
              : listing.takeField(subject, field))
          ) {
            facts.doubt(label, subject, field, 'either');
          }
        }
        const twin = sayerOf(subject, field, value);
        if (twin !== undefined) {
          this.#twins.push({ label, other: twin, subject, field });
        }
      }
    }
  }

  /** What was said of people right before they were merged comes to whoever they were merged into. */
  #inherit({ label, merge }: Told, told: readonly Told[], actual: ReadonlyMap<string, Value>): void {
    const others = told.filter((other) => other.label !== label);
    for (const field of merge ? inherited : []) {
      const person = merge?.person ?? '';
      const value = actual.get(`${person} ${field}`);
      const isOfMerged = others.some((other) =>
        merge?.merged.some((key) => this.#facts.valueBy(other.label, key, field) === value),
      );
      if (value !== undefined && isOfMerged && this.#facts.get(person, field) !== value) {
        this.#facts.say(label, [{ subject: person, field, value }]);
      }
    }
  }

  /** A face was deleted, perhaps before it could come to somebody else: it may be given back to whoever had it then. */
  #doubtOwner(label: string, face: string): void {
    const before = this.#facts.before(label, face, 'owner');
    this.#facts.doubt(label, face, 'owner');
    if (typeof before === 'string') {
      this.#facts.doubt(label, before, 'there');
    }
  }

  /** A change is taken back. Where it was the one that did what two said, the other one only found it so. */
  takeBack(by: string): void {
    this.#facts.unsay(`either ${by}`);
    for (const { label, other, subject, field } of this.#twins) {
      if (label === by) {
        this.#facts.doubt(other, subject, field, 'either');
      }
    }
  }
}
