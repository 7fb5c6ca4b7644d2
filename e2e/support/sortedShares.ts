import type { Page } from '@playwright/test';
import { library, subjectNamed, subjectOf } from './drawnTruth.ts';

interface ServerFace {
  id: string;
  person: { id: string; name: string } | null;
}

/** Faces of animals, as shares: with the pet whose they are, with another one, with nobody who has a name. */
export interface Shares {
  right: number;
  wrong: number;
  left: number;
}

const animals = new Set(library.subjects.filter(({ kind }) => ['dog', 'cat'].includes(kind)).map(({ key }) => key));
const petSubjects = new Set([...subjectNamed.values()].filter((subject) => subject && animals.has(subject)));
const wereGrouped = new Set(
  library.assets
    .flatMap(({ faces }) => faces)
    .filter(({ personId }) => personId !== null)
    .map(({ id }) => id),
);

/**
 * How the named pets' faces are sorted: all of them, and those that the server had put with somebody at the start. What
 * somebody else's face does with a named pet is wrong, too.
 */
export const sortedShares = async (page: Page): Promise<{ all: Shares; grouped: Shares }> => {
  const counts = { all: { right: 0, wrong: 0, left: 0 }, grouped: { right: 0, wrong: 0, left: 0 } };
  const count = (id: string, how: keyof Shares) => {
    counts.all[how]++;
    counts.grouped[how] += wereGrouped.has(id) ? 1 : 0;
  };
  for (let start = 0; start < library.assets.length; start += 16) {
    const batch = library.assets.slice(start, start + 16);
    const answers = await Promise.all(
      batch.map(async ({ id }) => {
        const answer = await page.request.get(`/api/faces?id=${id}`);
        return (await answer.json()) as ServerFace[];
      }),
    );
    for (const { id, person } of answers.flat()) {
      const claimed = person && subjectNamed.get(person.name);
      if (petSubjects.has(subjectOf(id))) {
        count(id, claimed === subjectOf(id) ? 'right' : claimed ? 'wrong' : 'left');
      } else if (claimed && petSubjects.has(claimed)) {
        count(id, 'wrong');
      }
    }
  }
  const shares = ({ right, wrong, left }: Shares): Shares => {
    const total = right + wrong + left;
    return { right: right / total, wrong: wrong / total, left: left / total };
  };
  return { all: shares(counts.all), grouped: shares(counts.grouped) };
};
