import type { WhoseQuestion } from '../../model/question';
import { sum } from '../numbers';
import { secondsFor } from './cost';
import { deniedKey, isSettled, type ReviewLibrary } from './library';
import type { Outlook } from './outlook';
import { exemplarsToShow } from './same';

const mostCandidates = 9;

/** A stray that is likely somebody, while none of two pets is much likelier than the other. */
const unclear = { likely: 0.4, second: 0.15 };

/** Strays that might go to one of several pets: one key says whose they are, where a grid might be the wrong pet's. */
export const whoseQuestions = (library: ReviewLibrary, { pets, chances }: Outlook): WhoseQuestion[] => {
  const petsById = new Map(pets.map((pet) => [pet.id, pet]));
  return [...chances].flatMap(([one, each]): WhoseQuestion[] => {
    if (one.kind === 'fragment' || each.size < 2) {
      return [];
    }
    const total = sum([...each.values()]);
    if (total < unclear.likely || isSettled(library, `whose:${one.id}`)) {
      return [];
    }
    const key = `whose:${one.id}`;
    const likely = [...each]
      .filter(([petId]) => !isSettled(library, deniedKey(petId, one.id)))
      .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
    if ((likely.at(1)?.[1] ?? 0) < unclear.second) {
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
