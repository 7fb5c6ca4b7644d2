import type { WhoseQuestion } from '../../model/question';
import { secondsFor } from './cost';
import { isSettled, type ReviewLibrary } from './library';
import { isAskable, type Outlook } from './outlook';
import { exemplarsToShow } from './same';

const mostCandidates = 9;

/** A stray that is likely somebody, while none of two pets is much likelier than the other. */
const unclear = { likely: 0.4, second: 0.15 };

/** Strays that might go to one of several pets: one key says whose they are, where a grid might be the wrong pet's. */
export const whoseQuestions = (library: ReviewLibrary, { pets, open }: Outlook): WhoseQuestion[] => {
  const petsById = new Map(pets.map((pet) => [pet.id, pet]));
  return open.flatMap((one): WhoseQuestion[] => {
    const key = `whose:${one.id}`;
    const likely = [...one.odds]
      .filter(([petId]) => isAskable(library, petId, one.id))
      .sort(([idA, a], [idB, b]) => b - a || Number(idA > idB) - 0.5);
    const total = likely.reduce((sum, [, probability]) => sum + probability, 0);
    const isUnclear = total >= unclear.likely && (likely.at(1)?.[1] ?? 0) >= unclear.second;
    if (one.kind === 'fragment' || !isUnclear || isSettled(library, key)) {
      return [];
    }
    const candidates = likely.slice(0, mostCandidates).map(([personId, probability]) => ({
      personId,
      probability,
      face: exemplarsToShow(petsById.get(personId)!).at(0) ?? null,
    }));
    const seconds = secondsFor({ pictures: 1 + candidates.length, presses: 1 });
    return [{ kind: 'whose', key, face: one.cluster.faces[0], candidates, worth: { photos: total, seconds } }];
  });
};
