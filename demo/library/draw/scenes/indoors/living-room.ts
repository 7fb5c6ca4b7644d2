import { darker, lighter } from '../../art.ts';
import { rect, oval } from '../paint.ts';
import { potPlant, pane, cushion, framed, ball } from '../props.ts';
import { type SceneMaker, spotsOnGround } from '../scene.ts';
import { walls, fabrics, room, sunOnFloor, lamp } from './room.ts';

export const livingRoom: SceneMaker = (stage) => {
  const { width, height, unit, random } = stage;
  const wall = random.pick(walls);
  const sofa = random.pick(fabrics);
  const rug = random.pick(fabrics.filter((fabric) => fabric !== sofa));
  const mirrored = random.chance(0.5);
  return {
    spots: spotsOnGround(stage, 0.94, 0.8),
    paint: () => {
      const x = (share: number) => (mirrored ? 1 - share : share) * width;
      const y = height * 0.68;
      const s = unit * 1.05;
      const sofaX = x(0.3);
      const seat = (dx: number, dy: number, w: number, h: number, paint: string, corner: number) =>
        rect(sofaX + dx * s, y + dy * s, w * s, h * s, paint, corner * s);
      return {
        back:
          room(stage, 0.64, wall) +
          pane(stage, x(0.78) - unit * 170, height * 0.13, unit * 340, height * 0.33) +
          framed(x(0.3) - unit * 190, height * 0.12, unit * 150, unit * 190, '#e6b89c') +
          framed(x(0.3) + unit * 10, height * 0.16, unit * 190, unit * 150, '#a9c7c4') +
          seat(-330, -270, 660, 240, darker(sofa, 0.12), 60) +
          seat(-300, -290, 295, 200, sofa, 50) +
          seat(5, -290, 295, 200, sofa, 50) +
          seat(-310, -110, 620, 100, lighter(sofa, 0.1), 30) +
          seat(-370, -190, 90, 210, darker(sofa, 0.06), 42) +
          seat(280, -190, 90, 210, darker(sofa, 0.06), 42) +
          seat(-320, -10, 640, 40, darker(sofa, 0.25), 10) +
          cushion(sofaX - 180 * s, y - 150 * s, 130 * s, '#f2d6a2') +
          cushion(sofaX + 190 * s, y - 150 * s, 120 * s, lighter(rug, 0.3)) +
          lamp(stage, x(0.56), y + unit * 12) +
          potPlant(x(0.94), y + unit * 50, unit * 190) +
          oval(width / 2, height * 0.87, width * 0.44, height * 0.105, darker(rug, 0.1)) +
          oval(width / 2, height * 0.865, width * 0.42, height * 0.095, rug) +
          oval(width / 2, height * 0.865, width * 0.34, height * 0.07, lighter(rug, 0.22), 0.6) +
          sunOnFloor(stage, x(0.62)) +
          ball(x(0.9), height * 0.9, unit * 26, '#e2654f'),
        front: '',
      };
    },
  };
};
