import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { Answer } from './answers/answer';
import { areNamesakes, keepNamesakes } from './answers/namesakes';
import { shortId } from './answers/references';
import {
  allowedAmong,
  answersAbout,
  keepReviewAnswer,
  readKeptAnswers,
  withdrawReviewAnswer,
  type AnsweredLibrary,
} from './answers/review-answers';
import { allDecisions, putDecision } from './decisions';
import { onRegister } from './local';
import { allRecords, lastRecordOf, linkRecords, putRecord, recall, recordOf, relink, retire } from './records';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

beforeEach(() => {
  user.id = crypto.randomUUID();
});

const ids = async () => {
  const records = await allRecords();
  return [...records.keys()];
};

describe('records', () => {
  it('stamp what was said apart from what was seen, and nothing that is as it was', async () => {
    await putDecision('rex', { kind: 'pet', species: 'dog' });
    const said = await recordOf('rex');
    await putRecord('rex', { mirrored: { name: 'Rex' } });
    const seen = await recordOf('rex');
    expect(seen).toMatchObject({ name: 'Rex', kind: 'pet', updatedAt: said?.updatedAt });
    expect(seen!.mirroredAt > said!.updatedAt).toBe(true);
    await putRecord('rex', { mirrored: { name: 'Rex' }, said: { deathDate: null } });
    expect(await recordOf('rex')).toEqual(seen);
  });

  it('stand for another person after a relink, with what was decided', async () => {
    await putDecision('old', { kind: 'pet', species: 'cat' });
    await putDecision('new', { kind: 'human', species: null });
    const told: string[] = [];
    const stop = libraryEvents.on({
      DecisionsChanged: ({ decisions }) =>
        void told.push(...Array.from(decisions, ([id, { kind }]) => `${id} ${kind}`)),
    });
    await relink('old', 'new');
    stop();
    expect([...(await allDecisions())]).toEqual([['new', { kind: 'pet', species: 'cat' }]]);
    expect(told).toEqual(['old null', 'new pet']);
    const records = await allRecords();
    expect([...records.keys()]).toEqual(['old']);
  });

  it('get an id of their own where another pet has the person’s', async () => {
    await putDecision('old', { kind: 'pet', species: 'cat' });
    await relink('old', 'new');
    await putDecision('old', { kind: 'not-pet', species: null });
    const record = await recordOf('old');
    expect(record?.id).not.toBe('old');
    expect(await recordOf('new')).toMatchObject({ id: 'old', species: 'cat' });
  });

  it('stand for nobody once they are retired, and are remembered, the last of several', async () => {
    for (const id of ['rex', 'max']) {
      await putRecord(id, { mirrored: { name: id } });
    }
    await retire(['rex']);
    expect(await recordOf('rex')).toBeUndefined();
    expect(await ids()).toEqual(['max']);
    expect(await lastRecordOf('rex')).toMatchObject({ id: 'rex', isRemoved: true });
    expect(await lastRecordOf('max')).toMatchObject({ id: 'max', isRemoved: false });
    expect(await lastRecordOf('nobody')).toBeUndefined();
    await linkRecords([{ recordId: 'max', personId: 'rex', isRemoved: true }]);
    expect(await lastRecordOf('rex')).toMatchObject({ id: 'max' });
    expect(await lastRecordOf('max')).toBeUndefined();
    await linkRecords([{ recordId: 'rex', personId: 'rex', isRemoved: false }]);
    expect(await lastRecordOf('rex')).toMatchObject({ id: 'rex' });
  });

  it('stand for the person that theirs was made again as, retired or not', async () => {
    await putDecision('old', { kind: 'pet', species: 'cat' });
    await retire(['old']);
    await recall('old', 'again');
    expect(await recordOf('again')).toMatchObject({ id: 'old', species: 'cat', isRemoved: false });
    await recall('nobody', 'somebody');
    expect(await recordOf('somebody')).toBeUndefined();
  });

  it('are linked where they are, and stamped only where that is news', async () => {
    await putDecision('rex', { kind: 'pet', species: 'dog' });
    const before = await recordOf('rex');
    const links = { recordId: 'rex', personId: 'rex', isRemoved: false };
    await linkRecords([links, { ...links, recordId: 'unknown' }]);
    expect(await recordOf('rex')).toEqual(before);
    expect(await ids()).toEqual(['rex']);
    await linkRecords([{ ...links, isRemoved: true }]);
    const after = await lastRecordOf('rex');
    expect(after!.updatedAt > before!.updatedAt).toBe(true);
  });

  it('do not tell of what did not change', async () => {
    await putDecision('rex', { kind: 'pet', species: 'dog' });
    const listener = vi.fn();
    const stop = onRegister(listener);
    await putDecision('rex', { kind: 'pet', species: 'dog' });
    stop();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('answers', () => {
  it('are remembered whichever way round they are asked, and after a relink', async () => {
    await putDecision('rex', { kind: 'pet', species: 'dog' });
    await keepNamesakes(['rex', 'max']);
    expect(await areNamesakes(['max', 'rex'])).toBe(true);
    expect(await areNamesakes(['max', 'tom'])).toBe(false);
    await relink('rex', 'rex2');
    expect(await areNamesakes(['rex2', 'max'])).toBe(true);
  });
});

describe('answers of the review', () => {
  const [rex, max, faceId, assetId] = Array.from({ length: 4 }, () => crypto.randomUUID());
  const box = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
  const notSame: Answer = { kind: 'not-same', a: rex, b: faceId };
  const library: AnsweredLibrary = {
    faceOf: (id) => (id === faceId ? { assetId, box } : undefined),
    faceOfPerson: (id) => (id === rex || id === max ? null : undefined),
    facesOn: () => [{ id: faceId, personId: null, box }],
    personIds: () => [rex, max],
  };

  const answers = async () => answersAbout(await readKeptAnswers(), library);
  const stands = async () => {
    const found = await answers();
    return found.has(notSame);
  };

  it('stand until they are taken back, and again when they are given again', async () => {
    const name = await keepReviewAnswer([notSame], library);
    expect(await stands()).toBe(true);
    await withdrawReviewAnswer(name);
    expect(await stands()).toBe(false);
    await keepReviewAnswer([notSame], library);
    expect(await stands()).toBe(true);
  });

  it('name whom they are about by record and face, and as they came where nobody knows them', async () => {
    const place = { assetId, box };
    await putDecision(rex, { kind: 'pet', species: 'dog' });
    await relink(rex, max);
    const about = async (id: string, faceOfPerson: AnsweredLibrary['faceOfPerson']) => {
      const name = await keepReviewAnswer([{ kind: 'not-same', a: id, b: faceId }], { ...library, faceOfPerson });
      return name
        .slice('review:'.length)
        .split('|')
        .find((part) => !part.startsWith('.'));
    };
    expect(await about(max, () => null)).toBe(`~${shortId(rex)}`);
    expect(await about(max, () => place)).toMatch(new RegExp(`^~${shortId(rex)}${shortId(assetId)}`, 'u'));
    const other = crypto.randomUUID();
    expect(await about(other, () => null)).toBe(`~${shortId(other)}`);
    expect(await about(other, () => undefined)).toBe(other);
  });

  it('are joined by what was said of namesakes', async () => {
    await keepNamesakes([rex, max]);
    const found = await answers();
    expect(found.size).toBe(1);
    expect(found.areNotSame(max, rex)).toBe(true);
    await putDecision(rex, { kind: 'pet', species: 'dog' });
    await relink(rex, max);
    const left = await answers();
    expect(left.size).toBe(0);
  });

  it('tell which faces of one photo may be one pet', async () => {
    const mirror = { id: crypto.randomUUID(), assetId, box: { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 } } as Face;
    const face = { id: faceId, assetId, box } as Face;
    await keepReviewAnswer([{ kind: 'allowed', a: faceId, b: mirror.id }], {
      ...library,
      faceOf: (id) => [face, mirror].find((one) => one.id === id),
    });
    const kept = await readKeptAnswers();
    expect(allowedAmong(kept, [face, mirror]).allows(mirror.id, faceId)).toBe(true);
    expect(allowedAmong(kept, [face]).size).toBe(0);
  });
});
