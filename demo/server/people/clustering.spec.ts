// @vitest-environment node
import { drawLibrary } from '@pets-for-immich/demo-library';
import { expect, it } from 'vitest';
import { clusterFaces } from './clustering.ts';

const vector = (degrees: number) => {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.from([Math.cos(angle), Math.sin(angle)]);
};

it('founds groups around cores, gives them what is near, and leaves the rest alone', () => {
  // 60° apart is a cosine distance of 0.5; the stray at 200° has one neighbour, which is no core either
  const degrees = [0, 20, 40, 95, 200, 230];
  expect(clusterFaces(degrees.map((value) => vector(value))).groups).toEqual([0, 0, 0, 0, null, null]);
});

it('groups a drawn library as badly as a server would, always in the same way', () => {
  const faces = drawLibrary().assets.flatMap((asset) => asset.faces);
  const { groups, founders } = clusterFaces(faces.map((face) => face.vector));
  const members = Map.groupBy(faces, (_, index) => groups[index]);
  const large = [...members].filter(([group, own]) => group !== null && own.length >= 10);
  expect(large.length).toBeGreaterThan(15);
  for (const [, own] of large) {
    const bySubject = Map.groupBy(own, ({ subjectKey }) => subjectKey);
    const most = Math.max(...[...bySubject.values()].map(({ length }) => length));
    expect(most / own.length).toBeGreaterThan(0.6);
  }
  expect(founders.length).toBeGreaterThan(large.length);
  expect(clusterFaces(faces.map((face) => face.vector)).groups).toEqual(groups);
});
