import { livingRoom } from './indoors.ts';
import { beach, garden } from './outdoors.ts';
import type { SceneMaker, Season } from './scene.ts';

export interface SceneInfo {
  make: SceneMaker;
  indoors: boolean;
  /** Unset: the whole year. */
  seasons?: Season[];
  soft?: boolean;
}

export const scenes = {
  livingRoom: { make: livingRoom, indoors: true },
  garden: { make: garden, indoors: false },
  beach: { make: beach, indoors: false, seasons: ['summer'] },
} satisfies Record<string, SceneInfo>;
