import { bed } from './indoors/bed.ts';
import { car } from './indoors/car.ts';
import { fireside } from './indoors/fireside.ts';
import { kitchen } from './indoors/kitchen.ts';
import { livingRoom } from './indoors/living-room.ts';
import { sofa } from './indoors/sofa.ts';
import { windowSill } from './indoors/window-sill.ts';
import { balcony } from './outdoors/balcony.ts';
import { beach } from './outdoors/beach.ts';
import { garden } from './outdoors/garden.ts';
import { lake } from './outdoors/lake.ts';
import { meadow } from './outdoors/meadow.ts';
import { park } from './outdoors/park.ts';
import { snow } from './outdoors/snow.ts';
import { wood } from './outdoors/wood.ts';
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

const scenes = {
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
