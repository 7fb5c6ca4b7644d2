import type { Random } from '@pets-for-immich/demo-library/random';
import { chooseExemplars } from '../../../src/lib/pets/ranking/exemplars.ts';
import { projectThrough, type Projection } from '../../../src/lib/pets/ranking/vectors/projection.ts';
import { noAnswers } from '../../../src/lib/pets/register/answers/answer-index.ts';
import type { ReviewFace, ReviewLibrary, ReviewPerson } from '../../../src/lib/pets/suggestions/questions/index.ts';
import type { Animal } from '../../ranking/sample/household.ts';
import { learnHome } from '../../ranking/sample/learned.ts';

/** A face of a library whose truth is known. */
export interface TrueFace {
  id: string;
  assetId: string;
  takenAt: string;
  /** Whose it really is. */
  pet: string;
  /** By the browser's model, as it gives it. */
  clean: Float32Array;
  /** The same of parts of its picture. */
  parts: readonly Float32Array[];
  /** What the server has stored. */
  stored: Float32Array;
}

/** A person of a library whose truth is known, the face that stands for it first; a stray is one of a single face. */
export interface TrueCluster {
  id: string;
  faces: readonly TrueFace[];
  /** Whose faces most of them are. */
  pet: string;
  isStray: boolean;
  /** What the app knows of a person; by chance where that is not said. */
  known?: Pick<ReviewPerson, 'species' | 'birthDate' | 'deathDate'>;
}

/** A library to be sorted, by what is true of it. */
export interface World {
  clusters: readonly TrueCluster[];
  /** Everybody on it; ours are those whose photos are to be sorted. */
  animals: ReadonlyMap<string, Pick<Animal, 'species' | 'bornOn' | 'diedOn' | 'isOurs'>>;
  isBuiltIn: boolean;
  /** Ids of people and strays that the app takes for humans: they are in Immich's lists, and in no question. */
  leftOut?: ReadonlySet<string>;
}

const exemplarCount = 5;

/** How often the app knows about an animal, as in the benchmark of the ranking. */
const known = { species: 0.6, birthDate: 0.3, deathDate: 0.1 };

const distance = (a: TrueFace, b: TrueFace): number => {
  let product = 0;
  for (let index = 0; index < a.stored.length; index++) {
    product += a.stored[index] * b.stored[index];
  }
  return 1 - product;
};

/** People as the server orders them by similarity to a face: cover by cover. Strays it does not order. */
export const serverOrder = (face: TrueFace, clusters: readonly TrueCluster[], except: TrueCluster): string[] =>
  clusters
    .filter((cluster) => !cluster.isStray && cluster !== except)
    .map(({ id, faces: [cover] }) => ({ id, distance: distance(face, cover) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ id }) => id);

/** The largest person of each of our pets: the user has named it. */
export const namedIn = ({ clusters, animals }: World): TrueCluster[] =>
  [...animals].flatMap(([pet, { isOurs }]) =>
    clusters
      .filter((cluster) => isOurs && cluster.pet === pet && !cluster.isStray)
      .sort((a, b) => b.faces.length - a.faces.length)
      .slice(0, 1),
  );

const asSeen = (face: TrueFace, personId: string | null, space: readonly Projection[]): ReviewFace => ({
  id: face.id,
  assetId: face.assetId,
  takenAt: face.takenAt,
  personId,
  personName: '',
  box: { x1: 0, y1: 0, x2: 1, y2: 1 },
  imageSize: { width: 1, height: 1 },
  source: 'machine-learning',
  vector: projectThrough(space, face.clean),
});

/** What the app knows of it before anything was asked. */
export const libraryOf = (world: World, random: Random): ReviewLibrary => {
  const named = namedIn(world);
  const { animals, isBuiltIn, leftOut } = world;
  const clusters = world.clusters.filter(({ id }) => !leftOut?.has(id));
  const people = clusters.filter(({ isStray }) => !isStray);
  const { projections, model } = learnHome(
    named.map(({ faces }) => faces),
    people.filter((cluster) => !named.includes(cluster)).map(({ faces }) => faces),
    isBuiltIn,
  ).used;
  const orders = named.map((cluster) => {
    const [cover] = cluster.faces;
    const others = chooseExemplars(cluster.faces, exemplarCount).filter((face) => face !== cover);
    const asked = [cover, ...others.slice(0, exemplarCount - 1)];
    return [cluster.id, asked.map((face) => serverOrder(face, clusters, cluster))] as const;
  });
  return {
    people: people.map((cluster): ReviewPerson => {
      const { species, bornOn, diedOn } = animals.get(cluster.pet)!;
      const isNamed = named.includes(cluster);
      const tells = (share: number) => random.chance(share) && isNamed;
      return {
        id: cluster.id,
        faces: cluster.faces.map((face) => asSeen(face, cluster.id, projections)),
        photos: new Set(cluster.faces.map(({ assetId }) => assetId)).size,
        isNamed,
        isWhole: true,
        species: random.chance(known.species) ? species : null,
        birthDate: tells(known.birthDate) ? bornOn : null,
        deathDate: tells(known.deathDate) ? diedOn : null,
        ...cluster.known,
      };
    }),
    strays: clusters.filter(({ isStray }) => isStray).map(({ faces: [face] }) => asSeen(face, null, projections)),
    answers: noAnswers,
    orders: new Map(orders),
    model,
  };
};
