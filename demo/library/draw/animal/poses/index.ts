import type { Build } from '../look.ts';
import { curl, doze, lie, loaf } from './resting.ts';
import type { Rig } from './rig.ts';
import { front, portrait, sit } from './sitting.ts';
import { bow, run, stand } from './standing.ts';

const makers = { stand, sit, front, lie, doze, loaf, curl, run, bow, portrait } satisfies Record<
  string,
  (build: Build) => Rig
>;

export type Pose = keyof typeof makers;
export const allPoses = Object.keys(makers) as Pose[];

/** The build's body in a pose. */
export const rigFor = (build: Build, pose: Pose): Rig => makers[pose](build);
