import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../../core/person';
import type { Face } from '../../../core/photo/face';
import type { PersonSnapshot, StepOf } from '../../change';
import { NotMergedError, NotVerifiedError } from '../../errors';
import { asContext, contextOf } from '../testing';
import { mergeEvened, sendMerge, stillThere, unevenAgain } from './merge-evened';

const immich = vi.hoisted(() => ({ findPerson: vi.fn(), getPerson: vi.fn(), mergePeople: vi.fn() }));
const { writeFields } = vi.hoisted(() => ({ writeFields: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('./write-fields', () => ({ writeFields }));

type Known = Pick<Person, 'name' | 'birthDate'>;
/** Who there is, by id. */
let people: Map<string, Known>;
const snapshot = (id: string, known: Known, more: Partial<PersonSnapshot> = {}) =>
  ({ person: { id, ...known }, cover: 'none', faces: [], ...more }) as unknown as PersonSnapshot;
const [rex, tom, max]: Known[] = [
  { name: 'Rex', birthDate: '2020-01-01' },
  { name: 'Tom', birthDate: null },
  { name: 'Max', birthDate: '2021-01-01' },
];
const stepOf = (more: Partial<StepOf<'merge'>> = {}): StepOf<'merge'> => ({
  kind: 'merge',
  survivor: snapshot('rex', rex),
  merged: [snapshot('old', tom), snapshot('max', max)],
  ...more,
});
/** `old` stands for `tom` today. */
const contextWith = () => contextOf('tom');
const written = () => writeFields.mock.calls.map(([id, { name, birthDate }]) => `${id}: ${name} ${birthDate}`);

beforeEach(() => {
  vi.resetAllMocks();
  people = new Map([
    ['rex', rex],
    ['tom', tom],
    ['max', max],
  ]);
  const found = (id: string) => Promise.resolve(people.has(id) ? { id, ...people.get(id) } : null);
  immich.findPerson.mockImplementation(found);
  immich.getPerson.mockImplementation(found);
  immich.mergePeople.mockImplementation((_: string, ids: string[]) => {
    for (const id of ids) {
      people.delete(id);
    }
    return Promise.resolve();
  });
  writeFields.mockImplementation((id: string, fields: Known) => {
    people.set(id, { ...people.get(id), ...fields });
    return Promise.resolve();
  });
});

it('those are still there who exist, by their ids of today', async () => {
  people.delete('max');
  expect(await stillThere(stepOf().merged, asContext(contextWith()))).toEqual(['tom']);
});

it('a merge is told by who is gone, and a photo of each', async () => {
  const context = contextWith();
  const merged = [
    snapshot('old', tom, { faces: [{ id: 'f', assetId: 'a' } as Face], photos: ['b'] }),
    snapshot('max', max, { photos: ['c'] }),
    snapshot('none', max),
  ];
  const onLook = vi.fn();
  await sendMerge('rex', ['tom', 'max', 'none'], stepOf({ merged }), asContext(context), onLook);
  const marks = ['a', 'c', null].map((assetId, index) => ({
    kind: 'merged',
    personId: ['tom', 'max', 'none'][index],
    survivorId: 'rex',
    assetId,
  }));
  expect(context.write.mock.lastCall?.[1]?.marks).toEqual(marks);
  expect(immich.mergePeople.mock.lastCall).toEqual(['rex', ['tom', 'max', 'none'], undefined, onLook]);
});

describe('people whom the server does not merge as they differ', () => {
  it('are made alike, which is noted first, and merged then', async () => {
    const step = stepOf();
    const context = contextWith();
    writeFields.mockImplementationOnce((id: string, fields: Known) => {
      expect([step.evened, context.save.mock.calls.length]).toEqual([['old', 'max'], 1]);
      people.set(id, fields);
      return Promise.resolve();
    });
    await mergeEvened(step, 'rex', ['tom', 'max'], asContext(context));
    expect(written()).toEqual(['tom: Rex 2020-01-01', 'max: Rex 2020-01-01']);
    expect(writeFields.mock.lastCall?.[3]).toEqual({ isCarried: true });
    expect(immich.mergePeople.mock.calls.map((call) => call.slice(0, 2) as unknown[])).toEqual([
      ['rex', ['tom', 'max']],
    ]);
  });

  it('are noted as they are right before, but for what they are made alike in', async () => {
    const step = stepOf();
    await mergeEvened(step, 'rex', ['tom', 'max'], asContext(contextWith()));
    const onLook = immich.mergePeople.mock.lastCall?.[3] as (people: Person[]) => Promise<void>;
    await onLook([{ ...rex, id: 'tom', isHidden: true } as Person]);
    expect(step.merged.map(({ person }) => [person.name, person.isHidden])).toEqual([
      [tom.name, true],
      [max.name, undefined],
    ]);
  });

  it('are made alike where they differ in either, and only those', async () => {
    people.set('tom', { name: ' Rex ', birthDate: '2020-01-01' });
    people.set('max', { name: 'Rex', birthDate: null });
    const step = stepOf();
    await mergeEvened(step, 'rex', ['tom', 'max'], asContext(contextWith()));
    expect([step.evened, written()]).toEqual([['max'], ['max: Rex 2020-01-01']]);
    expect(immich.mergePeople.mock.lastCall?.[1]).toEqual(['tom', 'max']);
  });

  it('were not merged where they do not differ', async () => {
    people.set('tom', rex);
    await expect(mergeEvened(stepOf(), 'rex', ['tom'], asContext(contextWith()))).rejects.toBeInstanceOf(
      NotVerifiedError,
    );
    expect(immich.mergePeople).not.toHaveBeenCalled();
  });

  it('have their own names again where even that does not help', async () => {
    immich.mergePeople.mockResolvedValue(undefined);
    await expect(mergeEvened(stepOf(), 'rex', ['tom', 'max'], asContext(contextWith()))).rejects.toBeInstanceOf(
      NotMergedError,
    );
    expect([people.get('tom'), people.get('max')]).toEqual([tom, max]);
  });
});

describe('people who were made alike', () => {
  const undo = async (now: Known | null, evened?: string[]) => {
    writeFields.mockClear();
    if (now) {
      people.set('tom', now);
    } else {
      people.delete('tom');
    }
    await unevenAgain(stepOf(evened ? { evened } : {}), asContext(contextWith()));
    return written();
  };

  it('are what they were again, unless somebody has said otherwise since', async () => {
    expect(await undo(rex, ['old'])).toEqual(['tom: Tom null']);
    expect(await undo({ ...rex, name: 'Luna' }, ['old'])).toEqual(['tom: undefined null']);
    expect(await undo({ ...rex, birthDate: '1999-01-01' }, ['old'])).toEqual(['tom: Tom undefined']);
    expect(await undo(tom, ['old'])).toEqual([]);
    expect(await undo(null, ['old'])).toEqual([]);
    expect(await undo(rex, ['max'])).toEqual([]);
    expect(await undo(rex)).toEqual([]);
  });
});
