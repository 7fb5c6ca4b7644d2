import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change, ChangeEvent, JournalEntry, Plan } from '../../changes';
import { libraryEvents } from '../../core/events';
import { newPersonId } from '../../core/new-person-id';
import { waitingAnswersPrefix } from '../../core/storage/waiting-answers';
import type { Question, ReplyOf } from '../../suggestions/questions/question';
import { faceOf, libraryOf, personOf } from '../../suggestions/questions/testing';
import { FakeSource, plainFinder } from '../testing/fake-source.svelte';
import { Review } from './review.svelte';

const { entries, run, undo } = vi.hoisted(() => ({
  entries: [] as { id: string; status: string; createdAt: string; plan: Plan }[],
  run: vi.fn<(change: Change) => Promise<void>>(),
  undo: vi.fn<(id: string) => Promise<void>>(),
}));

vi.mock('$lib/host', () => ({
  failureSentence: (error: Error) => error.message,
  notify: { failure: vi.fn() },
  signedInUser: { current: { id: 'me' } },
}));
vi.mock('../../changes', () => ({ JournalError: class extends Error {} }));
vi.mock('../../changes/engine', () => ({
  listEntries: () => Promise.resolve(entries),
  resumeEntry: vi.fn(),
}));
vi.mock('../../changes/changes.svelte', () => ({
  changesState: {
    entries,
    apply: async (change: Change) => {
      await run(change);
      const plan = { change, steps: [{ kind: 'died' }] } as Plan;
      const createdAt = new Date().toISOString();
      const entry = { id: `entry ${entries.length}`, status: 'done', createdAt, plan };
      entries.push(entry);
      return entry as unknown as JournalEntry;
    },
    undo,
  },
}));
vi.mock('../../verdicts/pets.svelte', () => ({ petsState: { verdictOf: () => undefined } }));
vi.mock('../scheduler/review-scheduler.svelte', () => ({ ReviewScheduler: class {} }));

const fragments = Array.from({ length: 7 }, (_, index) => `fragment ${index}`);

const open = () => {
  const source = new FakeSource(
    libraryOf(
      [
        personOf('bella', [faceOf('b1'), faceOf('b2')], { isNamed: true }),
        ...fragments.map((id) => personOf(id, [faceOf(`face of ${id}`)])),
      ],
      [faceOf('stray 1'), faceOf('stray 2')],
    ),
  );
  return { source, review: new Review({ source, finder: plainFinder }) };
};

const begin = async () => {
  const opened = open();
  await opened.review.start();
  await vi.waitFor(() => expect(opened.review.status).toBe('asking'));
  return opened;
};

const same = (chosen: readonly string[] = [], refused: readonly string[] = []): ReplyOf<'same'> => ({
  kind: 'same',
  chosen,
  refused,
  mixed: [],
});
const idsIn = (question: Question | null) => (question?.kind === 'same' ? question.items.map(({ id }) => id) : []);
const saved = (review: Review) => vi.waitFor(() => expect(review.saving).toBe(0));

/** What this page keeps of answers that wait, as a page leaves it that ends now. */
const leftWaiting = () => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(waitingAnswersPrefix));
  return keys.map((key) => localStorage.getItem(key)!);
};

/** A page that had this in hand, and is gone. */
const leave = (text: string) => {
  localStorage.clear();
  localStorage.setItem(`${waitingAnswersPrefix}gone`, text);
};

beforeEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
  entries.length = 0;
  run.mockResolvedValue();
  undo.mockResolvedValue();
});

