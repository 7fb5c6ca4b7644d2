import { type Fate, jitter, recognise, type SeenFace } from '../clusters.ts';
import { createRandom, type Random } from '../random.ts';
import { together } from '../together.ts';
import type { Box, Library, LibraryAsset, MissedAnimal } from '../types.ts';
import { animals, humans } from './cast/cast.ts';
import type { Role } from './cast/roles.ts';
import { boxesOf, type Shot } from './compose/compose.ts';
import { drawnPictures, videoLength } from './pictures.ts';
import { sceneInfo } from './scenes/index.ts';
import { drawCrowd } from './shots/crowd.ts';
import { householdTakes } from './shots/household-takes.ts';
import { drawHousehold, type Household } from './shots/household.ts';
import { planTakes, type Take } from './shots/shots.ts';

export interface DrawOptions {
  seed?: number;
  /** So many synthetic people more. */
  scale?: number;
  /** Where pictures are kept between starts; only in memory when not given. */
  cacheDir?: string;
}

const photoCount = 470;
const videoCount = 12;
const humanPhotoCount = 120;

const fileName = ({ type, takenAt }: Take) =>
  `${type === 'VIDEO' ? 'VID' : 'IMG'}_${takenAt.replaceAll(/[-:]/gu, '').replace('T', '_')}.${type === 'VIDEO' ? 'webm' : 'jpg'}`;

/** How badly a role in a shot shows who it is. */
const difficultyOf = ({ light }: Shot, role: Shot['roles'][number], share: number): number => {
  const asleep = role.kind === 'animal' && role.eyes === 'closed' ? 0.3 : 0;
  const inMotion = role.pose === 'run' || role.pose === 'bow' ? 0.2 : 0;
  const unlit = light.mood === 'night' ? 0.25 : 0;
  const small = role.kind === 'animal' && share < 0.06 ? 0.2 : 0;
  return 0.1 + asleep + inMotion + unlit + small;
};

/** Photos of one half of the year, in or out of doors, are alike. */
const conditionOf = ({ takenAt, shot }: Take): number =>
  Number(takenAt.slice(0, 4)) + (sceneInfo(shot.scene).indoors ? 0 : 1.5);

/** A detector's box is never quite the same twice, and a head turned aside is narrower. */
const unsteady = ({ x1, y1, x2, y2 }: Box, isHuman: boolean, random: Random): Box => {
  const [width, height] = [x2 - x1, y2 - y1];
  const edge = (at: number, side: number) => Math.min(1, Math.max(0, at + random.between(-0.06, 0.06) * side));
  const turned = isHuman ? (random.between(0, 0.22) * width) / 2 : 0;
  return {
    x1: edge(x1 + turned, width),
    y1: edge(y1, height),
    x2: edge(x2 - turned, width),
    y2: edge(y2, height),
  };
};

interface Staged {
  assets: LibraryAsset[];
  seen: SeenFace[];
  missed: MissedAnimal[];
  shots: Map<string, Shot>;
}

/** Photos out of takes, their boxes not yet recognised; `boxed` makes the detector's box out of the true one. */
const stage = (
  takes: readonly Take[],
  seed: number | string,
  boxed: (box: Box, role: Role) => Box = (box) => box,
): Staged => {
  const ids = createRandom(seed, 'assets');
  const chance = createRandom(seed, 'difficulty');
  const shots = new Map<string, Shot>();
  const seen: SeenFace[] = [];
  const missed: MissedAnimal[] = [];
  const assets = takes.map((take): LibraryAsset => {
    const { shot, type, takenAt, place } = take;
    const asset: LibraryAsset = {
      id: ids.uuid(),
      type,
      fileName: fileName(take),
      takenAt,
      width: shot.width,
      height: shot.height,
      durationMs: type === 'VIDEO' ? videoLength : null,
      place,
      faces: [],
    };
    shots.set(asset.id, shot);
    const boxes = boxesOf(shot);
    for (const [index, role] of shot.roles.entries()) {
      const box = boxed(boxes[index], role);
      if (take.missed.includes(role.key)) {
        missed.push({ assetId: asset.id, subjectKey: role.key, box });
      } else {
        const difficulty = jitter(difficultyOf(shot, role, (box.x2 - box.x1) * (box.y2 - box.y1)), chance);
        seen.push({ asset, subjectKey: role.key, box, difficulty, condition: conditionOf(take) });
      }
    }
    return asset;
  });
  return { assets, shots, seen, missed };
};

/** People in numbers, to be added to another library: see `drawCrowd`. */
export const drawStrangers = ({ seed = 1, scale = 0, cacheDir }: DrawOptions): Library => {
  const { shots, ...crowd } = drawCrowd(seed, scale);
  return { ...crowd, missed: [], pictures: drawnPictures(shots, cacheDir), skipped: [] };
};

/** The drawn library: metadata now, pictures when they are asked for. The same seed gives the same library. */
export const drawLibrary = ({ seed = 1, scale = 0, cacheDir }: DrawOptions = {}): Library => {
  const { assets, shots, seen, missed } = stage(planTakes(seed, photoCount, videoCount), seed);
  const cast = [...animals, ...humans];
  const people = recognise(seed, cast satisfies Fate[], seen);
  const subjects = cast.map(({ subject }) => subject);
  const library = { subjects, assets, people, missed, pictures: drawnPictures(shots, cacheDir), skipped: [] };
  return scale > 0 ? together(library, drawStrangers({ seed, scale, cacheDir })) : library;
};

interface Lot {
  seed: number;
  photos: number;
  cacheDir?: string | undefined;
  /** What names the chance of its faces: see `recognise`. */
  stream?: string;
}

const drawFrom = (household: Household, { seed, photos, cacheDir, stream }: Lot): Library => {
  const key = `${seed}/household`;
  const random = createRandom(key, 'boxes');
  const takes = householdTakes(household, seed, photos);
  const { assets, shots, seen, missed } = stage(takes, key, (box, role) =>
    unsteady(box, role.kind === 'human', random),
  );
  const cast = [...household.animals, ...household.humans];
  const people = recognise(seed, cast satisfies Fate[], seen, stream);
  const subjects = cast.map(({ subject }) => subject);
  return { subjects, assets, people, missed, pictures: drawnPictures(shots, cacheDir), skipped: [] };
};

/** The library of another household than the demo's, drawn by lot: see `drawHousehold`. */
export const drawOtherLibrary = ({ seed, cacheDir }: { seed: number; cacheDir?: string }): Library =>
  drawFrom(drawHousehold(seed), { seed, photos: photoCount, cacheDir });

/** Photos of the demo's humans without any animal, to be mixed with photos of pets. */
export const drawHumans = ({ seed = 1, cacheDir }: DrawOptions = {}): Library =>
  drawFrom({ animals: [], humans }, { seed, photos: humanPhotoCount, cacheDir, stream: 'humans recognition' });
