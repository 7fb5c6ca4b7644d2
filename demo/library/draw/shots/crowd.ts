import { minimumFaces, recognise, type SeenFace } from '../../clusters.ts';
import { createRandom, type Random } from '../../random.ts';
import type { Box, Library, LibraryAsset, Subject } from '../../types.ts';
import type { Pose } from '../animal/index.ts';
import { randomHuman, randomLook } from '../cast/looks.ts';
import type { AnimalRole, HumanRole } from '../cast/roles.ts';
import type { Shot } from '../compose/compose.ts';
import type { SceneName } from '../scenes/index.ts';

const groupSize = 4;
const day = 86_400_000;
const lastDay = Date.UTC(2026, 10, 20);
const backdrops: SceneName[] = ['meadow', 'livingRoom', 'park'];
const poses: Pose[] = ['sit', 'front', 'lie', 'stand', 'loaf'];

const bodyBox = (column: number, random: Random): Box => {
  const width = random.between(0.21, 0.25);
  const left = 0.01 + column * 0.25 + random.between(0, 0.24 - width);
  const bottom = random.between(0.86, 0.97);
  return { x1: left, y1: bottom - random.between(0.3, 0.42), x2: left + width, y2: bottom };
};

const faceBox = (column: number, random: Random): Box => {
  const width = random.between(0.04, 0.055);
  const left = 0.1 + column * 0.25 + random.between(-0.03, 0.03);
  const top = random.between(0.2, 0.3);
  return { x1: left, y1: top, x2: left + width, y2: top + width * 1.7 };
};

/**
 * People in numbers, to see how the app bears them: four at a time (three animals and a human) share three photos.
 * Boxes are drawn by lot and the figures put into them later, so that no picture has to be thought of at the start.
 */
export const drawCrowd = (
  seed: number,
  count: number,
): Pick<Library, 'subjects' | 'assets' | 'people'> & { shots: Map<string, Shot> } => {
  const random = createRandom(seed, 'crowd');
  const subjects = Array.from({ length: count }, (_, index): Subject => {
    const kind = index % groupSize === groupSize - 1 ? 'human' : random.pick(['dog', 'cat'] as const);
    return { key: `crowd-${index}`, kind, name: `${kind === 'human' ? 'Guest' : 'Pet'} ${index + 1}` };
  });
  const shots = new Map<string, Shot>();
  const assets: LibraryAsset[] = [];
  const seen: SeenFace[] = [];
  for (let start = 0; start < count; start += groupSize) {
    const group = subjects.slice(start, start + groupSize);
    const looks = group.map(({ kind }) => (kind === 'human' ? randomHuman(random) : randomLook(random)));
    for (let photo = 0; photo < minimumFaces; photo++) {
      const time = lastDay - random.int(4 * 365) * day + (7 + random.int(12)) * 3_600_000 + random.int(3600) * 1000;
      const takenAt = new Date(time).toISOString().slice(0, 19);
      const asset: LibraryAsset = {
        id: random.uuid(),
        type: 'IMAGE',
        fileName: `CROWD_${start + 1}_${photo + 1}.jpg`,
        takenAt,
        width: 1600,
        height: 1200,
        durationMs: null,
        place: null,
        faces: [],
      };
      const roles = group.map(({ key }, index): AnimalRole | HumanRole => {
        const look = looks[index];
        if ('skin' in look) {
          return { kind: 'human', key, look, pose: 'stand', fit: faceBox(index, random) };
        }
        const fit = bodyBox(index, random);
        return {
          kind: 'animal',
          key,
          look,
          pose: random.pick(poses),
          eyes: 'open',
          mouth: 'shut',
          mirrored: random.chance(0.5),
          turn: 0.3,
          growth: 1,
          fit,
        };
      });
      for (const { key, fit } of roles) {
        seen.push({ asset, subjectKey: key, box: fit!, difficulty: 0.1 * photo, condition: photo });
      }
      shots.set(asset.id, {
        seed: `${seed}/crowd/${start}/${photo}`,
        scene: backdrops[photo % backdrops.length],
        light: { season: 'summer', mood: 'day' },
        width: asset.width,
        height: asset.height,
        roles,
      });
      assets.push(asset);
    }
  }
  const fates = subjects.map((subject) => ({ subject, family: subject.key, fragments: 1, strays: 0 }));
  const people = recognise(seed + 1, fates, seen, 'crowd recognition');
  return { subjects, assets, people, shots };
};
