import { sum } from '../../../ranking/numbers';
import type { QuestionId } from '../../../register/answers/answer';
import type { Assessment } from '../chances/assessment';
import { secondsFor } from '../effort';
import type { WhoseQuestion } from '../question';
import type { ReviewLibrary } from '../review-library';
import { settledFaces, settledStrangers } from '../said';
import { exemplarsToShow } from './same';

const mostCandidates = 9;

/** A stray that is likely somebody, while none of two pets is much likelier than the other; who is less likely is not offered. */
const unclear = { likely: 0.4, second: 0.15, offered: 0.02 };

/** One key says whose they are, where a grid might be the wrong pet's. Only pets with a name can be told apart by it. */
export const whoseQuestions = (library: ReviewLibrary, { pets, open, chances }: Assessment): WhoseQuestion[] => {
  const named = new Map(pets.filter(({ isNamed }) => isNamed).map((pet) => [pet.id, pet]));
  const isSettled = settledFaces(library, 'whose');
  const strangers = new Map([...named.keys()].map((petId) => [petId, settledStrangers(library, petId)]));
  return open.flatMap((one, row): WhoseQuestion[] => {
    if (one.kind === 'fragment') {
      return [];
    }
    const first = row * pets.length;
    const likely: [petId: string, chance: number][] = [];
    for (let column = 0; column < pets.length; column++) {
      const chance = chances[first + column];
      if (chance >= unclear.offered && strangers.get(pets[column].id)?.(one.id) === false) {
        likely.push([pets[column].id, chance]);
      }
    }
    const id: QuestionId = { kind: 'whose', faceId: one.id };
    if (likely.length < 2 || isSettled(one.id)) {
      return [];
    }
    likely.sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
    const photos = sum(likely.map(([, chance]) => chance));
    if (photos < unclear.likely || (likely.at(1)?.[1] ?? 0) < unclear.second) {
      return [];
    }
    const candidates = likely.slice(0, mostCandidates).map(([personId, probability]) => ({
      personId,
      probability,
      face: exemplarsToShow(named.get(personId)!).at(0) ?? null,
    }));
    const seconds = secondsFor({ pictures: 1 + candidates.length, presses: 1 });
    return [{ kind: 'whose', id, face: one.cluster.faces[0], candidates, worth: { photos, seconds } }];
  });
};
