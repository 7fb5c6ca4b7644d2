import { createRandom, type Random } from './random.ts';
import type { Box, LibraryAsset, LibraryFace, LibraryPerson, Subject } from './types.ts';
import { createIdentities, embed, mix, modeOf } from './vectors.ts';

/** A face before recognition has run. */
export interface SeenFace {
  asset: LibraryAsset;
  subjectKey: string;
  box: Box;
  /** 0 … 1: how badly the picture shows who it is (asleep, far away, at night). The worst ones become strays. */
  difficulty: number;
  /** Faces of one subject that lie near each other in this order tend to share a cluster. */
  condition: number;
  /** What the real picture looks like, a unit vector; drawn pictures do without. */
  descriptor?: Float32Array;
}

/** How recognition treats a subject. */
export interface Fate {
  subject: Subject;
  /** Subjects of one family look alike to the server. */
  family: string;
  /** Number of clusters wished for; fewer when there are not enough faces. */
  fragments: number;
  /** Goes to the largest cluster. */
  named?: boolean;
  birthDate?: string;
  favorite?: boolean;
  hidden?: boolean;
  /** Share of the subject's faces in no cluster; a third when not given. */
  strays?: number;
  /** So many of its faces, from photos that show it alone, end up in the largest cluster of another subject. */
  lends?: { to: string; count: number };
  /** Its last cluster is swallowed by the last cluster of this subject. */
  fusedWith?: string;
}

/** Immich lists a person from this many faces on. */
export const minimumFaces = 3;

interface Cluster {
  subjectKey: string;
  /** Position among the subject's clusters, 0 the largest. */
  index: number;
  faces: SeenFace[];
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Sizes of `count` clusters that make `total`, falling, none below the minimum. */
const fragmentSizes = (total: number, count: number): number[] => {
  const free = total - count * minimumFaces;
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1) ** 1.2);
  const sizes = weights.map((weight) => minimumFaces + Math.floor((free * weight) / sum(weights)));
  sizes[0] += total - sum(sizes);
  return sizes;
};

/** Splits what is seen of one subject into clusters (largest first) and strays. */
const scatter = (fate: Fate, faces: SeenFace[]): { clusters: Cluster[]; strays: SeenFace[] } => {
  const wished = Math.round(faces.length * (fate.strays ?? 1 / 3));
  const count = Math.min(fate.fragments, Math.floor((faces.length - wished) / minimumFaces) || 1);
  const kept = Math.min(faces.length, Math.max(faces.length - wished, minimumFaces));
  const byEase = [...faces].sort((a, b) => a.difficulty - b.difficulty);
  if (kept < minimumFaces) {
    return { clusters: [], strays: byEase };
  }
  const grouped = byEase.slice(0, kept).sort((a, b) => a.condition - b.condition);
  let start = 0;
  const clusters = fragmentSizes(kept, count).map((size, index) => {
    start += size;
    return { subjectKey: fate.subject.key, index, faces: grouped.slice(start - size, start) };
  });
  return { clusters, strays: byEase.slice(kept) };
};

/** Moves faces between clusters where a fate says that recognition went wrong. */
const goWrong = (fates: Fate[], clusters: Map<string, Cluster[]>, strays: SeenFace[]): void => {
  const alone = (face: SeenFace, all: SeenFace[]) => all.every((other) => other === face || other.asset !== face.asset);
  const everything = [...[...clusters.values()].flat().flatMap(({ faces }) => faces), ...strays];
  for (const { subject, lends, fusedWith } of fates) {
    const own = clusters.get(subject.key) ?? [];
    const host = clusters.get(lends?.to ?? fusedWith ?? '');
    if (!host?.length) {
      continue;
    }
    if (lends) {
      const lent = strays
        .filter((face) => face.subjectKey === subject.key && alone(face, everything))
        .sort((a, b) => a.difficulty - b.difficulty)
        .slice(0, lends.count);
      host[0].faces.push(...lent);
      for (const face of lent) {
        strays.splice(strays.indexOf(face), 1);
      }
    }
    if (fusedWith && own.length > 1) {
      host.at(-1)!.faces.push(...own.pop()!.faces);
    }
  }
};

/**
 * Adds faces with vectors to the assets, and returns the people: recognition as it really turns out. Libraries that are to be
 * put together need a `stream` of chance each, or the nth face of one has the noise, and the id, of the nth of the other.
 */
export const recognise = (seed: number, fates: Fate[], seen: SeenFace[], stream = 'recognition'): LibraryPerson[] => {
  const clusters = new Map<string, Cluster[]>();
  const strays: SeenFace[] = [];
  const bySubject = Map.groupBy(seen, ({ subjectKey }) => subjectKey);
  for (const fate of fates) {
    const outcome = scatter(fate, bySubject.get(fate.subject.key) ?? []);
    clusters.set(fate.subject.key, outcome.clusters);
    strays.push(...outcome.strays);
  }
  goWrong(fates, clusters, strays);

  const random = createRandom(seed, stream);
  const fateOf = new Map(fates.map((fate) => [fate.subject.key, fate]));
  const identityOf = createIdentities(seed);
  const identities = new Map(
    fates.map(({ subject: { key, kind }, family }) => [key, identityOf({ key, kind, family })]),
  );
  const addFace = (face: SeenFace, mode: Float32Array, lookedLike: string, personId: string | null): LibraryFace => {
    const own = identities.get(face.subjectKey)!;
    const identity = lookedLike === face.subjectKey ? own : mix([0.55, own], [0.45, identities.get(lookedLike)!]);
    const difficulty = personId === null ? Math.max(0.45, face.difficulty) : face.difficulty * 0.5;
    const made: LibraryFace = {
      id: random.uuid(),
      subjectKey: face.subjectKey,
      box: face.box,
      vector: embed({ identity, mode, difficulty, descriptor: face.descriptor }, random),
      personId,
      source: 'machine-learning',
    };
    face.asset.faces.push(made);
    return made;
  };

  const people = [...clusters.values()].flat().map((cluster): LibraryPerson => {
    const { subject, ...fate } = fateOf.get(cluster.subjectKey)!;
    const id = random.uuid();
    const mode = modeOf(seed, cluster.subjectKey, cluster.index);
    const faces = cluster.faces.map((face) => ({ face, made: addFace(face, mode, cluster.subjectKey, id) }));
    const isFirst = cluster.index === 0;
    return {
      id,
      name: isFirst && fate.named ? subject.name : '',
      birthDate: isFirst ? (fate.birthDate ?? null) : null,
      isFavorite: isFirst && fate.favorite === true,
      isHidden: isFirst && fate.hidden === true,
      coverFaceId: coverOf(cluster.subjectKey, faces),
    };
  });
  for (const face of strays) {
    const modes = clusters.get(face.subjectKey)!.length + 1;
    addFace(face, modeOf(seed, face.subjectKey, random.int(modes)), face.subjectKey, null);
  }
  return people;
};

/** The clearest face that really shows the cluster's subject. */
const coverOf = (subjectKey: string, faces: { face: SeenFace; made: LibraryFace }[]): string => {
  const own = faces.filter(({ face }) => face.subjectKey === subjectKey);
  const clearest = Math.min(...own.map(({ face }) => face.difficulty));
  return own.find(({ face }) => face.difficulty === clearest)!.made.id;
};

/** A bit of chance in how hard a picture is. */
export const jitter = (difficulty: number, random: Random): number =>
  Math.min(1, Math.max(0, difficulty + random.between(-0.25, 0.25)));
