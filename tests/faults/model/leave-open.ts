import { isFace } from './differences.ts';
import { anyCover, type Facts, type Field, type Value } from './facts.ts';
import { factsOf, isMarker, type View } from './view.ts';

/**
 * A change, or its undo, was closed half-way: what it said holds where it is so by now. Where it is as it was before, it was never
 * said. What lies beneath a later change shows only once that is taken back: until then either may be. Faces that have come to
 * whoever was made in passing are there, and go back with the rest of the change; of whoever was to be somebody new, not everything
 * may have been said. Whoever was made, or made again, and has no face, may go or stay.
 */
export const leaveOpen = (facts: Facts, by: string, view: View): void => {
  const actual = new Map(factsOf(view).map(({ subject, field, value }) => [`${subject} ${field}`, value]));
  const markers = new Set<Value | undefined>(view.people.filter((person) => isMarker(person)).map(({ key }) => key));
  const nowOf = (subject: string, field: Field): Value | undefined => {
    const now = actual.get(`${subject} ${field}`);
    return now === undefined && field === 'there' ? false : now;
  };
  const owners = new Set(view.faces.map(({ owner }) => owner));
  for (const { subject, field, value } of facts.saidBy(by)) {
    const now = nowOf(subject, field);
    const from = field === 'owner' ? facts.before(by, subject, field) : null;
    if (typeof from === 'string' && !owners.has(from) && nowOf(from, 'there') === true) {
      facts.comeBack(from);
    }
    const said = facts.before(by, subject, field);
    const before = said === undefined && field === 'there' ? false : said;
    const isCovered = facts.isCovered(by, subject, field);
    if (field === 'there' && value === true && now && said === undefined && !isFace(subject) && !owners.has(subject)) {
      facts.doubt(by, subject, field, 'either');
      continue;
    }
    if (now === value || (value === anyCover && isCovered)) {
      continue;
    }
    if (isCovered) {
      facts.doubt(by, subject, field, 'either');
    } else if (now === before) {
      facts.drop(by, subject, field);
      const owner = nowOf(subject, 'owner');
      if (field === 'there' && now && owner !== undefined && markers.has(owner)) {
        facts.say(by, [{ subject, field: 'owner', value: owner }]);
      }
    } else if (field === 'owner' ? markers.has(now) : said === undefined && now === null && value !== anyCover) {
      facts.replace(by, subject, field, now ?? null);
    }
  }
};

const evened = ['name', 'birthDate'] as const;

/** Whoever was to be merged has been given the survivor's name and birthday: Immich 3.2.0 merges nobody who differs. */
export const leaveEvened = (
  facts: Facts,
  by: string,
  { people }: View,
  { person, merged }: { person: string; merged: readonly string[] },
): void => {
  const survivor = people.find(({ key }) => key === person);
  const left = people.filter(({ key }) => merged.includes(key));
  for (const one of left) {
    const given = evened.filter(
      (field) => one[field] !== facts.get(one.key, field) && one[field] === survivor?.[field],
    );
    facts.say(
      by,
      given.map((field) => ({ subject: one.key, field, value: one[field] })),
    );
  }
};
