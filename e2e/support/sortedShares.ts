import type { Page } from '@playwright/test';
import { drawnTruth } from './drawnTruth.ts';
import type { Truth } from './truth.ts';

interface ServerFace {
  id: string;
  person: { id: string; name: string } | null;
}

/** Faces of animals, as shares: with the pet whose they are, with another one, with nobody who has a name. */
interface Shares {
  right: number;
  wrong: number;
  left: number;
}

interface Sorted {
  /** Of all faces of those animals that a name stands for, and of whatever faces bear such a name. */
  all: Shares;
  /** Those of them that the server had put with somebody at the start. */
  grouped: Shares;
  /** Faces that bear each name, as they should and as they shouldn't; numbers. */
  byName: ReadonlyMap<string, { right: number; wrong: number }>;
  /** Of all faces of all animals, those that are with the right named pet. */
  ofAllAnimals: number;
}

const shares = ({ right, wrong, left }: Shares): Shares => {
  const total = right + wrong + left;
  return { right: right / total, wrong: wrong / total, left: left / total };
};

/**
 * How the named pets' faces are sorted: all of them, and those that the server had put with somebody at the start. What
 * somebody else's face does with a named pet is wrong, too.
 */
export const sortedShares = async (
  page: Page,
  { library, subjectNamed, subjectOf }: Truth = drawnTruth,
): Promise<Sorted> => {
  const animals = new Set(library.subjects.filter(({ kind }) => ['dog', 'cat'].includes(kind)).map(({ key }) => key));
  const petSubjects = new Set([...subjectNamed.values()].filter((subject) => subject && animals.has(subject)));
  const wereGrouped = new Set(
    library.assets
      .flatMap(({ faces }) => faces)
      .filter(({ personId }) => personId !== null)
      .map(({ id }) => id),
  );
  const counts = { all: { right: 0, wrong: 0, left: 0 }, grouped: { right: 0, wrong: 0, left: 0 } };
  const byName = new Map([...subjectNamed.keys()].map((name) => [name, { right: 0, wrong: 0 }]));
  const ofAnimals = { sorted: 0, all: 0 };
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
      const subject = subjectOf(id);
      const name = person?.name ?? '';
      const claimed = subjectNamed.get(name);
      const isRight = claimed !== undefined && claimed === subject;
      if (animals.has(subject)) {
        ofAnimals.all++;
        ofAnimals.sorted += isRight ? 1 : 0;
      }
      if (claimed && petSubjects.has(claimed)) {
        byName.get(name)![isRight ? 'right' : 'wrong']++;
      }
      if (petSubjects.has(subject)) {
        count(id, isRight ? 'right' : claimed ? 'wrong' : 'left');
      } else if (claimed && petSubjects.has(claimed)) {
        count(id, 'wrong');
      }
    }
  }
  return {
    all: shares(counts.all),
    grouped: shares(counts.grouped),
    byName,
    ofAllAnimals: ofAnimals.sorted / ofAnimals.all,
  };
};
