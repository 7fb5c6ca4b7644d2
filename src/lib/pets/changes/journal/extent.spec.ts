import { describe, expect, it } from 'vitest';
import { undecided } from '../../core/verdict';
import type { PersonSnapshot, Step } from '../change';
import { extentOf, isBuiltOn, targetOf } from './extent';

const face = (id: string, assetId: string, personId: string | null) => ({ id, assetId, personId });
const snapshot = (id: string, faces: object[] = [], photos?: string[]) =>
  ({ person: { id }, faces, ...(photos && { photos }) }) as unknown as PersonSnapshot;
const step = (value: object) => value as Step;

const made = (createdId: string | null) => step({ kind: 'create-person', fields: {}, decision: undecided, createdId });
const assign = (faces: object[], to: object | null, sources: PersonSnapshot[] = []) =>
  step({ kind: 'assign', faces, to, sources });
const draw = (createdId: string | null) =>
  step({ kind: 'draw', assetId: 'photo', to: { personId: 'bella' }, createdId });
const merge = (survivorId: string, ...merged: PersonSnapshot[]) =>
  step({ kind: 'merge', survivor: snapshot(survivorId), merged });

const asItIs = (id: string) => id;
const listed = (places: Map<string, Set<string>>) =>
  [...places].map(([id, photos]) => `${id}: ${[...photos].join(' ')}`);
/** All of it as texts, without what is empty. */
const toucheds = (steps: Step[], current = asItIs, only?: number[]) => {
  const { isCoarse: _, ...extent } = extentOf(steps, current, only);
  const all = Object.entries(extent).map(([name, value]) => [name, value instanceof Map ? listed(value) : [...value]]);
  return Object.fromEntries(all.filter(([, value]) => value.length > 0)) as Record<string, string[]>;
};

describe('what a step has to do with', () => {
  it('is who gives and gets a face, and its photo', () => {
    const faces = [face('f', 'photo', 'rex'), face('g', 'other', null)];
    expect(toucheds([assign(faces, { personId: 'bella' }, [snapshot('rex')])])).toEqual({
      faces: ['f', 'g'],
      people: ['bella', 'rex'],
      photos: ['photo', 'other'],
      losing: ['rex'],
      taken: ['rex: photo'],
      given: ['bella: photo other'],
    });
    expect(toucheds([step({ kind: 'erase', face: faces[0], source: null })])).toEqual({
      faces: ['f'],
      people: ['rex'],
      photos: ['photo'],
      losing: ['rex'],
      taken: ['rex: photo'],
    });
  });

  it('is the photo of a box also before that is drawn', () => {
    expect(toucheds([draw(null)])).toEqual({ photos: ['photo'] });
    const people = { faces: ['f'], people: ['bella'], given: ['bella: photo'] };
    expect(toucheds([draw('f')])).toEqual({ photos: ['photo'], ...people });
  });

  it('is whoever it makes, from then on', () => {
    expect(toucheds([made(null)])).toEqual({});
    expect(toucheds([made('new')])).toEqual({ people: ['new'], made: ['new'] });
    const steps = [made('new'), assign([face('f', 'photo', null)], { createdBy: 0 })];
    expect(targetOf({ createdBy: 0 }, steps)).toBe('new');
    expect(toucheds(steps, asItIs, [1])).toMatchObject({ people: ['new'], given: ['new: photo'] });
    expect(targetOf(null, steps)).toBeNull();
  });

  it('is all that a merge takes along, face by face or photo by photo', () => {
    const merged = [snapshot('rex', [face('f', 'photo', 'rex')]), snapshot('tom', [], ['a', 'b'])];
    expect(toucheds([merge('bella', ...merged)])).toEqual({
      faces: ['f'],
      people: ['bella', 'rex', 'tom'],
      photos: ['photo', 'a', 'b'],
      losing: ['rex'],
      ended: ['rex', 'tom'],
      taken: ['rex: photo'],
      given: ['bella: photo'],
      wholeTaken: ['tom: a b'],
      wholeGiven: ['bella: a b'],
    });
  });

  it('is whom anything else is about, by ids that are followed', () => {
    const decide = step({ kind: 'decide', personId: 'old', before: undecided, after: undecided });
    expect(toucheds([decide], (id) => (id === 'old' ? 'young' : id))).toEqual({ people: ['young'] });
  });
});

describe('a later change is built on an earlier one', () => {
  const extent = (...steps: Step[]) => extentOf(steps, asItIs);
  const move = (id: string, from: string | null, to: string) =>
    extent(assign([face(id, `photo of ${id}`, from)], { personId: to }));
  const whole = (survivorId: string, id: string, ...photos: string[]) =>
    extent(merge(survivorId, snapshot(id, [], photos)));

  it.each([
    ['where it moves the same face', move('f', 'bella', 'tom'), move('f', 'rex', 'bella'), true],
    ['not where it moves another one', move('g', 'bella', 'tom'), move('f', 'rex', 'bella'), false],
    ['where it does anything to whom that one made', move('g', 'new', 'tom'), extent(made('new')), true],
    ['where it merges away whom that one took a face from', whole('tom', 'rex'), move('f', 'rex', 'bella'), true],
    ['where it takes the photo along', whole('tom', 'bella', 'photo of f'), move('f', 'rex', 'bella'), true],
    ['not where it takes others along', whole('tom', 'bella', 'elsewhere'), move('f', 'rex', 'bella'), false],
    ['where it takes a face that came whole', move('f', 'bella', 'tom'), whole('bella', 'rex', 'photo of f'), true],
    ['where it takes all that came whole', whole('tom', 'bella', 'a'), whole('bella', 'rex', 'a'), true],
    [
      'where only whom it touched is known',
      { ...move('g', 'bella', 'x'), isCoarse: true },
      move('f', null, 'bella'),
      true,
    ],
    ['not then where that moved nothing', { ...move('g', 'bella', 'x'), isCoarse: true }, extent(draw(null)), false],
  ])('%s', (_, later, earlier, isIt) => {
    expect(isBuiltOn(later, earlier)).toBe(isIt);
  });
});
