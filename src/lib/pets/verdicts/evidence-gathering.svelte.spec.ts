import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notify } from '$lib/host';
import { ApiError } from '../core/api-error';
import { deferred } from '../core/async/deferred';
import type { Person } from '../core/person';
import { faces } from '../library/faces';
import { people } from '../library/people.svelte';
import { photos } from '../library/photos';
import { countPhotos } from '../library/uncached';
import { geometryFeatures, noEvidence, type SampledPhoto } from './evidence';
import { gathering } from './evidence-gathering.svelte';
import { findings } from './findings.svelte';
import { samplePerson, type Sample } from './survey/sample-person';
import { smartLists } from './survey/smart-lists';

/** What the second look asks of whoever has it. */
interface CloserOptions {
  facesOf(id: string, signal: AbortSignal): Promise<unknown>;
  onFeatures(id: string, features: object): void;
}
const closer = vi.hoisted(() => ({
  options: undefined as unknown,
  want: vi.fn(),
  forget: vi.fn(),
  stop: vi.fn(),
  resume: vi.fn(),
  clear: vi.fn(),
}));
const survey = vi.hoisted(() => ({
  of: vi.fn(),
  start: vi.fn(),
  forget: vi.fn(),
  stop: vi.fn(),
  clear: vi.fn(),
}));

vi.mock('./finding-cache', () => ({
  readFindings: () => Promise.resolve(new Map()),
  writeFindings: () => Promise.resolve(),
  forgetFindings: () => Promise.resolve(),
}));
vi.mock('../library/people.svelte', () => ({ people: { all: new Map(), drop: vi.fn() } }));
vi.mock('../library/uncached', () => ({ countPhotos: vi.fn() }));
vi.mock('../library/faces', () => ({ faces: { of: vi.fn() } }));
vi.mock('../library/photos', () => ({ photos: { withPeopleOf: vi.fn() } }));
vi.mock('./survey/sample-person', () => ({ samplePerson: vi.fn(), mostFaces: 4 }));
vi.mock('./survey/smart-lists', () => ({ smartLists: { whole: vi.fn() } }));
vi.mock('./survey/survey', () => ({
  Survey: class {
    of = survey.of;
    start = survey.start;
    forget = survey.forget;
    stop = survey.stop;
    clear = survey.clear;
  },
}));
vi.mock('./second-look', () => ({
  SecondLook: class {
    constructor(options: unknown) {
      closer.options = options;
    }
    want = closer.want;
    forget = closer.forget;
    stop = closer.stop;
    resume = closer.resume;
    clear = closer.clear;
  },
}));

const person = (id: string, updatedAt = '1'): Person => ({
  id,
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt,
});
const [a, b, c] = ['a', 'b', 'c'].map((id) => person(id));
/** Who is there. */
const server = people as unknown as { all: Map<string, Person> };
const sample = (more: Partial<Sample> = {}): Sample => ({
  evidence: noEvidence,
  newest: '2026-01-01T00:00:00',
  pending: null,
  ...more,
});
const failure = vi.spyOn(notify, 'failure').mockReturnValue();

const sampled = () => vi.mocked(samplePerson).mock.calls.map(([id]) => id);
const counted = () => vi.mocked(countPhotos).mock.calls.map(([id]) => id);
const quiet = () => new Promise((resolve) => setTimeout(resolve, 0));
const nobody = new Set<string>();
/** Bodies that only an animal has, and a detector that has seen one. */
const body = { box: { x1: 0.1, y1: 0.3, x2: 0.8, y2: 0.9 }, imageSize: { width: 1440, height: 1080 }, facesOnPhoto: 1 };
const ofPet = { ...noEvidence, geometry: geometryFeatures([body, body, body]), detector: { dog: 0.9, cat: 0 } };
/** Looks at somebody of whom nothing was known, and is done. */
const know = async (...all: Person[]) => {
  gathering.want(all, nobody);
  await quiet();
  vi.clearAllMocks();
};

