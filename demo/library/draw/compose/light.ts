import { fade, glow, rect } from '../scenes/paint.ts';
import type { Light } from '../scenes/scene.ts';

/** Gradients that every picture defines: `shade` models bodies, `shadow` lies under them. */
export const sharedDefinitions =
  fade('shade', [0, '#fff4dd', 0.22], [0.42, '#fff4dd', 0], [0.58, '#241433', 0], [1, '#241433', 0.22]) +
  glow('shadow', [0, '#22142e', 0.46], [0.6, '#22142e', 0.22], [1, '#22142e', 0]) +
  '<radialGradient id="vignette" r=".78"><stop offset=".62" stop-color="#1c1030" stop-opacity="0"/><stop offset="1" stop-color="#1c1030" stop-opacity=".26"/></radialGradient>';

const veil = (id: string, from: string, fromOpacity: number, to: string, toOpacity: number): string =>
  `<linearGradient id="${id}" x1="1" y1="0" x2="0.2" y2="1"><stop offset="0" stop-color="${from}" stop-opacity="${fromOpacity}"/><stop offset="1" stop-color="${to}" stop-opacity="${toOpacity}"/></linearGradient>`;

/** What season and time of day lay over the whole picture. */
const veils = ({ mood, season }: Light, indoors: boolean): string => {
  switch (mood) {
    case 'golden': {
      return veil('veil', '#ffb347', 0.3, '#7a3b6b', 0.12);
    }
    case 'night': {
      return indoors ? veil('veil', '#ff9e4a', 0.14, '#1b1740', 0.34) : veil('veil', '#2a2a6a', 0.2, '#120f38', 0.3);
    }
    case 'dull': {
      return veil('veil', '#8fa0b5', 0.22, '#5d6a85', 0.14);
    }
    case 'day': {
      return season === 'winter'
        ? veil('veil', '#e8f2ff', 0.16, '#7d93c2', 0.08)
        : veil('veil', '#fff2c9', 0.2, '#fff2c9', 0);
    }
  }
};

export const lightOver = (light: Light, indoors: boolean, width: number, height: number): string =>
  `<defs>${veils(light, indoors)}</defs>` +
  rect(0, 0, width, height, 'url(#veil)') +
  rect(0, 0, width, height, 'url(#vignette)');
