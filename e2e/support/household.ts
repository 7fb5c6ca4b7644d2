import { drawLibrary } from '@pets-for-immich/demo-library';
import type { APIRequestContext } from '@playwright/test';

/** A pet nobody has named yet: its largest cluster, which shows it alone. */
export interface Unnamed {
  personId: string;
  subjectKey: string;
}

const library = drawLibrary({ seed: 1 });
const kindOf = new Map(library.subjects.map(({ key, kind }) => [key, kind]));

/** So many different dogs and cats without a name, those with most photos first. */
export const unnamedPets = (count: number): Unnamed[] => {
  const facesOf = Map.groupBy(
    library.assets.flatMap(({ faces }) => faces).filter(({ personId }) => personId !== null),
    ({ personId }) => personId,
  );
  const named = new Set(library.people.filter(({ name }) => name !== '').map(({ id }) => id));
  const subjectsOf = (id: string) => new Set(facesOf.get(id)?.map(({ subjectKey }) => subjectKey));
  const taken = new Set([...named].flatMap((id) => [...subjectsOf(id)]));
  const chosen: Unnamed[] = [];
  for (const { id, isHidden } of library.people.toSorted(
    (a, b) => facesOf.get(b.id)!.length - facesOf.get(a.id)!.length,
  )) {
    const subjects = [...subjectsOf(id)];
    const [subjectKey] = subjects;
    const isPet = ['dog', 'cat'].includes(kindOf.get(subjectKey) ?? '');
    if (isPet && subjects.length === 1 && !isHidden && !named.has(id) && !taken.has(subjectKey)) {
      taken.add(subjectKey);
      chosen.push({ personId: id, subjectKey });
    }
  }
  return chosen.slice(0, count);
};

/** Whom most photos of the server's person with this name really show; undefined when there is no such person. */
export const subjectNamed = async (request: APIRequestContext, name: string): Promise<string | undefined> => {
  const answer = await request.get('/api/people?size=1000&withHidden=true');
  const { people } = (await answer.json()) as { people: { id: string; name: string }[] };
  const person = people.find((other) => other.name === name);
  if (!person) {
    return undefined;
  }
  const found = await request.post('/api/search/metadata', { data: { personIds: [person.id], size: 1000 } });
  const { assets } = (await found.json()) as { assets: { items: { id: string }[] } };
  const isOn = new Set(assets.items.map(({ id }) => id));
  const seen = library.assets.filter(({ id }) => isOn.has(id)).flatMap(({ faces }) => faces);
  const counts = [...Map.groupBy(seen, ({ subjectKey }) => subjectKey)];
  return counts.toSorted(([, a], [, b]) => b.length - a.length).at(0)?.[0];
};
