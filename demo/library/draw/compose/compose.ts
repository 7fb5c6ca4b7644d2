import { createRandom } from '../../random.ts';
import type { Box } from '../../types.ts';
import { type Bounds, createIds, place } from '../art.ts';
import { drawRole, isCloseUp, type Moment, outlineOf, type Role } from '../cast/roles.ts';
import { sceneInfo, type SceneName } from '../scenes/index.ts';
import type { Light, Scene, Spot } from '../scenes/scene.ts';
import { arrange } from './layout.ts';
import { lightOver, sharedDefinitions } from './light.ts';

/** One photo to take: who does what, where, in which light. Everything else follows. */
export interface Shot {
  seed: number | string;
  scene: SceneName;
  light: Light;
  width: number;
  height: number;
  roles: Role[];
}

/** The scene, and everyone's spot in it, in the order of the roles. */
const stageOf = (shot: Shot): { scene: Scene; spots: Spot[] } => {
  const { seed, light, width, height } = shot;
  const unit = Math.min(width, height) / 1200;
  const scene = sceneInfo(shot.scene).make({ width, height, unit, random: createRandom(seed, shot.scene), light });
  const figures = shot.roles.map((role) => ({
    kind: role.kind,
    closeUp: isCloseUp(role),
    fit: role.fit,
    ...outlineOf(role),
  }));
  return { scene, spots: arrange(figures, shot, scene, createRandom(seed, 'places')) };
};

const onSpot = ({ left, top, right, bottom }: Bounds, { x, y, scale }: Spot): Bounds => ({
  left: left * scale + x,
  top: top * scale + y,
  right: right * scale + x,
  bottom: bottom * scale + y,
});

/** The box in shares of the picture; `padding` in shares of the visible width. */
const boxAround = (bounds: Bounds, { width, height }: Shot, padding: number): Box => {
  const left = Math.max(0, bounds.left);
  const right = Math.min(width, bounds.right);
  const pad = padding * (right - left);
  const within = (share: number) => Math.min(1, Math.max(0, share));
  return {
    x1: within((left - pad) / width),
    y1: within((Math.max(0, bounds.top) - pad) / height),
    x2: within((right + pad) / width),
    y2: within((Math.min(height, bounds.bottom) + pad) / height),
  };
};

/** Boxes of everyone in the shot, in the order of its roles: whole padded bodies for animals, bare faces for humans. */
export const boxesOf = (shot: Shot): Box[] => {
  const { spots } = stageOf(shot);
  return shot.roles.map((role, index) =>
    boxAround(onSpot(outlineOf(role).boxed, spots[index]), shot, role.kind === 'animal' ? 0.1 : 0.04),
  );
};

interface Actor {
  role: Role;
  spot: Spot;
}

const shadowUnder = ({ role, spot }: Actor): string => {
  if (isCloseUp(role)) {
    return '';
  }
  const { left, right } = onSpot(outlineOf(role).bounds, spot);
  const half = ((right - left) / 2) * 1.08;
  const [x, y, rx, ry] = [(left + right) / 2, spot.y - spot.scale, half, Math.min(half * 0.2, spot.scale * 13)].map(
    (value) => Math.round(value),
  );
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="url(#shadow)"/>`;
};

/** Who is farther away is painted first; humans are always behind animals. */
const depthOf = ({ role, spot }: Actor) => spot.y - (role.kind === 'human' ? 10_000 : 0);

/** The photo, or a moment of a video, as SVG text, `longestSide` pixels long. */
export const compose = (shot: Shot, longestSide: number, moment: Moment = 0): string => {
  const { width, height } = shot;
  const { scene, spots } = stageOf(shot);
  const { back, front } = scene.paint();
  const ids = createIds();
  const actors = shot.roles.map((role, index): Actor => ({ role, spot: spots[index] }));
  const isNear = shot.roles.some((role) => isCloseUp(role));
  const [middle, low] = [width / 2, height * 0.72];
  const backdrop = isNear
    ? `<g transform="translate(${middle} ${low}) scale(1.7) translate(${-middle} ${-low})">${back}</g>`
    : back;
  const factor = Math.min(1, longestSide / Math.max(width, height));
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * factor)));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${w}" height="${h}">` +
    `<defs>${sharedDefinitions}</defs>${backdrop}` +
    actors
      .sort((a, b) => depthOf(a) - depthOf(b))
      .map((actor) => shadowUnder(actor) + place(drawRole(actor.role, ids, moment), actor.spot).svg)
      .join('') +
    (isNear ? '' : front) +
    lightOver(shot.light, sceneInfo(shot.scene).indoors, width, height) +
    '</svg>'
  );
};
