import { type Box, tidyBox } from '../../../src/lib/pets/model/box.ts';
import { createRandom } from '../random.ts';
import { drawAnimal, type Look, type Pose } from './animal/index.ts';
import { type Art, boundsOf, createIds, type Ids, place, type Point } from './art.ts';
import { drawHuman, type HumanLook, type HumanPose } from './human.ts';
import { scenes } from './scenes/index.ts';
import type { Light, Scene, Spot } from './scenes/scene.ts';

export type SceneName = keyof typeof scenes;

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

/** One photo to take: who does what, where, in which light. Everything else follows. */
export interface Shot {
  seed: number | string;
  scene: SceneName;
  light: Light;
  width: number;
  height: number;
  roles: (AnimalRole | HumanRole)[];
}

/** A moment of a video: seconds since its start. */
export type Moment = number;

interface Actor {
  role: AnimalRole | HumanRole;
  spot: Spot;
  art: Art;
  hull: Point[];
}

const isPortrait = (shot: Shot) => shot.roles.some(({ pose }) => pose === 'portrait');

const stageOf = ({ seed, scene, light, width, height }: Shot): Scene =>
  scenes[scene].make({ width, height, unit: Math.min(width, height) / 1200, random: createRandom(seed, scene), light });

const act = (role: AnimalRole | HumanRole, spot: Spot, ids: Ids, moment: Moment): Actor => {
  if (role.kind === 'human') {
    const { art, face } = drawHuman(role.look, ids, role.pose);
    const put = { x: spot.x, y: spot.y, scale: spot.scale };
    return { role, spot, art: place(art, put), hull: place({ svg: '', hull: face }, put).hull };
  }
  // A blink every two seconds, two wags a second.
  const blinking = moment > 0 && moment % 2 > 1.75;
  const wag = moment > 0 ? Math.sin(moment * Math.PI * 4) : 0;
  const sway = moment > 0 ? Math.sin(moment * Math.PI) * 0.25 : 0;
  const art = drawAnimal(role.look, ids, {
    pose: role.pose,
    growth: role.growth,
    wag,
    expression: {
      eyes: blinking ? 'closed' : role.eyes,
      mouth: role.mouth,
      turn: Math.max(-1, Math.min(1, role.turn + sway)),
      swept: role.pose === 'run',
    },
  });
  const bounce = role.pose === 'run' && moment > 0 ? Math.abs(Math.sin(moment * Math.PI * 3)) * spot.scale * 6 : 0;
  const placed = place(art, { x: spot.x, y: spot.y - bounce, scale: spot.scale, mirrored: role.mirrored });
  return { role, spot, art: placed, hull: placed.hull };
};

/** The spot on which something that is drawn with this hull at (0,0) fills the box, touching its lower edge. */
const spotInside = (box: Box, { width, height }: Shot, hull: readonly Point[]): Spot => {
  const { left, top, right, bottom } = boundsOf(hull);
  const scale = Math.min(((box.x2 - box.x1) * width) / (right - left), ((box.y2 - box.y1) * height) / (bottom - top));
  return {
    x: ((box.x1 + box.x2) / 2) * width - ((left + right) / 2) * scale,
    y: box.y2 * height - bottom * scale,
    scale,
  };
};

/** Where everyone goes: humans behind, close-ups at the lower edge. */
const spotsFor = (shot: Shot, scene: Scene): Spot[] => {
  const { width, height, roles } = shot;
  const alone = roles.length === 1;
  let free = 0;
  return roles.map((role) => {
    if (role.pose === 'portrait') {
      const { head } = (role as AnimalRole).look.build;
      return { x: width / 2, y: height * 1.01, scale: (Math.min(width, height) * 0.215) / head };
    }
    const spot = scene.spots[free++ % scene.spots.length];
    const zoom = role.kind === 'animal' && alone ? 1.3 * Math.min(1.35, Math.max(1, 27 / role.look.build.head)) : 1;
    return role.kind === 'animal'
      ? { ...spot, x: alone ? spot.x * 0.5 + width * 0.25 : spot.x, scale: spot.scale * zoom }
      : spot;
  });
};

const actorsOf = (shot: Shot, scene: Scene, ids: Ids, moment: Moment): Actor[] => {
  const spots = spotsFor(shot, scene);
  const origin: Spot = { x: 0, y: 0, scale: 1 };
  return shot.roles.map((role, index) => {
    const spot = role.fit ? spotInside(role.fit, shot, act(role, origin, createIds(), 0).hull) : spots[index];
    return act(role, spot, ids, moment);
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
  actorsOf(shot, stageOf(shot), createIds(), 0).map(({ role, hull }) =>
    boxAround(hull, shot, role.kind === 'animal' ? 0.1 : 0.04),
  );

const shared = `<linearGradient id="shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff4dd" stop-opacity=".2"/><stop offset=".45" stop-color="#fff4dd" stop-opacity="0"/><stop offset=".6" stop-color="#241433" stop-opacity="0"/><stop offset="1" stop-color="#241433" stop-opacity=".2"/></linearGradient><radialGradient id="shadow"><stop offset="0" stop-color="#22142e" stop-opacity=".42"/><stop offset=".6" stop-color="#22142e" stop-opacity=".2"/><stop offset="1" stop-color="#22142e" stop-opacity="0"/></radialGradient>`;

const shadowUnder = ({ role, art, spot }: Actor): string => {
  if (role.pose === 'portrait') {
    return '';
  }
  const { left, right } = boundsOf(art.hull);
  const half = ((right - left) / 2) * 1.08;
  return `<ellipse cx="${Math.round((left + right) / 2)}" cy="${Math.round(spot.y - spot.scale)}" rx="${Math.round(half)}" ry="${Math.round(Math.min(half * 0.2, spot.scale * 13))}" fill="url(#shadow)"/>`;
};

/** The photo as SVG text, `longestSide` pixels long. */
export const compose = (shot: Shot, longestSide: number, moment: Moment = 0): string => {
  const { width, height } = shot;
  const scene = stageOf(shot);
  const ids = createIds();
  const { back, front } = scene.paint();
  const actors = actorsOf(shot, scene, ids, moment).sort((a, b) => a.spot.y - b.spot.y);
  const closeUp = isPortrait(shot);
  const backdrop = closeUp
    ? `<g transform="translate(${width / 2} ${height * 0.72}) scale(1.7) translate(${-width / 2} ${-height * 0.72})">${back}</g>`
    : back;
  const factor = Math.min(1, longestSide / Math.max(width, height));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${Math.max(1, Math.round(width * factor))}" height="${Math.max(1, Math.round(height * factor))}">` +
    `<defs>${shared}</defs>${backdrop}` +
    actors.map((actor) => shadowUnder(actor) + actor.art.svg).join('') +
    (closeUp ? '' : front) +
    '</svg>'
  );
};
