import { isFace } from './differences.ts';
import type { Facts } from './facts.ts';
import type { PersonView, View } from './view.ts';

/** A view as it must be by now: what is done next is done to that. */
export const expectedView = (facts: Facts, { people, faces, doubled }: View): View => {
  const isThere = (subject: string) => facts.get(subject, 'there') === true;
  const text = (key: string, field: 'birthDate' | 'cover' | 'decision' | 'died') =>
    (facts.get(key, field) ?? null) as string | null;
  const ids = new Map(people.map(({ key, id }) => [key, id]));
  const keys = facts.subjects.filter((subject) => !isFace(subject) && isThere(subject));
  return {
    people: keys.map((key): PersonView => ({
      key,
      id: ids.get(key) ?? key,
      name: String(facts.get(key, 'name') ?? ''),
      birthDate: text(key, 'birthDate'),
      isFavorite: facts.get(key, 'isFavorite') === true,
      isHidden: facts.get(key, 'isHidden') === true,
      cover: text(key, 'cover'),
      decision: text(key, 'decision'),
      died: text(key, 'died'),
    })),
    faces: faces
      .filter(({ key }) => isThere(key))
      .map((face) => ({ ...face, owner: (facts.get(face.key, 'owner') ?? null) as string | null })),
    doubled,
  };
};
