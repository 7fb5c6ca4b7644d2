import { isFace, photoOf } from './differences.ts';
import { anyCover, type Fact, type Facts, type Value } from './facts.ts';
import type { Listed } from './listed.ts';
import { Listing } from './listing.ts';

/** Whether a change made a person who was given faces by something else since. */
const isMadeAndUsed = (facts: Facts, person: string, by: string): boolean =>
  !isFace(person) &&
  facts.saidFirst(person, 'there') === by &&
  facts.subjects.some((face) => facts.get(face, 'owner') === person && facts.sayer(face, 'owner') !== by);

/** Whether a cover that was chosen, or the one before, lies among faces that somebody else took from the person, or deleted, since. */
const isTakenAway = (facts: Facts, by: string, { subject, field, value }: Fact): boolean => {
  const isOn = (cover: Value | undefined) =>
    facts.subjects.some(
      (face) =>
        isFace(face) &&
        photoOf(face) === String(cover).slice(-2) &&
        facts.get(face, 'there') !== false &&
        facts.get(face, 'owner') === subject,
    );
  return field === 'cover' && !(isOn(value) && isOn(facts.before(by, subject, field)));
};

/** Whether something that was said by `by` is listed as to be left as it is, and so may hold on. */
const isLeft = (facts: Facts, by: string, fact: Fact, listing: Listing): boolean => {
  const { subject, field } = fact;
  const isBare =
    ['decision', 'died'].includes(field) && facts.subjects.every((face) => facts.get(face, 'owner') !== subject);
  const isGone = facts.get(subject, 'there') === false || isBare;
  if (isFace(subject) && field === 'owner' && isGone) {
    // it may come back to whoever had it
    return listing.takeFace(fact);
  }
  if (listing.isPersonListed(subject, 'person-kept') && isMadeAndUsed(facts, subject, by)) {
    return true;
  }
  if (!isFace(subject) && field !== 'there' && isGone) {
    // whoever is gone may come back with all that it had
    return listing.hasAnyOf(subject);
  }
  return (
    (facts.isCovered(by, subject, field) || isTakenAway(facts, by, fact)) &&
    (isFace(subject) ? listing.takeFace(fact) : listing.takeField(subject, field))
  );
};

/** Covers from before, of those who have others now that nobody chose, as they got faces after the change had taken theirs. */
const coversBefore = (facts: Facts, by: string, said: readonly Fact[]): Fact[] =>
  said.flatMap(({ subject, field }): Fact[] => {
    const value = field === 'cover' && facts.isAnySince(by, subject) ? facts.before(by, subject, field) : undefined;
    return value === undefined || value === anyCover ? [] : [{ subject, field, value }];
  });

/**
 * A change is taken back. What it lists as changed since may stay, beneath, as the change had left it. A cover that it took may come back in
 * place of one that nobody chose.
 */
export const takeBack = (facts: Facts, by: string, problems: readonly Listed[]): void => {
  const listing = new Listing(problems);
  const said = facts.saidBy(by);
  const left = said.filter((one) => isLeft(facts, by, one, listing));
  const covers = coversBefore(
    facts,
    by,
    said.filter((one) => !left.includes(one)),
  );
  for (const fact of left) {
    facts.doubt(by, fact.subject, fact.field);
  }
  facts.unsay(by);
  facts.unsay(`listed ${by}`);
  facts.say('either cover', covers);
};
