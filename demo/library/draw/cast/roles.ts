import type { Box } from '../../types.ts';
import { drawAnimal, type Look, type Pose } from '../animal/index.ts';
import { type Art, type Bounds, boundsOf, createIds, type Ids, place, type Point } from '../art.ts';
import { drawHuman, type HumanLook, type HumanPose } from '../human/index.ts';

interface AnyRole {
  /** Of the subject who plays it. */
  key: string;
  /** Puts the animal's body, or the human's face, into this box of the picture, and not on a spot of the scene. */
  fit?: Box;
}

export interface AnimalRole extends AnyRole {
  kind: 'animal';
  look: Look;
  pose: Pose;
  eyes: 'open' | 'closed' | 'happy';
  mouth: 'shut' | 'open';
  mirrored: boolean;
  turn: number;
  growth: number;
}

export interface HumanRole extends AnyRole {
  kind: 'human';
  look: HumanLook;
  pose: HumanPose;
}

/** Who is in a picture, and how. */
export type Role = AnimalRole | HumanRole;

/** Seconds since a video's start; 0 for photos. */
export type Moment = number;

export const isCloseUp = (role: Role): boolean => role.pose === 'portrait';

const perform = (role: Role, ids: Ids, moment: Moment): { art: Art; boxed: readonly Point[] } => {
  if (role.kind === 'human') {
    const { art, face } = drawHuman(role.look, ids, role.pose);
    return { art, boxed: face };
  }
  // Two wags a second, a look around, a blink every two seconds.
  const isBlinking = moment % 2 > 1.75;
  const leap = role.pose === 'run' ? Math.abs(Math.sin(moment * Math.PI * 3)) * -6 : 0;
  const drawn = drawAnimal(role.look, ids, {
    pose: role.pose,
    growth: role.growth,
    wag: Math.sin(moment * Math.PI * 4),
    expression: {
      eyes: isBlinking ? 'closed' : role.eyes,
      mouth: role.mouth,
      turn: Math.max(-1, Math.min(1, role.turn + Math.sin(moment * Math.PI) * 0.25)),
      swept: role.pose === 'run',
    },
  });
  const art = place(drawn, { x: 0, y: leap, mirrored: role.mirrored });
  return { art, boxed: art.hull };
};

/** A role drawn at (0,0), not scaled. */
export const drawRole = (role: Role, ids: Ids, moment: Moment): Art => perform(role, ids, moment).art;

export interface Outline {
  bounds: Bounds;
  /** Around what gets the box: the same for animals, the face of a human. */
  boxed: Bounds;
}

const outlines = new Map<string, Outline>();

/** How much room a role takes at (0,0) in a photo. Coats do not matter for it, so few of them are ever computed. */
export const outlineOf = (role: Role): Outline => {
  const key =
    role.kind === 'human'
      ? `${role.pose} ${role.look.style} ${role.look.height}`
      : JSON.stringify([role.look.species, role.look.build, role.pose, role.growth, role.turn, role.mirrored]);
  let outline = outlines.get(key);
  if (!outline) {
    const { art, boxed } = perform(role, createIds(), 0);
    outline = { bounds: boundsOf(art.hull), boxed: boundsOf(boxed) };
    outlines.set(key, outline);
  }
  return outline;
};
