import { describe, expect, it } from 'vitest';
import type { DatedFace, Face } from '../../core/photo/face';
import type { ProposedGroup } from '../../ranking/groups/proposed-group';
import { gaussians } from '../../ranking/vectors/testing';
import { unit } from '../../ranking/vectors/vectors';
import type { Answer } from '../../register/answers/answer';
import { AnswerIndex, noAnswers } from '../../register/answers/answer-index';
import { nameGroups } from './group-names';

const dimensions = 40;

/** Faces of animals by letter: those of one letter look alike. `photos` are by default one for each. */
const facesOf = (letters: string, whose: string) => {
  const next = gaussians(letters.length);
  return [...letters].map((letter, index) => {
    const axis = letter.codePointAt(0)! % dimensions;
    const vector = unit(Float32Array.from({ length: dimensions }, (_, at) => (at === axis ? 1 : 0) + 0.04 * next()));
    const id = `${whose}-${letter}${index}`;
    return { id, assetId: `photo of ${id}`, takenAt: null, vector };
  });
};

const seen = facesOf('aaaaabbbcc', 'bella');
const pets = [
  { id: 'max', faces: facesOf('bbbb', 'max') },
  { id: 'luna', faces: facesOf('dddd', 'luna') },
];
const group = (letter: string): ProposedGroup => ({
  faces: seen.filter(({ id }) => id.includes(`-${letter}`)) as unknown as DatedFace[],
  personId: null,
});
const groups = [group('a'), group('b'), group('c')];
const onPhoto = (assetId: string, personId: string) => ({ id: 'beside', assetId, personId }) as Face;

type Facts = Parameters<typeof nameGroups>[1];

const name = (known: Partial<Facts> = {}, proposed = groups) =>
  nameGroups(proposed, {
    petId: 'bella',
    seen,
    pets,
    onPhotos: [],
    answers: noAnswers,
    ...known,
  }).map(({ personId }) => personId);

describe('nameGroups', () => {
  it('says of a group that it is the pet which it is like, and of one that is like nobody known nothing', () => {
    expect(name()).toEqual([null, 'max', null]);
  });

  it('changes nothing about who is in which group', () => {
    const known = { petId: 'bella', seen, pets, onPhotos: [], answers: noAnswers };
    expect(nameGroups(groups, known).map(({ faces }) => faces)).toEqual(groups.map(({ faces }) => faces));
    expect(nameGroups([group('a')], known)).toEqual([group('a')]);
  });

  it('gives a pet but one group, the one that is most like it', () => {
    const [first, second, ...rest] = groups[1].faces;
    const alike = { faces: [second, ...rest], personId: null };
    const lessAlike = { faces: [first, groups[2].faces[0]], personId: null };
    expect(name({}, [group('a'), lessAlike, alike])).toEqual([null, null, 'max']);
    expect(name({}, [group('a'), lessAlike])).toEqual([null, 'max']);
  });

  it('needs to know what they look like', () => {
    expect(name({ seen: seen.map((face) => ({ ...face, vector: undefined })) })).toEqual([null, null, null]);
    expect(name({ pets: pets.map(({ id }) => ({ id, faces: [] })) })).toEqual([null, null, null]);
  });

  it('never names whom those that stay are like even more', () => {
    expect(name({ pets: [{ id: 'twin', faces: facesOf('aaaa', 'twin') }] }, [group('a'), group('a')])).toEqual([
      null,
      null,
    ]);
  });

  it('never names somebody who is on one of the photos, unless both may be one pet', () => {
    const [{ id, assetId }] = groups[1].faces;
    const onPhotos = [onPhoto(assetId, 'max')];
    expect(name({ onPhotos })).toEqual([null, null, null]);
    expect(name({ onPhotos: [onPhoto(assetId, 'luna')] })).toEqual([null, 'max', null]);
    expect(name({ onPhotos, answers: new AnswerIndex([{ kind: 'allowed', a: id, b: 'beside' }]) })).toEqual([
      null,
      'max',
      null,
    ]);
  });

  it.each<[string, Answer]>([
    ['that the two are not one pet', { kind: 'not-same', a: 'bella', b: 'max' }],
    ['that a face is not that pet', { kind: 'not-same', a: 'max', b: groups[1].faces[1].id }],
    ['that a face is right where it is', { kind: 'stays', personId: 'bella', faceId: groups[1].faces[0].id }],
  ])('never names whom the user has denied: %s', (_, answer) => {
    expect(name({ answers: new AnswerIndex([answer]) })).toEqual([null, null, null]);
  });
});