beforeEach(() => {
  gathering.reset();
  vi.clearAllMocks();
  server.all = new Map([a, b, c].map((one) => [one.id, one]));
  vi.mocked(samplePerson).mockReset().mockResolvedValue(sample());
  vi.mocked(countPhotos).mockReset().mockResolvedValue(7);
  vi.mocked(smartLists.whole).mockReset().mockResolvedValue('late');
  survey.of.mockReset();
});

describe('somebody of whom nothing is known', () => {
  it('is looked at once, in the order asked for', async () => {
    gathering.want([a, b], nobody);
    gathering.want([b, a], nobody);
    expect(gathering.settled).toBe(false);
    await quiet();
    expect(sampled()).toEqual(['a', 'b']);
    expect(counted()).toEqual([]);
    expect(findings.latest('a')).toMatchObject({ updatedAt: '1', newest: '2026-01-01T00:00:00', isPartial: false });
    findings.publish();
    expect(gathering.settled).toBe(true);
    gathering.want([a, b], nobody);
    await quiet();
    expect(sampled()).toHaveLength(2);
  });

  it('is counted with it where it is a pet by what is known otherwise', async () => {
    gathering.want([a], new Set(['a']));
    await quiet();
    expect([sampled(), counted()]).toEqual([['a'], ['a']]);
    expect(findings.latest('a')?.photos).toBe(7);
  });

  it('is counted, too, where it is a pet by its evidence, unless that tells the number', async () => {
    vi.mocked(samplePerson).mockResolvedValueOnce(sample({ evidence: ofPet }));
    vi.mocked(samplePerson).mockResolvedValueOnce(sample({ evidence: ofPet, photos: 3 }));
    gathering.want([a, b, c], nobody);
    await quiet();
    expect(['a', 'b', 'c'].map((id) => findings.latest(id)?.verdict.kind === 'pet')).toEqual([true, true, false]);
    expect(counted()).toEqual(['a']);
    gathering.wantCounts(['b']);
    await quiet();
    expect(counted()).toEqual(['a']);
  });

  it('goes before others where that is asked', async () => {
    const all = Array.from({ length: 9 }, (_, index) => person(`p${index}`));
    server.all = new Map(all.map((one) => [one.id, one]));
    gathering.want(all, nobody);
    gathering.prioritise(['p8']);
    await quiet();
    expect(sampled().slice(0, 5)).toEqual(['p0', 'p1', 'p2', 'p3', 'p8']);
  });

  it('brings what a walk through the library knows along', async () => {
    const known = { count: 3, photos: [] };
    survey.of.mockReturnValue(known);
    gathering.want([a], nobody);
    await quiet();
    expect(vi.mocked(samplePerson).mock.calls[0][1]).toBe(known);
    gathering.wantCounts(['a']);
    await quiet();
    expect(counted()).toEqual([]);
    expect(findings.latest('a')?.photos).toBe(3);
  });
});