describe('a review', () => {
  it('has the next question in the same moment, and saves behind it', async () => {
    const { review } = await begin();
    expect(idsIn(review.question)).toEqual(fragments.slice(0, 3));
    const done = Promise.withResolvers<void>();
    run.mockReturnValueOnce(done.promise);
    const { next } = review;
    review.answer(same(['fragment 0', 'fragment 2']));
    expect(review.question).toBe(next);
    expect(review.saving).toBe(1);
    done.resolve();
    await saved(review);
    expect(run).toHaveBeenCalledExactlyOnceWith({
      kind: 'gather',
      personId: 'bella',
      mergedIds: ['fragment 0', 'fragment 2'],
      faces: [],
    });
    expect(review.progress.answered).toBe(1);
  });

  describe('whose page has ended with answers that were not saved', () => {
    const endWith = async (...replies: ReplyOf<'same'>[]) => {
      const { review } = await begin();
      run.mockReturnValue(new Promise(() => undefined));
      for (const reply of replies) {
        review.answer(reply);
      }
      await vi.waitFor(() => expect(leftWaiting().join('')).toContain('fragment 3'));
      await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
      review.dispose();
      const [text] = leftWaiting();
      run.mockReset().mockResolvedValue();
      leave(text);
      return text;
    };
    const both = [same(['fragment 0']), same(['fragment 3'])];

    it('goes on with them, once', async () => {
      await endWith(...both);
      const { review } = await begin();
      await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
      await saved(review);
      expect(run.mock.calls.map(([change]) => change)).toMatchObject([
        { mergedIds: ['fragment 0'] },
        { mergedIds: ['fragment 3'] },
      ]);
      expect(leftWaiting()).toEqual([]);
    });

    it('leaves to the history what is in it', async () => {
      await endWith(...both);
      const change: Change = { kind: 'gather', personId: 'bella', mergedIds: ['fragment 0'], faces: [] };
      const createdAt = new Date(Date.now() + 1).toISOString();
      entries.push({ id: 'cut off', status: 'interrupted', createdAt, plan: { change, steps: [] } as unknown as Plan });
      const { review } = await begin();
      await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
      await saved(review);
      expect(run.mock.calls[0][0]).toMatchObject({ mergedIds: ['fragment 3'] });
    });

    it.each([
      ['of somebody else', (text: string) => text.replace('"userId":"me"', '"userId":"you"')],
      ['of long ago', (text: string) => text.replaceAll(/"at":\d+/gu, '"at":1')],
      ['that are not whole', (text: string) => text.replaceAll('"reply"', '"other"')],
      ['of a later version', (text: string) => text.replace('"version":1', '"version":2')],
    ])('does nothing with answers %s', async (_, spoilt) => {
      const text = await endWith(...both);
      leave(spoilt(text));
      expect(spoilt(text)).not.toBe(text);
      const { review } = await begin();
      review.answer(same(['fragment 1']));
      await saved(review);
      expect(run.mock.calls).toMatchObject([[{ mergedIds: ['fragment 1'] }]]);
    });
  });

  it('keeps for good who is not the pet, and ends when nothing is left to ask', async () => {
    const { review, source } = await begin();
    const asked: string[] = [];
    while (review.question) {
      asked.push(...idsIn(review.question));
      review.answer(same([], idsIn(review.question)));
      await vi.waitFor(() => expect(review.status).not.toBe('loading'));
    }
    expect(review.status).toBe('done');
    expect(asked.sort()).toEqual([...fragments, 'stray 1', 'stray 2'].sort());
    expect(new Set(asked).size).toBe(asked.length);
    await saved(review);
    expect(run).not.toHaveBeenCalled();
    expect([...source.kept.values()].flat()).toHaveLength(9);
  });

  it('takes silence for no answer: nothing is kept of it, and it is asked again once all else is answered', async () => {
    const { review, source } = await begin();
    const asked: string[] = [];
    while (review.question) {
      asked.push(...idsIn(review.question));
      review.answer(same());
      await vi.waitFor(() => expect(review.status).not.toBe('loading'));
    }
    expect(new Set(asked).size).toBe(asked.length);
    await saved(review);
    expect([...source.kept]).toEqual([]);
    expect(review.hasAside).toBe(true);
    review.takeUpAside();
    await vi.waitFor(() => expect(idsIn(review.question)).toEqual(fragments.slice(0, 3)), { timeout: 5000 });
  });

  it('asks again what was left open when the pet has grown by half, and when the answer is taken back', async () => {
    const { review, source } = await begin();
    review.answer(same([], ['fragment 0']));
    const { question } = review;
    expect(idsIn(question)).toEqual(['fragment 3', 'fragment 4', 'fragment 5']);
    review.answer(same(['fragment 3']));
    source.do(question!, same(['fragment 3']));
    await vi.waitFor(() => expect(idsIn(review.question)).toEqual(['fragment 6', 'stray 1', 'stray 2']));
    review.answer(same());
    await vi.waitFor(() => expect(idsIn(review.question)).toEqual(['fragment 1', 'fragment 2']));
    await review.undo();
    expect(idsIn(review.question)).toEqual(['fragment 6', 'stray 1', 'stray 2']);
    review.answer(same([], ['fragment 6', 'stray 1', 'stray 2']));
    await vi.waitFor(() => expect(idsIn(review.question)).toEqual(['fragment 1', 'fragment 2']));
    await saved(review);
  });

  it('does not change the question when more becomes known, nor its tiles when one is gone', async () => {
    const { review, source } = await begin();
    const { question } = review;
    source.show((library) => ({ ...library, people: [...library.people, personOf('late', [faceOf('l')])] }));
    expect(review.question).toBe(question);
    source.show((library) => ({ ...library, people: library.people.filter(({ id }) => id !== 'fragment 1') }));
    expect(review.question, 'a key that is being pressed would mean another one').toBe(question);
    review.answer(same(['fragment 0', 'fragment 1'], ['fragment 2']));
    await saved(review);
    expect(run).toHaveBeenCalledWith({ kind: 'gather', personId: 'bella', mergedIds: ['fragment 0'], faces: [] });
  });

  it('drops the question when all that it is about is gone', async () => {
    const { review, source } = await begin();
    const { next } = review;
    const gone = fragments.slice(0, 3);
    source.show((library) => ({ ...library, people: library.people.filter(({ id }) => !gone.includes(id)) }));
    expect(review.question).toEqual(next);
  });

  it('lists what could not be saved, goes on, and tries again', async () => {
    const { review } = await begin();
    run.mockRejectedValueOnce(new Error('No connection'));
    const { question } = review;
    review.answer(same(['fragment 0']));
    review.answer(same(['fragment 3']));
    await saved(review);
    expect(review.failures).toMatchObject([{ question, message: 'No connection' }]);
    expect(run).toHaveBeenCalledTimes(2);
    await review.retry(review.failures[0].id);
    expect(review.failures).toEqual([]);
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('is over also when the last answer could not be saved', async () => {
    const { review } = await begin();
    run.mockRejectedValue(new Error('No connection'));
    while (review.question) {
      review.answer(same(idsIn(review.question).slice(0, 1)));
      await saved(review);
      await vi.waitFor(() => expect(review.status).not.toBe('loading'));
    }
    expect(review.status).toBe('done');
    expect(review.failures.length).toBeGreaterThan(0);
  });

  it('asks again what was given up', async () => {
    const { review, source } = await begin();
    run.mockRejectedValueOnce(new Error('No connection'));
    review.answer(same(['fragment 0']));
    await saved(review);
    await review.dismiss(review.failures[0].id);
    expect(review.failures).toEqual([]);
    expect([...source.kept]).toEqual([]);
    await vi.waitFor(() => expect(idsIn(review.next)).toContain('fragment 0'), { timeout: 5000 });
  });
});

describe('taking back', () => {
  it('asks the last question again at once, and forgets what was kept', async () => {
    const { review, source } = await begin();
    const { question } = review;
    review.answer(same(['fragment 0']));
    await saved(review);
    source.do(question!, same(['fragment 0']));
    const undoing = review.undo();
    expect(review.question).toBe(question);
    source.show(() => open().source.library!);
    await undoing;
    expect(undo).toHaveBeenCalledExactlyOnceWith('entry 0', { quiet: true });
    expect([...source.kept]).toEqual([]);
    expect(idsIn(review.question)).toEqual(fragments.slice(0, 3));
    expect(review).toMatchObject({ canUndo: false, canGoBack: false });
    expect(review.progress.answered).toBe(0);
  });

  it('drops an answer that was not begun to be saved without a word to the server', async () => {
    const { review } = await begin();
    const done = Promise.withResolvers<void>();
    run.mockReturnValueOnce(done.promise);
    review.answer(same(['fragment 0']));
    review.answer(same(['fragment 3']));
    const undoing = review.undo();
    done.resolve();
    await undoing;
    await saved(review);
    expect(run).toHaveBeenCalledTimes(1);
    expect(undo).not.toHaveBeenCalled();
  });

  it('follows people who are made again under other ids', async () => {
    const { review, source } = await begin();
    const { question } = review;
    review.answer(same(['fragment 0']));
    await saved(review);
    source.do(question!, same(['fragment 0']));
    undo.mockImplementationOnce(() => {
      libraryEvents.emit('ChangeApplied', { replaced: { 'fragment 0': 'again' } } as unknown as ChangeEvent);
      source.show((library) => ({ ...library, people: [...library.people, personOf('again', [faceOf('x')])] }));
      return Promise.resolve();
    });
    await review.undo();
    expect(idsIn(review.question)).toEqual(['again', 'fragment 1', 'fragment 2']);
    review.answer(same(['again']));
    await saved(review);
    expect(run).toHaveBeenLastCalledWith(expect.objectContaining({ mergedIds: ['again'] }));
  });
});

describe('going back', () => {
  it('shows a question again that was put aside, and leaves it aside otherwise', async () => {
    const { review } = await begin();
    const { question } = review;
    review.skip();
    expect(review.question).not.toBe(question);
    await vi.waitFor(() => expect(review.next).not.toBeNull());
    review.back();
    expect(review.question).toBe(question);
    review.answer(same(['fragment 1']));
    await saved(review);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('gives another answer in place of the first', async () => {
    const { review } = await begin();
    review.answer(same(['fragment 0']));
    await saved(review);
    review.back();
    review.answer(same(['fragment 1']));
    await saved(review);
    expect(undo).toHaveBeenCalledExactlyOnceWith('entry 0', { quiet: true });
    expect(run).toHaveBeenLastCalledWith(expect.objectContaining({ mergedIds: ['fragment 1'] }));
    expect(review.progress.answered).toBe(1);
  });
});

describe('going back to an answer', () => {
  it('shows it, and changes nothing when it is given once more', async () => {
    const { review } = await begin();
    expect(review.given).toBeNull();
    review.answer(same(['fragment 0', 'fragment 2']));
    await saved(review);
    const { question } = review;
    expect(review.given).toBeNull();
    review.back();
    expect(review.given).toEqual(same(['fragment 0', 'fragment 2']));
    review.answer(same(['fragment 2', 'fragment 0']));
    expect(review.question).toBe(question);
    expect(review.given).toBeNull();
    await saved(review);
    expect(run).toHaveBeenCalledTimes(1);
    expect(undo).not.toHaveBeenCalled();
    expect(review.progress.answered).toBe(1);
    expect(review.canGoBack).toBe(true);
  });

  it('tries once more where it could not be saved', async () => {
    const { review } = await begin();
    run.mockRejectedValueOnce(new Error('No connection'));
    review.answer(same(['fragment 0']));
    await saved(review);
    review.back();
    review.answer(same(['fragment 0']));
    await saved(review);
    expect(review.failures).toEqual([]);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('does not show one that was given up', async () => {
    const { review } = await begin();
    run.mockRejectedValueOnce(new Error('No connection'));
    review.answer(same(['fragment 0']));
    await saved(review);
    review.back();
    await review.dismiss(review.failures[0].id);
    expect(review.given).toBeNull();
  });

  it('leads past all that were gone back past, with their answers, to what is open', async () => {
    const { review } = await begin();
    const [first, second] = [same(['fragment 0']), same(['fragment 3'])];
    const asked: unknown[] = [];
    for (const reply of [first, second]) {
      asked.push(review.question?.id);
      review.answer(reply);
    }
    await saved(review);
    asked.push(review.question?.id);
    review.back();
    review.back();
    const met: unknown[] = [];
    for (const reply of [first, second]) {
      met.push(review.question?.id);
      expect(review.given).toEqual(reply);
      review.answer(reply);
    }
    expect([...met, review.question?.id]).toEqual(asked);
    expect(review.given).toBeNull();
    expect(undo).not.toHaveBeenCalled();
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('passes over questions about somebody who is nobody any more', async () => {
    const { review, source } = await begin();
    const { question } = review;
    review.answer(same(['fragment 0']));
    await saved(review);
    source.show((library) => ({
      ...library,
      people: [
        personOf('max', [faceOf('m1')], { isNamed: true }),
        ...library.people.filter(({ id }) => id !== 'bella'),
      ],
    }));
    review.back();
    expect(review.question).not.toEqual(question);
  });
});

describe('the place', () => {
  it('is kept: what was put aside stays so, until it is taken up', async () => {
    const first = await begin();
    first.review.skip();
    first.review.answer(same(['fragment 3']));
    first.review.dispose();
    const { review } = await begin();
    expect(review.progress.answered).toBe(1);
    expect(idsIn(review.question)).toEqual(['fragment 3', 'fragment 6', 'stray 1']);
    expect(review.hasAside).toBe(true);
    review.takeUpAside();
    await vi.waitFor(() => expect(idsIn(review.next)).toContain('fragment 0'), { timeout: 5000 });
  });
});

describe('somebody new', () => {
  it('goes by the id of the first face until there is a better one', async () => {
    const { review } = await begin();
    const face = faceOf('stray 1');
    const question: Question = {
      kind: 'whose',
      id: { kind: 'whose', faceId: 'stray 1' },
      face,
      candidates: [{ personId: 'bella', probability: 0.5, face: null }],
      worth: { photos: 1, seconds: 1 },
    };
    const finder = {
      *prepare() {},
      *find() {
        yield;
        return [question];
      },
    };
    review.dispose();
    const other = new Review({ source: open().source, finder });
    await other.start();
    await vi.waitFor(() => expect(other.question).toBe(question));
    other.answer({ kind: 'whose', to: { kind: 'new', name: 'Luna' } });
    expect(other.personOf(newPersonId(null, [face]))).toMatchObject({ name: 'Luna' });
    await saved(other);
    expect(run).toHaveBeenCalledWith({ kind: 'move', faces: [face], to: { kind: 'new', name: 'Luna', species: null } });
  });
});
