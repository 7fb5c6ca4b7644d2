import { type Box, tidyBox } from '../../../src/lib/pets/model/box.ts';
import { createRandom, type Random } from '../random.ts';
import { drawAnimal, type Look, type Pose } from './animal/index.ts';
import { type Art, boundsOf, createIds, type Ids, place, type Point } from './art.ts';
import { drawHuman, type HumanLook, type HumanPose } from './human.ts';
import { arrange } from './layout.ts';
import { lightOver, sharedDefinitions } from './light.ts';
import { sceneInfo, type SceneName } from './scenes/index.ts';
import type { Light, Scene, Spot } from './scenes/scene.ts';

interface Fitting {
  /** Puts the animal's body, or the human's face, into this box of the picture, and not on a spot of the scene. */
  fit?: Box;
}

export interface AnimalRole extends Fitting {
  kind: 'animal';
  key: string;
  look: Look;
  pose: Pose;
  eyes: 'open' | 'closed' | 'happy';
  mouth: 'shut' | 'open';
  mirrored: boolean;
  turn: number;
  growth: number;
}

export interface HumanRole extends Fitting {
  kind: 'human';
  key: string;
  look: HumanLook;
  pose: HumanPose;
}

export type Role = AnimalRole | HumanRole;

/** One photo to take: who does what, where, in which light. Everything else follows. */
export interface Shot {
  seed: number | string;
  scene: SceneName;
  light: Light;
  width: number;
  height: number;
  roles: Role[];
}

/** A moment of a video: seconds since its start. */
export type Moment = number;

interface Actor {
  role: Role;
  spot: Spot;
  art: Art;
  /** Points that the box goes around. */
  boxed: readonly Point[];
}

const isCloseUp = (role: Role) => role.pose === 'portrait';

/** The scene and whatever else the shot's seed decides. */
const stageOf = ({ seed, scene, light, width, height }: Shot): { scene: Scene; random: Random } => {
  const stage = { width, height, unit: Math.min(width, height) / 1200, random: createRandom(seed, scene), light };
  return { scene: sceneInfo(scene).make(stage), random: createRandom(seed, 'places') };
};

/** A role drawn at (0,0), not scaled. */
const act = (role: Role, ids: Ids, moment: Moment): { art: Art; boxed: readonly Point[] } => {
  if (role.kind === 'human') {
    const { art, face } = drawHuman(role.look, ids, role.pose);
    return { art, boxed: face };
  }
  // A blink every two seconds, two wags a second, a look around.
  const blinking = moment % 2 > 1.75;
  const art = drawAnimal(role.look, ids, {
    pose: role.pose,
    growth: role.growth,
    wag: Math.sin(moment * Math.PI * 4),
    expression: {
      eyes: blinking ? 'closed' : role.eyes,
      mouth: role.mouth,
      turn: Math.max(-1, Math.min(1, role.turn + Math.sin(moment * Math.PI) * 0.25)),
      swept: role.pose === 'run',
    },
  });
  const leap = role.pose === 'run' ? Math.abs(Math.sin(moment * Math.PI * 3)) * -6 : 0;
  const turned = place(art, { x: 0, y: leap, mirrored: role.mirrored });
  return { art: turned, boxed: turned.hull };
};

const actorsOf = (shot: Shot, { scene, random }: ReturnType<typeof stageOf>, ids: Ids, moment: Moment): Actor[] => {
  const acts = shot.roles.map((role) => ({ role, ...act(role, ids, moment) }));
  // Where they are is settled by the first moment, or a wagging tail would shift everyone.
  const settled = moment === 0 ? acts : shot.roles.map((role) => ({ role, ...act(role, createIds(), 0) }));
  const spots = arrange(
    settled.map(({ role, art, boxed }) => ({
      kind: role.kind,
      closeUp: isCloseUp(role),
      bounds: boundsOf(art.hull),
      boxed,
      fit: role.fit,
    })),
    shot,
    scene,
    random,
  );
  return acts.map(({ role, art, boxed }, index) => {
    const spot = spots[index];
    const put = (drawn: Art) => place(drawn, spot);
    return { role, spot, art: put(art), boxed: put({ svg: '', hull: [...boxed] }).hull };
  });
};

/** The box around a hull, in shares of the picture; `padding` in shares of the box's width. */
const boxAround = (hull: readonly Point[], { width, height }: Shot, padding: number): Box => {
  const { left, top, right, bottom } = boundsOf(hull);
  const within = {
    left: Math.max(0, left),
    right: Math.min(width, right),
    top: Math.max(0, top),
    bottom: Math.min(height, bottom),
  };
  const pad = padding * (within.right - within.left);
  return tidyBox({
    x1: (within.left - pad) / width,
    y1: (within.top - pad) / height,
    x2: (within.right + pad) / width,
    y2: (within.bottom + pad) / height,
  });
};

/** Boxes of everyone in the shot, in the order of its roles: whole padded bodies for animals, bare faces for humans. */
export const boxesOf = (shot: Shot): Box[] =>
  actorsOf(shot, stageOf(shot), createIds(), 0).map(({ role, boxed }) =>
    boxAround(boxed, shot, role.kind === 'animal' ? 0.1 : 0.04),
  );

const shadowUnder = ({ role, art, spot }: Actor): string => {
  if (isCloseUp(role)) {
    return '';
  }
  const { left, right } = boundsOf(art.hull);
  const half = ((right - left) / 2) * 1.08;
  return `<ellipse cx="${Math.round((left + right) / 2)}" cy="${Math.round(spot.y - spot.scale)}" rx="${Math.round(half)}" ry="${Math.round(Math.min(half * 0.2, spot.scale * 13))}" fill="url(#shadow)"/>`;
};

/** Who is farther away is painted first; humans always stand behind animals. */
const depthOf = ({ role, spot }: Actor) => spot.y - (role.kind === 'human' ? 10_000 : 0);

/** The photo as SVG text, `longestSide` pixels long. */
export const compose = (shot: Shot, longestSide: number, moment: Moment = 0): string => {
  const { width, height } = shot;
  const stage = stageOf(shot);
  const { back, front } = stage.scene.paint();
  const actors = actorsOf(shot, stage, createIds(), moment).sort((a, b) => depthOf(a) - depthOf(b));
  const closeUp = shot.roles.some((role) => isCloseUp(role));
  const backdrop = closeUp
    ? `<g transform="translate(${width / 2} ${height * 0.72}) scale(1.7) translate(${-width / 2} ${-height * 0.72})">${back}</g>`
    : back;
  const factor = Math.min(1, longestSide / Math.max(width, height));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${Math.max(1, Math.round(width * factor))}" height="${Math.max(1, Math.round(height * factor))}">` +
    `<defs>${sharedDefinitions}</defs>${backdrop}` +
    actors.map((actor) => shadowUnder(actor) + actor.art.svg).join('') +
    (closeUp ? '' : front) +
    lightOver(shot.light, sceneInfo(shot.scene).indoors, width, height) +
    '</svg>'
  );
};
