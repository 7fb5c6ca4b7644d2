import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { geometryFeatures, noEvidence } from './evidence';
import { findings } from './findings.svelte';

vi.mock('./finding-cache', () => ({
  readFindings: () => Promise.resolve(new Map()),
  writeFindings: () => Promise.resolve(),
  forgetFindings: () => Promise.resolve(),
}));

const minka = { id: 'minka', name: 'Minka', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '1' };
const imageSize = { width: 1440, height: 1080 };
const body = { box: { x1: 0.1, y1: 0.3, x2: 0.8, y2: 0.9 }, imageSize, facesOnPhoto: 1 };
const none = { ...body, box: { x1: 0, y1: 0, x2: 0, y2: 0 } };
const newest = '2026-01-01T00:00:00';

beforeEach(() => findings.reset());
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
