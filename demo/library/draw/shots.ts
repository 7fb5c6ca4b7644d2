import { createRandom, type Random } from '../random.ts';
import type { Pose } from './animal/index.ts';
import { animals, type CastAnimal, type CastHuman, type Circle, humans } from './cast.ts';
import type { Shot } from './compose.ts';
import type { AnimalRole, HumanRole } from './roles.ts';
import { sceneInfo, type SceneName, sceneNames } from './scenes/index.ts';
import type { Light, Season } from './scenes/scene.ts';

/** A shot with its place in the calendar. */
export interface Take {
  shot: Shot;
  type: 'IMAGE' | 'VIDEO';
  takenAt: string;
  place: { city: string; country: string };
  /** Keys of animals that detection overlooks. */
  missed: string[];
}

const firstDay = Date.UTC(2022, 11, 3);
const lastDay = Date.UTC(2026, 10, 20);
const day = 86_400_000;

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

const seasonOf = (time: number): Season =>
  (['winter', 'spring', 'summer', 'autumn'] as const)[Math.floor(((new Date(time).getUTCMonth() + 1) % 12) / 3)];

const lightAt = (time: number, random: Random): Light => {
  const hour = new Date(time).getUTCHours();
  const season = seasonOf(time);
  const dusk = season === 'winter' ? 17 : season === 'summer' ? 21 : 19;
  const mood =
    hour >= dusk
      ? 'night'
      : hour >= dusk - 2
        ? 'golden'
        : random.chance(season === 'autumn' || season === 'winter' ? 0.3 : 0.1)
          ? 'dull'
          : 'day';
  return { season, mood };
};

const poseFor = (member: CastAnimal, scene: SceneName, alone: boolean, random: Random): Pose => {
  const { species } = member.look;
  if (species === 'plush') {
    return 'front';
  }
  if (alone && random.chance(0.15)) {
    return 'portrait';
  }
  const outside: Pose[] =
    species === 'cat'
      ? ['sit', 'sit', 'stand', 'front', 'loaf', 'lie', 'run']
      : ['sit', 'stand', 'stand', 'run', 'run', 'bow', 'front', 'lie', 'sit'];
  const inside: Pose[] =
    species === 'cat'
      ? ['loaf', 'loaf', 'curl', 'sit', 'front', 'front', 'lie', 'doze', 'stand']
      : ['sit', 'sit', 'lie', 'front', 'doze', 'curl', 'stand', 'lie'];
  const { indoors, soft } = sceneInfo(scene);
  const poses = soft
    ? (['loaf', 'curl', 'lie', 'doze', 'sit', 'front'] as Pose[]).filter((pose) => species === 'cat' || pose !== 'loaf')
    : indoors
      ? inside
      : outside;
  return random.pick(poses);
};

const growthAt = ({ born }: CastAnimal, time: number): number => {
  const months = born ? (time - Date.parse(born)) / day / 30.4 : 99;
  return Math.round(Math.min(1, Math.max(0.5, 0.5 + months * 0.045)) * 20) / 20;
};

const animalRole = (member: CastAnimal, scene: SceneName, time: number, alone: boolean, random: Random): AnimalRole => {
  const pose = poseFor(member, scene, alone, random);
  const asleep = pose === 'curl' || pose === 'doze';
  return {
    kind: 'animal',
    key: member.subject.key,
    look: member.look,
    pose,
    eyes: asleep ? 'closed' : member.look.species === 'plush' || random.chance(0.85) ? 'open' : 'happy',
    mouth:
      member.look.species === 'dog' && !asleep && random.chance(pose === 'run' || pose === 'bow' ? 0.9 : 0.45)
        ? 'open'
        : 'shut',
    mirrored: random.chance(0.5),
    turn: random.pick(pose === 'front' || pose === 'portrait' ? [-0.5, -0.2, 0.2, 0.5] : [0.2, 0.5, 0.8]),
    growth: growthAt(member, time),
  };
};

const humanRole = ({ subject, look }: CastHuman, scene: SceneName, random: Random): HumanRole => ({
  kind: 'human',
  key: subject.key,
  look,
  pose: sceneInfo(scene).soft || random.chance(0.5) ? 'sit' : 'stand',
});

const weighted = <T extends { fame: number }>(from: readonly T[], random: Random): T => {
  let left = random.next() * from.reduce((sum, { fame }) => sum + fame, 0);
  return from.find(({ fame }) => (left -= fame) <= 0) ?? from[0];
};

const localTime = (time: number) => new Date(time).toISOString().slice(0, 19);

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