describe('somebody of whom something is known', () => {
  it('is looked at again where the person has changed, and keeps until then what was known', async () => {
    await know(a);
    const next = deferred<Sample>();
    vi.mocked(samplePerson).mockReturnValueOnce(next.promise);
    server.all.set('a', person('a', '2'));
    gathering.want([person('a', '2')], nobody);
    await quiet();
    expect(sampled()).toEqual(['a']);
    expect(findings.latest('a')).toMatchObject({ updatedAt: '1' });
    next.resolve(sample({ newest: '2026-02-02T00:00:00' }));
    await quiet();
    expect(findings.latest('a')).toMatchObject({ updatedAt: '2', photos: 7, newest: '2026-02-02T00:00:00' });
  });

  it('is counted once where it is a pet, and looked at again only where the number is another', async () => {
    await know(a);
    gathering.want([a], new Set(['a']));
    await quiet();
    gathering.want([a], new Set(['a']));
    await quiet();
    expect([counted(), sampled()]).toEqual([['a'], []]);
    gathering.recheck([]);
    findings.record(a, { photos: 5 });
    gathering.reset();
    findings.record(a, { photos: 5, newest: '2026-01-01T00:00:00' });
    gathering.want([a], new Set(['a']));
    await quiet();
    expect([counted(), sampled()]).toEqual([['a', 'a'], ['a']]);
  });

  it('is looked at again where its faces have changed, whatever the number says', async () => {
    await know(a, b);
    gathering.recheck(['b', 'a']);
    await quiet();
    expect(sampled()).toEqual(['b', 'a']);
    expect(survey.forget).toHaveBeenCalledWith(['b', 'a']);
    expect(closer.forget).toHaveBeenCalledWith(['b', 'a']);
    vi.clearAllMocks();
    gathering.wantCounts(['a']);
    await quiet();
    expect([sampled(), counted()]).toEqual([[], []]);
  });

  it('is counted where that is asked, pet or not, once', async () => {
    await know(a, b);
    gathering.wantCounts(['b']);
    await quiet();
    gathering.wantCounts(['b', 'a']);
    await quiet();
    expect([counted(), sampled()]).toEqual([['b', 'a'], []]);
  });

  it('is counted before others where that is asked', async () => {
    const all = Array.from({ length: 9 }, (_, index) => person(`p${index}`));
    server.all = new Map(all.map((one) => [one.id, one]));
    await know(...all);
    gathering.want(all, new Set(server.all.keys()));
    gathering.wantCounts(['p8']);
    await quiet();
    expect(counted()).toHaveLength(9);
    expect(counted().indexOf('p8')).toBeLessThan(5);
  });

  it('is counted one at a time, and no more once it is dropped', async () => {
    await know(a, b, c);
    const first = deferred<number>();
    vi.mocked(countPhotos).mockReturnValueOnce(first.promise);
    gathering.wantCounts(['a', 'b', 'c']);
    await quiet();
    expect(counted()).toEqual(['a']);
    gathering.drop(['b']);
    first.resolve(1);
    await quiet();
    expect(counted()).toEqual(['a', 'c']);
  });

  it('is not settled until it was looked at again, from the start', async () => {
    await know(a);
    findings.publish();
    expect(gathering.settled).toBe(true);
    gathering.recheck(['a']);
    expect(gathering.settled).toBe(false);
    await quiet();
    findings.publish();
    expect(gathering.settled).toBe(true);
  });

  it('is not counted any more where the server lets nobody count', async () => {
    await know(a, b);
    vi.mocked(countPhotos).mockResolvedValue(null);
    gathering.wantCounts(['a']);
    await quiet();
    gathering.wantCounts(['b']);
    await quiet();
    expect(counted()).toEqual(['a']);
    gathering.reset();
    await know(a);
    gathering.wantCounts(['a']);
    await quiet();
    expect(counted()).toEqual(['a']);
  });
});

describe('smart search that answers late', () => {
  const seen: SampledPhoto[] = [{ assetId: 'photo', people: 1 } as unknown as SampledPhoto];
  const isPartial = (id: string) => findings.latest(id)?.isPartial;

  it('is waited for once, and then completes what had to do without', async () => {
    const answer = deferred<'late' | null>();
    vi.mocked(smartLists.whole).mockReturnValueOnce(answer.promise as never);
    vi.mocked(samplePerson).mockResolvedValue(sample({ pending: seen }));
    gathering.want([a, b], nobody);
    await quiet();
    expect([isPartial('a'), isPartial('b')]).toEqual([true, true]);
    expect(smartLists.whole).toHaveBeenCalledOnce();
    gathering.lookCloser(['a']);
    expect(closer.want).not.toHaveBeenCalled();
    // it waits for that, and is not looked at again
    gathering.want([a], nobody);
    await quiet();
    expect(sampled()).toEqual(['a', 'b']);
    answer.resolve(null);
    await quiet();
    expect([isPartial('a'), isPartial('b')]).toEqual([false, false]);
    gathering.lookCloser(['a']);
    expect(closer.want).toHaveBeenCalledWith(['a']);
  });

  it('leaves them as they are where it does not answer, to be looked at again', async () => {
    vi.mocked(samplePerson).mockResolvedValueOnce(sample({ pending: seen }));
    gathering.want([a], nobody);
    await quiet();
    expect(isPartial('a')).toBe(true);
    vi.mocked(samplePerson).mockResolvedValueOnce(sample({ newest: '2026-02-01T00:00:00' }));
    gathering.want([a], nobody);
    await quiet();
    expect(sampled()).toEqual(['a', 'a']);
    expect(findings.latest('a')).toMatchObject({ isPartial: false, newest: '2026-02-01T00:00:00' });
  });
});

