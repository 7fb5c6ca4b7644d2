import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notify } from '$lib/host';
import { ApiError } from '../core/api-error';
import { deferred } from '../core/async/deferred';
import type { Person } from '../core/person';
import { people } from '../library/people.svelte';
import { countPhotos } from '../library/uncached';
import { noEvidence, type SampledPhoto } from './evidence';
import { gathering } from './evidence-gathering.svelte';
import { findings } from './findings.svelte';
import { samplePerson, type Sample } from './survey/sample-person';
import { smartLists } from './survey/smart-lists';

const closer = vi.hoisted(() => ({
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
