import { createRandom } from '../../random.ts';
import type { Pose } from '../animal/index.ts';
import { animals, type CastAnimal, type Circle, humans } from '../cast/cast.ts';
import { animalRole, day, firstDay, humanRole, lastDay, lightAt, localTime, weighted } from '../cast/casting.ts';
import type { Shot } from '../compose/compose.ts';
import { sceneInfo, sceneNames } from '../scenes/index.ts';
import type { Light } from '../scenes/scene.ts';

/** A shot with its place in the calendar. */
export interface Take {
  shot: Shot;
  type: 'IMAGE' | 'VIDEO';
  takenAt: string;
  place: { city: string; country: string };
  /** Keys of animals that detection overlooks. */
  missed: string[];
}

const places: Record<Circle, { city: string; country: string }[]> = {
  home: [{ city: 'Freiburg', country: 'Germany' }],
  park: [
    { city: 'Freiburg', country: 'Germany' },
    { city: 'Basel', country: 'Switzerland' },
  ],
  farm: [{ city: 'Titisee-Neustadt', country: 'Germany' }],
  city: [
    { city: 'Strasbourg', country: 'France' },
    { city: 'Colmar', country: 'France' },
  ],
};
/** As often as photos are taken there. */
const circles: Circle[] = [
  ...Array.from({ length: 6 }, () => 'home' as const),
  'park',
  'park',
  'farm',
  'farm',
  'farm',
  'city',
  'city',
  'city',
];
const seaside = { city: 'Zandvoort', country: 'Netherlands' };

/** All photos and videos of the drawn library, the oldest first. */
export const planTakes = (seed: number, count: number, videos: number): Take[] => {
  const random = createRandom(seed, 'takes');
  const times = Array.from({ length: count + videos }, () => {
    const date = firstDay + Math.floor(random.next() ** 0.7 * ((lastDay - firstDay) / day)) * day;
    return date + (random.int(14) + 7) * 3_600_000 + random.int(3600) * 1000;
  }).sort((a, b) => a - b);
  const filmed = new Set(
    Array.from({ length: videos }, (_, index) => Math.floor(((index + 0.5) * times.length) / videos)),
  );
  return [
    ...times.map((time, index): Take => takeAt(seed, index, time, filmed.has(index) ? 'VIDEO' : 'IMAGE')),
    overlooked(seed),
  ];
};

/** The last photo: Biscuit beside Marmalade in plain view, and detection saw only the cat. */
const overlooked = (seed: number): Take => {
  const time = lastDay + 11.4 * 3_600_000;
  const random = createRandom(seed, 'overlooked');
  const [cat, dog] = ['marmalade', 'biscuit'].map((key) => animals.find(({ subject }) => subject.key === key)!);
  const role = (member: CastAnimal, pose: Pose) => ({
    ...animalRole(member, 'livingRoom', time, false, random),
    pose,
    eyes: 'open' as const,
  });
  return {
    shot: {
      seed: `${seed}/overlooked`,
      scene: 'livingRoom',
      light: { season: 'autumn', mood: 'day' },
      width: 1600,
      height: 1200,
      roles: [role(dog, 'sit'), role(cat, 'front')],
    },
    type: 'IMAGE',
    takenAt: localTime(time),
    place: places.home[0],
    missed: ['biscuit'],
  };
};

const takeAt = (seed: number, index: number, time: number, type: Take['type']): Take => {
  const random = createRandom(seed, 'take', index);
  const circle = random.pick(circles);
  const around = animals.filter(
    (animal) => animal.circle === circle && !(animal.born && Date.parse(animal.born) > time - 50 * day),
  );
  const size = type === 'VIDEO' ? 1 : random.pick([1, 1, 1, 1, 1, 2, 2, 2, 3, 4]);
  const cast: CastAnimal[] = [];
  for (let tries = 0; cast.length < size && tries < 12; tries++) {
    const member = weighted(around, random);
    if (!cast.includes(member)) {
      cast.push(member);
    }
  }
  const onlyCats = cast.every(({ look }) => look.species === 'cat' || look.species === 'plush');
  const wild = cast.some(({ look }) => look.species === 'fox');
  const found = lightAt(time, random);
  // There is no open ground to be seen at night, so the fox comes at dusk.
  const light: Light = wild && found.mood === 'night' ? { ...found, mood: 'golden' } : found;
  const names = sceneNames.filter((name) => {
    const { indoors, seasons, moods, soft } = sceneInfo(name);
    return (
      (!seasons || seasons.includes(light.season)) &&
      (!moods || moods.includes(light.mood)) &&
      !(onlyCats && !indoors && (seasons || random.chance(0.5))) &&
      !(wild && (indoors || soft))
    );
  });
  const scene = random.pick(names);
  const upright = type === 'IMAGE' && random.chance(0.3) && cast.length < 3;
  const roles: Shot['roles'] = cast.map((member) => animalRole(member, scene, time, size === 1, random));
  const closeUp = roles.some(({ pose }) => pose === 'portrait');
  if (!closeUp && !wild && type === 'IMAGE' && random.chance(0.32) && cast.length < 4) {
    const company = humans.filter((human) => human.circle === circle);
    roles.push(humanRole(weighted(company, random), scene, random));
  }
  const unseen =
    cast.length > 1 && cast[1].subject.key !== 'biscuit' && random.chance(0.08) ? [cast[1].subject.key] : [];
  return {
    shot: {
      seed: `${seed}/${index}`,
      scene,
      light,
      width: type === 'VIDEO' ? 640 : upright ? 1200 : 1600,
      height: type === 'VIDEO' ? 480 : upright ? 1600 : 1200,
      roles,
    },
    type,
    takenAt: localTime(time),
    place: scene === 'beach' ? seaside : random.pick(places[circle]),
    missed: unseen,
  };
};
