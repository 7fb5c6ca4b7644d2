import type { Change } from '../../src/lib/pets/changes';
import { faceId, personId } from './smallLibrary.ts';
import type { World } from './world.ts';

/** One change of every kind that takes several requests. */
export const longChanges: Record<string, (world: World) => Promise<Change>> = {
  merge: () => Promise.resolve({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(2), personId(3)] }),
  'move to a new pet': async (world) => ({
    kind: 'move',
    faces: await world.facesOf(2),
    to: { kind: 'new', name: 'New pet', species: 'cat' },
  }),
  'move to nobody': async (world) => ({ kind: 'move', faces: await world.facesOf(1), to: { kind: 'nobody' } }),
  'assign a stray': async (world) => ({
    kind: 'move',
    faces: await world.facesOf(0),
    to: { kind: 'person', personId: personId(4) },
  }),
  'gather a fragment and strays': async (world) => ({
    kind: 'gather',
    personId: personId(4),
    mergedIds: [personId(5)],
    faces: await world.facesOf(0),
  }),
  'split into a pet, a new one and nobody': async (world) => {
    const [first, second, third] = await world.facesOf(1);
    return {
      kind: 'split',
      personId: personId(1),
      moves: [
        { faces: [first], to: { kind: 'new', name: 'New pet', species: 'dog' } },
        { faces: [second], to: { kind: 'person', personId: personId(2) } },
        { faces: [third], to: { kind: 'nobody' } },
      ],
    };
  },
  'draw for nobody': async (world) => {
    const [face] = await world.facesOf(6);
    return { kind: 'draw', assetId: face.assetId, box: { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 }, to: { kind: 'nobody' } };
  },
  erase: async (world) => {
    const faces = await world.faces();
    return { kind: 'erase', face: faces.find((face) => face.id === faceId(7))! };
  },
};
