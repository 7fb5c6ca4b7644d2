import { type Art, blob, type Ids, type Shape, surface, symmetric, together, unboxed } from '../art.ts';
import { shading } from './coat.ts';
import { drawEars } from './ears.ts';
import { faceMarks } from './face-marks.ts';
import { type Expression, type Face, faceOf } from './face.ts';
import { catFeatures, drawEyes, snout } from './features.ts';

const skullOf = ({ look: { species, build }, on }: Face): Shape => {
  if (species === 'cat') {
    const smooth = '0,-0.8 0.56,-0.74 0.98,-0.14 0.92,0.38 0.52,0.76 0,0.84';
    const tufted = '0,-0.82 0.55,-0.74 0.96,-0.16 1.16,0.36 0.86,0.5 0.72,0.8 0,0.84';
    return blob(symmetric(build.fluff > 0.6 ? tufted : smooth, on));
  }
  if (species === 'fox') {
    return blob(symmetric('0,-0.8 0.6,-0.7 0.94,-0.15 1.28,0.42 0.7,0.66 0,0.95', on));
  }
  const shag = build.fluff > 0.85 ? 0.14 : 0;
  return blob(
    symmetric(`0,-0.9 0.6,-0.78 0.93,-0.2 ${0.86 + shag},0.32 ${0.56 + shag},${0.74 + shag} 0,${0.86 + shag}`, on),
  );
};

/** The head, its skull centred on (0,0). */
export const drawHead = (look: Face['look'], ids: Ids, expression: Expression): Art => {
  const face = faceOf(look, expression);
  const { coat } = look;
  const { behind, front } = drawEars(face);
  const muzzle = look.species === 'cat' ? null : snout(face);
  const shapes = [skullOf(face), ...(muzzle ? [muzzle.outline] : [])];
  const hasWhiteGround = coat.face === 'blaze' || coat.face === 'half';
  return together(
    behind,
    surface(
      ids,
      shapes,
      hasWhiteGround ? coat.light : coat.base,
      () => faceMarks(face) + (muzzle?.marks() ?? '') + shading(shapes),
    ),
    front,
    unboxed(() => (muzzle ? muzzle.features() : catFeatures(face)) + drawEyes(face)),
  );
};
