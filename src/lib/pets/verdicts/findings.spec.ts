import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { geometryFeatures, noEvidence } from './evidence';
import { findings, firstScreen } from './findings.svelte';

const cache = vi.hoisted(() => ({ readFindings: vi.fn(), writeFindings: vi.fn(), forgetFindings: vi.fn() }));
vi.mock('./finding-cache', () => cache);

const minka = { id: 'minka', name: 'Minka', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '1' };
const imageSize = { width: 1440, height: 1080 };
const body = { box: { x1: 0.1, y1: 0.3, x2: 0.8, y2: 0.9 }, imageSize, facesOnPhoto: 1 };
const none = { ...body, box: { x1: 0, y1: 0, x2: 0, y2: 0 } };
const newest = '2026-01-01T00:00:00';

beforeEach(() => {
  vi.clearAllMocks();
  cache.readFindings.mockResolvedValue(new Map());
  findings.reset();
});
afterEach(() => void vi.useRealTimers());

it('G: boxes that show nothing make no human of anybody', () => {
  findings.record(minka, { evidence: { ...noEvidence, geometry: geometryFeatures([none, none, none]) }, newest });
  expect(findings.latest('minka')?.verdict.kind).not.toBe('human');
});

it('G: a cat stays a cat when its boxes show nothing any more', () => {
  const geometry = geometryFeatures([body, body, body]);
  findings.record(minka, { evidence: { ...noEvidence, geometry, detector: { dog: 0, cat: 0.9 } }, newest });
  const before = findings.latest('minka')!;
  expect(before.verdict).toMatchObject({ kind: 'pet' });
  const evidence = { ...before.evidence, geometry: geometryFeatures([none, none, none]) };
  findings.record({ ...minka, updatedAt: '2' }, { evidence, newest });
  expect(findings.latest('minka')?.verdict).toEqual(before.verdict);
});

it('what is found out is published after a while, together, and each time is another edition', async () => {
  vi.useFakeTimers();
  const { edition } = findings;
  findings.record(minka, { newest });
  findings.record({ ...minka, id: 'tom' }, { newest });
  // whoever waits for it knows at once that it is under way
  expect([findings.published.size, findings.edition - edition]).toEqual([0, 1]);
  await vi.runAllTimersAsync();
  expect([[...findings.published.keys()], findings.edition - edition]).toEqual([['minka', 'tom'], 2]);
  findings.drop(['tom']);
  await vi.runAllTimersAsync();
  expect([[...findings.published.keys()], findings.edition - edition]).toEqual([['minka'], 4]);
});

it('evidence that comes late is kept, and takes nobody to another side', () => {
  const late = { ...noEvidence, geometry: geometryFeatures([body, body, body]), detector: { dog: 0, cat: 0.9 } };
  findings.record(minka, { evidence: late, newest });
  expect(findings.latest('minka')?.verdict.kind).toBe('pet');
  const tom = { ...minka, id: 'tom' };
  findings.record(tom, { isPartial: true, newest });
  const before = findings.latest('tom')!.verdict;
  expect(before.kind).not.toBe('pet');
  findings.complete(tom, late);
  expect(findings.latest('tom')).toMatchObject({ isPartial: false, verdict: before, evidence: late });
});

it('what earlier visits found out is there, unless this one knows better', async () => {
  const evidence = { ...noEvidence, geometry: geometryFeatures([body]) };
  const kept = (personId: string, photos: number) => [
    personId,
    { personId, updatedAt: '0', evidence, isPartial: false, side: 'pet', photos, newest },
  ];
  cache.readFindings.mockResolvedValue(new Map([kept('minka', 1), kept('tom', 2)] as never));
  findings.record(minka, { photos: 9, newest });
  findings.publish();
  await findings.restore();
  expect(['minka', 'tom'].map((id) => findings.published.get(id)?.photos)).toEqual([9, 2]);
  expect(findings.published.get('tom')).toMatchObject({ updatedAt: '0', verdict: { kind: 'pet' } });
  findings.record({ ...minka, id: 'fox' }, { newest });
  expect(findings.size).toBe(3);
});

it('what is found out is kept for the next visit, but for those without a photo', () => {
  findings.record(minka, { newest, photos: 3 });
  findings.record({ ...minka, id: 'tom' }, {});
  findings.publish();
  const [kept] = cache.writeFindings.mock.lastCall as [object[]];
  expect(kept).toEqual([
    {
      personId: 'minka',
      updatedAt: '1',
      evidence: noEvidence,
      isPartial: false,
      side: findings.latest('minka')?.verdict.kind,
      photos: 3,
      newest,
    },
  ]);
  findings.publish();
  expect(cache.writeFindings).toHaveBeenCalledOnce();
  findings.drop(['minka', 'tom']);
  expect(cache.forgetFindings).toHaveBeenCalledWith(['minka', 'tom']);
  expect([findings.latest('minka'), findings.latest('tom')]).toEqual([undefined, undefined]);
});

it('is published once where that was not waited for, and more often until the first screen is full', async () => {
  vi.useFakeTimers();
  const waitUntil = async () => {
    const { edition } = findings;
    const begun = Date.now();
    while (findings.edition === edition) {
      await vi.advanceTimersByTimeAsync(1);
    }
    return Date.now() - begun;
  };
  findings.record(minka, { newest });
  const few = await waitUntil();
  for (let at = 1; at < firstScreen; at++) {
    findings.record({ ...minka, id: `p${at}` }, { newest });
  }
  expect(await waitUntil()).toBe(few);
  expect(findings.published.size).toBe(firstScreen);
  findings.record(minka, { newest });
  expect(await waitUntil()).toBeGreaterThan(few);
  findings.record(minka, { newest });
  findings.publish();
  const { edition } = findings;
  await vi.advanceTimersByTimeAsync(1000);
  expect(findings.edition).toBe(edition);
});

it('everybody is forgotten for another user at once, which is another edition', () => {
  findings.record(minka, { newest });
  findings.publish();
  findings.record({ ...minka, id: 'tom' }, { newest });
  const { edition } = findings;
  findings.reset();
  expect([findings.size, findings.edition]).toEqual([0, edition + 1]);
});
