import { rect, oval, soft } from '../paint.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { room } from './room.ts';

export const fireside: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const mirrored = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.95, 0.82),
    paint: () => {
      const x = (share: number) => (mirrored ? 1 - share : share) * width;
      const y = height * 0.7;
      const treeX = x(0.22);
      const baubles = Array.from({ length: 22 }, (_, index) => {
        const row = index % 6;
        const spread = (row + 1) * 30;
        return oval(
          treeX + random.between(-spread, spread) * unit,
          y - unit * (620 - row * 100),
          unit * 13,
          unit * 13,
          random.pick(['#e4574c', '#f2c14e', '#f7ede0', '#7fb7be']),
        );
      }).join('');
      const firX = (half: number, base: number, top: number) =>
        soft(
          [
            [treeX, y - unit * top],
            [treeX + unit * half * 0.5, y - unit * (base + top) * 0.5],
            [treeX + unit * half, y - unit * base],
            [treeX, y - unit * (base - 24)],
            [treeX - unit * half, y - unit * base],
            [treeX - unit * half * 0.5, y - unit * (base + top) * 0.5],
          ],
          '#3f7358',
        );
      const fireX = x(0.68);
      return {
        back:
          room(stage, 0.66, '#d9c3b0') +
          rect(fireX - unit * 270, y - unit * 460, unit * 540, unit * 460, '#c9b6a6', unit * 10) +
          rect(fireX - unit * 310, y - unit * 490, unit * 620, unit * 46, '#8a6146', unit * 8) +
          rect(fireX - unit * 170, y - unit * 330, unit * 340, unit * 330, '#3b2a2a', unit * 20) +
          oval(fireX, y - unit * 90, unit * 330, unit * 260, 'url(#lamp)') +
          soft(
            [
              [fireX - unit * 90, y - unit * 10],
              [fireX - unit * 70, y - unit * 120],
              [fireX - unit * 20, y - unit * 90],
              [fireX, y - unit * 210],
              [fireX + unit * 40, y - unit * 100],
              [fireX + unit * 80, y - unit * 140],
              [fireX + unit * 95, y - unit * 10],
            ],
            '#f08a3c',
          ) +
          soft(
            [
              [fireX - unit * 45, y - unit * 10],
              [fireX - unit * 20, y - unit * 70],
              [fireX + unit * 6, y - unit * 120],
              [fireX + unit * 40, y - unit * 60],
              [fireX + unit * 50, y - unit * 10],
            ],
            '#ffd66b',
          ) +
          rect(fireX - unit * 120, y - unit * 30, unit * 240, unit * 30, '#6b4531', unit * 14) +
          [-0.35, 0, 0.4]
            .map(
              (dx, index) =>
                rect(
                  fireX + unit * (dx * 600 - 20),
                  y - unit * 445,
                  unit * 40,
                  unit * 86,
                  ['#d9534a', '#f1e6d4', '#5f8f74'][index],
                  unit * 14,
                ) +
                rect(
                  fireX + unit * (dx * 600 - 20),
                  y - unit * 380,
                  unit * 62,
                  unit * 28,
                  ['#d9534a', '#f1e6d4', '#5f8f74'][index],
                  unit * 14,
                ),
            )
            .join('') +
          rect(treeX - unit * 18, y - unit * 70, unit * 36, unit * 90, '#7a5338') +
          firX(240, 70, 420) +
          firX(190, 260, 560) +
          firX(130, 440, 700) +
          baubles +
          oval(treeX, y - unit * 705, unit * 24, unit * 24, '#f7d65b') +
          rect(treeX + unit * 120, y - unit * 70, unit * 130, unit * 100, '#c94f4f', unit * 6) +
          rect(treeX + unit * 178, y - unit * 70, unit * 16, unit * 100, '#f4dfa6') +
          rect(treeX - unit * 250, y - unit * 50, unit * 110, unit * 84, '#5f8f9a', unit * 6) +
          rect(treeX - unit * 203, y - unit * 50, unit * 14, unit * 84, '#f4dfa6') +
          oval(width / 2, height * 0.87, width * 0.42, height * 0.095, '#8c4a45') +
          oval(width / 2, height * 0.87, width * 0.37, height * 0.078, '#b8645a'),
        front: '',
      };
    },
  };
};