describe('what can’t be read', () => {
  it('drops who is gone', async () => {
    vi.mocked(samplePerson).mockRejectedValueOnce(new ApiError('not-found'));
    gathering.want([a, b], nobody);
    await quiet();
    expect(people.drop).toHaveBeenCalledWith(['a']);
    expect(closer.forget).toHaveBeenCalledWith(['a']);
    expect([findings.latest('a'), findings.latest('b')?.newest]).toEqual([undefined, '2026-01-01T00:00:00']);
    expect(failure).not.toHaveBeenCalled();
  });

  it('passes over whom the server can’t serve', async () => {
    vi.mocked(samplePerson).mockRejectedValueOnce(new ApiError('server'));
    gathering.want([a, b], nobody);
    await quiet();
    expect(findings.latest('a')).toMatchObject({ newest: null });
    expect(gathering.settled).toBe(true);
    expect(gathering.failure).toBeNull();
  });

  it.each([
    new ApiError('signed-out'),
    new ApiError('offline'),
    new ApiError('forbidden'),
    new Error('a fault of our own'),
  ])('stops at what is no fact about anybody, and says so: %s', async (error) => {
    vi.mocked(samplePerson).mockRejectedValueOnce(error);
    gathering.want([a, b], nobody);
    await quiet();
    expect(gathering.failure).toBe(error);
    expect(failure).toHaveBeenCalledOnce();
    expect(findings.latest('a')).toBeUndefined();
    for (const { stop } of [survey, closer]) {
      expect(stop).toHaveBeenCalledOnce();
    }
    gathering.lookCloser(['b']);
    expect(closer.want).not.toHaveBeenCalled();
    gathering.resume();
    await quiet();
    expect(gathering.failure).toBeNull();
    expect(closer.resume).toHaveBeenCalledOnce();
    expect(findings.latest('a')).toBeDefined();
  });
});

it('tells how far it is, and that it was stopped', async () => {
  expect(gathering.progress).toEqual({ done: 0, total: 0, running: false });
  vi.mocked(samplePerson).mockReturnValue(new Promise(() => {}));
  gathering.want([a, b, c], nobody);
  expect(gathering.progress).toEqual({ done: 0, total: 3, running: true });
  gathering.stop();
  expect(gathering.progress).toEqual({ done: 0, total: 3, running: false });
  expect(gathering.failure).toBeNull();
  vi.mocked(samplePerson).mockResolvedValue(sample());
  gathering.resume();
  expect(gathering.progress.running).toBe(true);
  await vi.waitFor(() => expect(gathering.settled).toBe(true));
  expect(gathering.progress.running).toBe(false);
});

it('forgets who is dropped, and everybody for another user', async () => {
  await know(a, b);
  gathering.drop([]);
  expect(closer.forget).not.toHaveBeenCalled();
  gathering.drop(['a']);
  expect([findings.latest('a'), findings.latest('b')?.updatedAt]).toEqual([undefined, '1']);
  gathering.reset();
  expect(findings.latest('b')).toBeUndefined();
  expect(survey.clear).toHaveBeenCalled();
  expect(closer.clear).toHaveBeenCalled();
});

it('drops who waits from the work that is left', () => {
  vi.mocked(samplePerson).mockReturnValue(new Promise(() => {}));
  const all = Array.from({ length: 6 }, (_, index) => person(`p${index}`));
  gathering.want(all, nobody);
  gathering.wantCounts(['x', 'y']);
  expect(gathering.progress.total).toBe(6);
  gathering.drop(['p5', 'y']);
  findings.publish();
  expect(gathering.progress.total).toBe(5);
});

