import { bed, car, fireside, kitchen, livingRoom, sofa, windowSill } from './indoors.ts';
import { balcony, beach, garden, lake, meadow, park, snow, wood } from './outdoors.ts';
import type { Light, SceneMaker, Season } from './scene.ts';

export interface SceneInfo {
  make: SceneMaker;
  indoors: boolean;
  /** For resting: nobody runs there. */
  soft?: boolean;
  /** Unset: the whole year. */
  seasons?: Season[];
  /** Unset: at any time. */
  moods?: Light['mood'][];
}

export const scenes = {
  livingRoom: { make: livingRoom, indoors: true },
  kitchen: { make: kitchen, indoors: true },
  sofa: { make: sofa, indoors: true, soft: true },
  bed: { make: bed, indoors: true, soft: true },
  windowSill: { make: windowSill, indoors: true, soft: true },
  fireside: { make: fireside, indoors: true, seasons: ['winter'] },
  car: { make: car, indoors: true, soft: true, moods: ['day', 'golden', 'dull'] },
  garden: { make: garden, indoors: false, moods: ['day', 'golden', 'dull'] },
  park: { make: park, indoors: false, moods: ['day', 'golden', 'dull'] },
  meadow: { make: meadow, indoors: false, seasons: ['spring', 'summer'], moods: ['day', 'golden', 'dull'] },
  beach: { make: beach, indoors: false, seasons: ['summer'], moods: ['day', 'golden'] },
  snow: { make: snow, indoors: false, seasons: ['winter'], moods: ['day', 'golden', 'dull'] },
  wood: { make: wood, indoors: false, seasons: ['autumn'], moods: ['day', 'golden', 'dull'] },
  lake: { make: lake, indoors: false, soft: true, seasons: ['spring', 'summer', 'autumn'], moods: ['day', 'golden'] },
  balcony: { make: balcony, indoors: false, soft: true, moods: ['night'] },
} satisfies Record<string, SceneInfo>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];
export const sceneInfo = (name: SceneName): SceneInfo => scenes[name];
