import { fade, rect, ridge } from './paint.ts';
import { type SceneMaker, spotsOnGround } from './scene.ts';

export const garden: SceneMaker = (stage) => {
  const { width, height } = stage;
  return {
    spots: spotsOnGround(stage, 0.93, 0.74),
    paint: () => ({
      back:
        `<defs>${fade('sky', [0, '#a9d6e8'], [1, '#f3efd9'])}${fade('grass', [0, '#9cc26a'], [1, '#6c9a49'])}</defs>` +
        rect(0, 0, width, height, 'url(#sky)') +
        ridge(width, height, [height * 0.5, height * 0.44, height * 0.5, height * 0.46], '#88b06a') +
        rect(0, height * 0.58, width, height * 0.42, 'url(#grass)'),
      front: '',
    }),
  };
};

export const beach: SceneMaker = (stage) => {
  const { width, height } = stage;
  return {
    spots: spotsOnGround(stage, 0.93, 0.76),
    paint: () => ({
      back:
        `<defs>${fade('sky', [0, '#8fcbe8'], [1, '#fdf0d8'])}${fade('sand', [0, '#f0d9ac'], [1, '#dcb981'])}</defs>` +
        rect(0, 0, width, height, 'url(#sky)') +
        rect(0, height * 0.42, width, height * 0.3, '#4fa3b8') +
        ridge(width, height, [height * 0.64, height * 0.66, height * 0.62], 'url(#sand)'),
      front: '',
    }),
  };
};
