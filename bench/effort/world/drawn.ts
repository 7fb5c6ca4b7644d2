import { drawLibrary, drawOtherLibrary } from '@pets-for-immich/demo-library';
import type { Library, LibraryAsset, LibraryFace } from '@pets-for-immich/demo-library/types';
import sharp from 'sharp';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { embedAll, embedParts } from '../../ranking/sample/embed.ts';
import { listPhotos } from '../../ranking/sample/photos.ts';
import { seenIn } from './seen.ts';
import { namedIn, type TrueCluster, type TrueFace, type World } from './world.ts';

/** The demo's own library; any other seed is another household's. */
const ownSeed = 1;

/** Pixels of the longest side of a picture that faces are cut out of. */
const pictureSide = 720;

/** What lies beyond every photo. */
const [always, never] = ['1900-01-01', '2100-01-01'];

const drawnLibrary = (seed: number): Library => {
  const cacheDir = path.resolve('.cache/bench/drawn');
  return seed === ownSeed ? drawLibrary({ seed, cacheDir }) : drawOtherLibrary({ seed, cacheDir });
};

/** Cuts faces out of the drawn pictures, once: a folder for each animal or human, a file for each face. */
const cutOut = async (library: Library, folder: string, isWanted: (face: LibraryFace) => boolean): Promise<void> => {
  for (const { id, faces } of library.assets) {
    const missing = faces
      .filter((face) => isWanted(face))
      .map((face) => ({ face, file: path.join(folder, face.subjectKey, `${face.id}.png`) }))
      .filter(({ file }) => !existsSync(file));
    const picture = missing.length > 0 ? await library.pictures.picture(id, pictureSide, 'jpeg') : Buffer.alloc(0);
    for (const { face, file } of missing) {
      const { width, height } = await sharp(picture).metadata();
      const { x1, y1, x2, y2 } = face.box;
      const left = Math.min(width - 1, Math.floor(x1 * width));
      const top = Math.min(height - 1, Math.floor(y1 * height));
      const area = {
        left,
        top,
        width: Math.max(1, Math.min(width - left, Math.round((x2 - x1) * width))),
        height: Math.max(1, Math.min(height - top, Math.round((y2 - y1) * height))),
      };
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, await sharp(picture).extract(area).png().toBuffer());
    }
  }
};

/** Of the cut out faces, by the face's id; the built-in model has no use for their parts. */
const looksOf = async (
  folder: string,
  model: string,
  isBuiltIn: boolean,
): Promise<Map<string, Pick<TrueFace, 'clean' | 'parts'>>> => {
  const photos = listPhotos(folder);
  const { vectors } = await embedAll(photos, model);
  const parts = isBuiltIn ? [] : await embedParts(photos, model);
  return new Map(
    photos.map(({ file }, index) => [
      path.basename(file, '.png'),
      { clean: vectors[index], parts: parts.at(index) ?? [] },
    ]),
  );
};

const majority = (faces: readonly TrueFace[]): string =>
  [...Map.groupBy(faces, ({ pet }) => pet)].sort(([, a], [, b]) => b.length - a.length)[0][0];

/** Nobody looks at the face of somebody who is left out. */
const unseen = new Float32Array();

/**
 * A drawn library to be sorted: the server's vectors are the demo's, the browser's model has looked at the pictures. Who is
 * taken for a human, and of what species a pet is, is told as the app tells it; people with a name the user has called pets.
 */
export const drawnWorld = async (seed: number, model: string, isBuiltIn: boolean): Promise<World> => {
  const library = drawnLibrary(seed);
  const kinds = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
  const isPet = (key: string) => ['dog', 'cat', 'other'].includes(kinds.get(key)!);
  const faceOf = (asset: LibraryAsset, face: LibraryFace): TrueFace => ({
    id: face.id,
    assetId: asset.id,
    takenAt: asset.takenAt,
    pet: face.subjectKey,
    clean: unseen,
    parts: [],
    stored: face.vector,
  });
  const found = library.assets.flatMap((asset) =>
    asset.faces.map((face) => ({ face: faceOf(asset, face), personId: face.personId })),
  );
  const seen = seenIn(library);
  const people = library.people.flatMap(({ id, coverFaceId, birthDate }): TrueCluster[] => {
    const faces = found.filter(({ personId }) => personId === id).map(({ face }) => face);
    const coverFirst = faces.toSorted((a, b) => Number(b.id === coverFaceId) - Number(a.id === coverFaceId));
    const known = { species: seen.species.get(id) ?? null, birthDate, deathDate: null };
    return faces.length === 0 ? [] : [{ id, faces: coverFirst, pet: majority(faces), isStray: false, known }];
  });
  const strays = found
    .filter(({ personId }) => personId === null)
    .map(({ face }): TrueCluster => ({ id: face.id, faces: [face], pet: face.pet, isStray: true }));
  const everybody = [...new Set(found.map(({ face }) => face.pet))];
  const world = {
    clusters: [...people, ...strays],
    animals: new Map(
      everybody.map((pet) => {
        const isOurs = isPet(pet) && people.some((person) => person.pet === pet);
        return [pet, { species: null, bornOn: always, diedOn: never, isOurs }] as const;
      }),
    ),
    isBuiltIn,
  };
  const leftOut = seen.leftOut.difference(new Set(namedIn(world).map(({ id }) => id)));
  const looked = new Set(
    world.clusters.filter(({ id }) => !leftOut.has(id)).flatMap(({ faces }) => faces.map(({ id }) => id)),
  );
  const folder = path.resolve('.cache/bench/drawn/faces', String(seed));
  await cutOut(library, folder, ({ id }) => looked.has(id));
  const looks = await looksOf(folder, model, isBuiltIn);
  const look = (face: TrueFace): TrueFace => ({ ...face, ...looks.get(face.id) });
  return {
    ...world,
    leftOut,
    clusters: world.clusters.map((cluster) => ({ ...cluster, faces: cluster.faces.map((face) => look(face)) })),
  };
};
