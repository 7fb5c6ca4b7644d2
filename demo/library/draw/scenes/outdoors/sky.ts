import { blend } from '../../art.ts';
import { rect, oval, fade, glow, ridge } from '../paint.ts';
import { skyGradient, clouds, grassColours } from '../props.ts';
import type { Stage } from '../scene.ts';

const sun = ({ width, height, unit, light, random }: Stage): string => {
  if (light.mood === 'dull') {
    return '';
  }
  const x = width * random.between(0.6, 0.88);
  const y = height * (light.mood === 'golden' ? 0.3 : 0.14);
  return (
    oval(x, y, unit * 260, unit * 260, 'url(#sun)') +
    oval(x, y, unit * 44, unit * 44, light.mood === 'night' ? '#f3efdc' : '#fff3c9')
  );
};

/** Sky, sun and clouds, and the gradients `sky`, `sun`, `grass`. */
export const openSky = (stage: Stage, horizon: number): string => {
  const [near, far] = grassColours(stage.light);
  return (
    `<defs>${skyGradient(stage.light)}${fade('grass', [0, near], [1, far])}${glow('sun', [0, '#fff0bd', 0.9], [0.3, '#ffe9ac', 0.45], [1, '#ffe9ac', 0])}</defs>` +
    rect(0, 0, stage.width, stage.height * (horizon + 0.1), 'url(#sky)') +
    sun(stage) +
    clouds(stage, horizon * 0.6)
  );
};

/** Hills that grow paler with the distance. */
export const hills = ({ width, height, random }: Stage, horizon: number, paint: string): string =>
  [0, 1]
    .map((layer) => {
      const y = height * (horizon - 0.09 + layer * 0.05);
      const heights = Array.from({ length: 6 }, () => y + random.between(-0.045, 0.03) * height);
      return ridge(width, height, heights, blend(paint, '#dfe9e6', 0.5 - layer * 0.25));
    })
    .join('');
