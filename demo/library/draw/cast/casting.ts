import type { Random } from '../../random.ts';
import type { Pose } from '../animal/index.ts';
import { sceneInfo, type SceneName } from '../scenes/index.ts';
import type { Light, Season } from '../scenes/scene.ts';
import type { CastAnimal, CastHuman } from './cast.ts';
import type { AnimalRole, HumanRole } from './roles.ts';

/** The years of a drawn library. */
export const firstDay = Date.UTC(2022, 11, 3);
export const lastDay = Date.UTC(2026, 10, 20);
export const day = 86_400_000;

const seasonOf = (time: number): Season =>
  (['winter', 'spring', 'summer', 'autumn'] as const)[Math.floor(((new Date(time).getUTCMonth() + 1) % 12) / 3)];

export const lightAt = (time: number, random: Random): Light => {
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

export const animalRole = (
  member: CastAnimal,
  scene: SceneName,
  time: number,
  alone: boolean,
  random: Random,
): AnimalRole => {
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

export const humanRole = ({ subject, look }: CastHuman, scene: SceneName, random: Random): HumanRole => ({
  kind: 'human',
  key: subject.key,
  look,
  pose: sceneInfo(scene).soft || random.chance(0.5) ? 'sit' : 'stand',
});

export const weighted = <T extends { fame: number }>(from: readonly T[], random: Random): T => {
  let left = random.next() * from.reduce((sum, { fame }) => sum + fame, 0);
  return from.find(({ fame }) => (left -= fame) <= 0) ?? from[0];
};

export const localTime = (time: number) => new Date(time).toISOString().slice(0, 19);