it('walks through the library once many wait and the first screen is full', async () => {
  const crowd = Array.from({ length: 160 }, (_, index) => person(`p${index}`));
  server.all = new Map(crowd.map((one) => [one.id, one]));
  survey.start.mockImplementation((_, waiting: () => string[]) => expect(waiting().length).toBeGreaterThan(90));
  gathering.want(crowd.slice(0, 60), nobody);
  await quiet();
  await quiet();
  expect(survey.start).not.toHaveBeenCalled();
  gathering.want(crowd, nobody);
  await vi.waitFor(() => expect(sampled()).toHaveLength(160));
  expect(survey.start).not.toHaveBeenCalled();
  gathering.reset();
  gathering.want(crowd, nobody);
  await vi.waitFor(() => expect(survey.start).toHaveBeenCalled());
});

describe('a second look', () => {
  const ask = closer.options as CloserOptions;
  const { signal } = new AbortController();
  const face = (id: string, personId: string) => ({ id, personId });

  it('is at the person’s own faces on the first of the photos that were sampled', async () => {
    vi.mocked(photos.withPeopleOf).mockResolvedValue(
      Array.from({ length: 8 }, (_, at) => ({ assetId: `p${at}` })) as never,
    );
    vi.mocked(faces.of).mockImplementation((id) =>
      Promise.resolve([face(`own on ${id}`, 'a'), face(`other on ${id}`, 'b')] as never),
    );
    const four = ['own on p0', 'own on p1', 'own on p2', 'own on p3'].map((id) => face(id, 'a'));
    expect(await ask.facesOf('a', signal)).toEqual(four);
    expect(photos.withPeopleOf).toHaveBeenCalledExactlyOnceWith('a', 8);
    survey.of.mockReturnValue({ photos: [{ assetId: 'x' }] });
    expect(await ask.facesOf('a', signal)).toEqual([face('own on x', 'a')]);
    expect(photos.withPeopleOf).toHaveBeenCalledOnce();
  });

  it('adds what it says to what is known of those who are there, and takes nobody to another side', async () => {
    vi.mocked(samplePerson).mockResolvedValueOnce(sample({ evidence: { ...ofPet, detector: null } }));
    await know(a);
    const before = findings.latest('a')!;
    ask.onFeatures('a', { dog: 0, cat: 0 });
    expect(findings.latest('a')).toMatchObject({
      evidence: { geometry: ofPet.geometry, detector: { dog: 0, cat: 0 } },
      newest: before.newest,
      verdict: { kind: before.verdict.kind },
    });
    ask.onFeatures('b', { dog: 1, cat: 0 });
    expect(findings.latest('b')).toBeUndefined();
    server.all.delete('a');
    ask.onFeatures('a', { dog: 1, cat: 0 });
    expect(findings.latest('a')?.evidence.detector).toEqual({ dog: 0, cat: 0 });
  });
});

it('has nothing left of the one before for another user: no failure, no count, nothing that waits', async () => {
  vi.mocked(samplePerson).mockResolvedValueOnce(sample({ pending: [] }));
  vi.mocked(smartLists.whole).mockReturnValueOnce(new Promise(() => {}));
  gathering.want([a], nobody);
  await quiet();
  vi.mocked(samplePerson).mockReturnValue(new Promise(() => {}));
  vi.mocked(countPhotos).mockRejectedValueOnce(new ApiError('offline'));
  gathering.want([b], nobody);
  gathering.wantCounts(['a', 'c']);
  await quiet();
  expect(gathering.failure).not.toBeNull();
  gathering.reset();
  expect([gathering.failure, gathering.progress]).toEqual([null, { done: 0, total: 0, running: false }]);
  expect(gathering.settled).toBe(true);
  vi.clearAllMocks();
  gathering.lookCloser(['a']);
  expect(closer.want).toHaveBeenCalledWith(['a']);
  gathering.wantCounts(['a']);
  await quiet();
  expect(counted()).toEqual(['a']);
});

it('counts nothing more once it was stopped, until it goes on', async () => {
  await know(a, b);
  gathering.stop();
  gathering.wantCounts(['a']);
  await quiet();
  expect(counted()).toEqual([]);
  gathering.resume();
  await quiet();
  expect(counted()).toEqual(['a']);
});
