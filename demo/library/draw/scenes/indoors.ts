import { fade, oval, rect } from './paint.ts';
import { type SceneMaker, spotsOnGround } from './scene.ts';

export const livingRoom: SceneMaker = (stage) => {
  const { width, height } = stage;
  return {
    spots: spotsOnGround(stage, 0.93, 0.78),
    paint: () => ({
      back:
        `<defs>${fade('wall', [0, '#f3dfc8'], [1, '#e8c9a8'])}${fade('floor', [0, '#b98a62'], [1, '#8f6444'])}</defs>` +
        rect(0, 0, width, height * 0.66, 'url(#wall)') +
        rect(0, height * 0.66, width, height * 0.34, 'url(#floor)') +
        oval(width / 2, height * 0.86, width * 0.4, height * 0.1, '#d98f76'),
      front: '',
    }),
  };
};
