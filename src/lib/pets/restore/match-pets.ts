import { groupBy } from '../core/group-by';
import { pairPlaces, type Place } from '../core/photo/place';

/** A pet to look for, by the places where it was seen. */
export interface Sought {
  id: string;
  places: readonly Place[];
}

/** A face that is there now. */
export interface FoundFace extends Place {
  id: string;
  /** Null for a stray. */
  personId: string | null;
}

export interface Match {
  recordId: string;
  /** The person that most of its places fall to; null when they fall to none that nobody else has a better claim on. */
  personId: string | null;
  /** On how many of its places that person is now. */
  votes: number;
  /** On how many places there is any face, whoever's. */
  seen: number;
  /** More people that only this pet falls to, those with most votes first. */
  fragments: { personId: string; votes: number }[];
  /** Faces of nobody on its places. */
  strayIds: string[];
}

interface Vote {
  record: number;
  face: FoundFace;
  overlap: number;
}

const votesFor = (sought: readonly Sought[], faces: readonly FoundFace[]): Vote[] => {
  const places = sought.flatMap((one, record) => one.places.map(({ assetId, box }) => ({ assetId, box, record })));
  return pairPlaces(places, faces).map(({ place: { record }, face, overlap }) => ({ record, face, overlap }));
};

interface Claim {
  record: number;
  personId: string;
  votes: number;
  overlap: number;
}

const better = (a: Claim, b: Claim): number => b.votes - a.votes || b.overlap - a.overlap;

/** Who has the best claim on each person. */
const claimsOn = (votes: readonly Vote[]): Claim[] => {
  const owned = votes.filter(({ face }) => face.personId !== null);
  const byPerson = groupBy(owned, ({ face }) => face.personId as string);
  return [...byPerson].map(([personId, all]) => {
    const claims = [...groupBy(all, ({ record }) => record)].map(([record, own]): Claim => {
      const overlap = own.map((vote) => vote.overlap);
      return { record, personId, votes: own.length, overlap: Math.max(...overlap) };
    });
    return claims.sort(better)[0];
  });
};

/**
 * Finds pets again after their people are gone: on the photos on which they were seen, by the boxes, which a new detection
 * puts in the same places. A person goes to the pet with the most places on it; of several people that one pet gets,
 * the one with the most places is it, the others are fragments.
 * @returns One match for each that is sought, in that order.
 */
export const matchPets = (sought: readonly Sought[], faces: readonly FoundFace[]): Match[] => {
  const votes = votesFor(sought, faces);
  const claims = groupBy(claimsOn(votes), ({ record }) => record);
  return sought.map(({ id }, record) => {
    const [best, ...others] = (claims.get(record) ?? []).sort(better);
    const own = votes.filter((vote) => vote.record === record);
    return {
      recordId: id,
      personId: best?.personId ?? null,
      votes: best?.votes ?? 0,
      seen: own.length,
      fragments: others.map((claim) => ({ personId: claim.personId, votes: claim.votes })),
      strayIds: own.filter(({ face }) => face.personId === null).map(({ face }) => face.id),
    };
  });
};
