import { drawOtherLibrary } from '@pets-for-immich/demo-library';
import { expect, it } from 'vitest';
import { seenIn } from './seen.ts';

const library = drawOtherLibrary({ seed: 51 });
const kinds = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
const strays = library.assets.flatMap(({ faces }) => faces.filter(({ personId }) => personId === null));
const isHuman = ({ subjectKey }: (typeof strays)[number]) => kinds.get(subjectKey) === 'human';

it('tells humans by what the app sees: most of them are left out, and hardly any pet', () => {
  const { leftOut } = seenIn(library);
  const share = (faces: typeof strays) => faces.filter(({ id }) => leftOut.has(id)).length / faces.length;
  expect(share(strays.filter((face) => isHuman(face)))).toBeGreaterThan(0.5);
  expect(share(strays.filter((face) => kinds.get(face.subjectKey) === 'dog'))).toBeLessThan(0.1);
});
