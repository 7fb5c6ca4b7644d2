import { expect, it } from 'vitest';
import { meantBy, readReference, shortId, writeReference, type Finding, type Naming } from './references';

const uuid = (end: string) => `12345678-9abc-4def-8012-${end}`;
const box = { x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 };

it.each([
  ['000000000000', 'AAAAAAAA'],
  ['000000000001', 'AAAAAAAB'],
  ['00000000003f', 'AAAAAAA_'],
  ['000000000040', 'AAAAAABA'],
  ['ffffffffffff', '________'],
  ['5a7b0f1f5d2a', 'WnsPH10q'],
])('writes the last digits of an id, …%s, as %s, whatever stands before', (end, short) => {
  expect(shortId(uuid(end))).toBe(short);
  expect(shortId(`ffffffff-ffff-4fff-bfff-${end}`)).toBe(short);
});

const naming = ({ face = true, record = true } = {}): Naming => {
  const place = { assetId: uuid('000000000001'), box };
  return {
    faceOf: (id) => (id === 'face' ? place : undefined),
    personOf: (id) =>
      id === 'person'
        ? { recordId: record ? uuid('000000000002') : undefined, face: face ? place : undefined }
        : undefined,
  };
};

it('writes whom an id means: by record and face, by its own id, by place, or as it is', () => {
  const place = 'AAAAAAABQAQAv_v_';
  expect(writeReference('face', naming())).toBe(`.${place}`);
  expect(writeReference('person', naming())).toBe(`~AAAAAAAC${place}`);
  expect(writeReference('person', naming({ face: false }))).toBe('~AAAAAAAC');
  const own = { ...naming(), personOf: () => ({ recordId: undefined, face: undefined }) };
  expect(writeReference(uuid('000000000003'), own)).toBe('~AAAAAAAD');
  expect(writeReference('nobody', naming())).toBe('nobody');
});

it('reads what it writes, and takes all else as an id', () => {
  const place = { photo: 'AAAAAAAB', box: { x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 } };
  const near = (value: number) => expect.closeTo(value, 3) as number;
  const there = { ...place, box: { x1: near(0.25), y1: near(0.25), x2: near(0.75), y2: near(0.75) } };
  expect(readReference('.AAAAAAABQAQAv_v_')).toEqual({ kind: 'face', place: there });
  expect(readReference('!AAAAAAABQAQAv_v_')).toEqual({ kind: 'holder', place: there });
  expect(readReference('~AAAAAAACAAAAAAABQAQAv_v_')).toEqual({ kind: 'person', short: 'AAAAAAAC', place: there });
  expect(readReference('~AAAAAAAC')).toEqual({ kind: 'person', short: 'AAAAAAAC', place: null });
  for (const id of ['~AAAAAAA', '.AAAAAAAB', 'nobody', '~AAAAAAACAAAA']) {
    expect(readReference(id)).toEqual({ kind: 'unknown', id });
  }
});

it('finds whom it means: the person that is known, else whoever has the face that fits best, else that face', () => {
  const small = { x1: 0.3, y1: 0.3, x2: 0.7, y2: 0.7 };
  const finding = (faces: ReturnType<Finding['facesOn']>, person?: string): Finding => ({
    person: (short) => (short === 'AAAAAAAC' ? person : undefined),
    facesOn: (short) => (short === 'AAAAAAAB' ? faces : []),
  });
  const faces = [
    { id: 'near', personId: 'other', box: small },
    { id: 'same', personId: 'owner', box },
    { id: 'far', personId: 'third', box: { x1: 0, y1: 0, x2: 0.2, y2: 0.2 } },
  ];
  const person = readReference('~AAAAAAACAAAAAAABQAQAv_v_');
  expect(meantBy(person, finding(faces, 'known'))).toEqual({ id: 'known', holder: null });
  expect(meantBy(person, finding(faces))).toEqual({ id: 'owner', holder: null });
  expect(meantBy(person, finding([{ id: 'stray', personId: null, box }]))).toEqual({ id: 'stray', holder: null });
  expect(meantBy(person, finding([faces[2]]))).toBeUndefined();
  expect(meantBy(readReference('~AAAAAAAC'), finding(faces))).toBeUndefined();
  const face = readReference('.AAAAAAABQAQAv_v_');
  expect(meantBy(face, finding(faces))).toEqual({ id: 'same', holder: 'owner' });
  expect(meantBy(face, finding([]))).toBeUndefined();
  expect(meantBy(readReference('!AAAAAAABQAQAv_v_'), finding(faces))).toEqual({ id: 'owner', holder: null });
  expect(meantBy({ kind: 'unknown', id: 'id' }, finding(faces))).toEqual({ id: 'id', holder: null });
});
