import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Destination } from '$lib/pets/core/destination';
import type { Person } from '$lib/pets/core/person';
import type { DatedFace } from '$lib/pets/core/photo/face';
import type { Review as ReviewState } from '$lib/pets/review/session/review.svelte';
import type { Question, QuestionItem, Reply } from '$lib/pets/suggestions/questions/question';
import { isSameReply } from '$lib/pets/suggestions/questions/replies/same-reply';
import { petsState } from '$lib/pets/verdicts/pets.svelte';
import { FakeReview } from '../testing/fake-review.svelte';
import Review from './Review.svelte';

const showModal = vi.hoisted(() => vi.fn());
vi.mock('$lib/host', async (original) => ({ ...(await original<typeof import('$lib/host')>()), showModal }));

const box = { x1: 0, y1: 0, x2: 0.5, y2: 0.5 };
const face = (id: string, takenAt = '2024-03-02T10:00:00'): DatedFace => ({
  id,
  assetId: `photo of ${id}`,
  box,
  imageSize: { width: 400, height: 400 },
  personId: null,
  personName: '',
  source: 'machine-learning',
  takenAt,
});
const person = (id: string, name: string): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});
const bella = person('bella', 'Bella');
const max = person('max', 'Max');
const item = (id: string, preselected: boolean): QuestionItem => ({
  kind: 'fragment',
  id,
  faces: [face(id)],
  photos: 3,
  probability: preselected ? 0.95 : 0.3,
  preselected,
});
const worth = { photos: 1, seconds: 1 };

const same: Question = {
  kind: 'same',
  id: { kind: 'same', personId: 'bella', itemId: 'a' },
  personId: 'bella',
  exemplars: [face('e')],
  items: [item('a', true), item('b', true), item('c', false)],
  worth,
};
const whose: Question = {
  kind: 'whose',
  id: { kind: 'whose', faceId: 'stray' },
  face: face('stray'),
  candidates: [
    { personId: 'bella', probability: 0.9, face: face('e') },
    { personId: 'max', probability: 0.2, face: null },
  ],
  worth,
};
const twice: Question = {
  kind: 'twice',
  id: { kind: 'twice', a: 'one', b: 'two' },
  personId: 'bella',
  assetId: 'photo',
  faces: [face('one'), face('two')],
  worth,
};
const dates: Question = {
  kind: 'dates',
  id: { kind: 'dates', personId: 'bella', reason: 'before-birth', faceId: 'old' },
  personId: 'bella',
  reason: 'before-birth',
  day: '2025-01-01',
  faces: [face('old'), face('older')],
  worth,
};
const mixed: Question = {
  kind: 'mixed',
  id: { kind: 'mixed', personId: 'bella', faceId: 'm1' },
  personId: 'bella',
  groups: [
    { faces: [face('m1'), face('m2')], personId: null },
    { faces: [face('m3')], personId: 'max' },
  ],
  worth,
};

const newcomer: Question = {
  kind: 'newcomer',
  id: { kind: 'nobody', faceId: 'n1' },
  faces: [face('n1'), face('n2'), face('n3')],
  worth,
};

/** The same once more, as another question. */
const another = (question: Question): Question =>
  ({ ...question, id: { kind: 'whose', faceId: 'another' } }) as Question;

const setup = async (questions: Question[]) => {
  const review = new FakeReview(questions, [bella, max]);
  render(Review, { review: review as unknown as ReviewState });
  // The focus follows what has been drawn.
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { review, user: userEvent.setup(), last: (): Reply | undefined => review.replies.at(-1) };
};

const option = (name: RegExp) => screen.getByRole('option', { name });

beforeEach(() => {
  Element.prototype.scrollTo = () => {};
  Element.prototype.scrollIntoView = () => {};
  showModal.mockReset();
});

describe('which of these', () => {
  it('hears keys also where the focus was lost', async () => {
    const { user, last } = await setup([same]);
    (document.activeElement as HTMLElement).blur();
    expect(document.body).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['a', 'b'], refused: [], mixed: [] });
  });

  it('takes in all by one key, but those with several pets, and all out by the same', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('m');
    await user.keyboard('a');
    expect(screen.getAllByRole('option', { selected: true })).toHaveLength(2);
    expect(option(/several/iu)).toHaveAttribute('aria-selected', 'false');
    await user.keyboard('a');
    expect(screen.queryAllByRole('option', { selected: true })).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: /All or none/u }));
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['b', 'c'], refused: [], mixed: ['a'] });
  });

  it('says of a single face out of how large a group it is', async () => {
    const single: QuestionItem = {
      ...item('d', false),
      kind: 'face',
      from: { personId: 'max', photos: 12 },
      photos: 1,
    };
    await setup([{ ...same, items: [item('a', true), single] }]);
    expect(option(/^3 photos/u)).toBeVisible();
    expect(option(/^1 of 12, March 2024/u)).toHaveTextContent('1 of 12');
  });

  it('is one labelled form with the likely ones chosen, which Enter takes', async () => {
    const { user, last, review } = await setup([same, twice]);
    expect(screen.getByRole('form', { name: 'Which of these are Bella?' })).toBeVisible();
    expect(screen.getAllByRole('option', { selected: true })).toHaveLength(2);
    expect(screen.getByRole('button', { name: /These 2 are Bella/u })).toBeVisible();
    expect(document.activeElement).toHaveAttribute('role', 'option');

    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['a', 'b'], refused: [], mixed: [] });
    expect(review.question).toBe(twice);
    expect(screen.getByRole('form', { name: /twice in this photo/u })).toBeVisible();
  });

  it('changes the choice by arrows and Space, and M says that one holds several pets', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('{ArrowRight}{ }{ArrowRight}m');
    expect(option(/Several pets/u)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['a'], refused: [], mixed: ['c'] });
  });

  it('takes one into the choice, or out of it, by its number alone', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('23');
    expect(screen.getAllByRole('option')[2]).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['a', 'c'], refused: [], mixed: [] });
  });

  it('remembers none of these, whatever was chosen', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('n');
    expect(last()).toEqual({ kind: 'same', chosen: [], refused: ['a', 'b', 'c'], mixed: [] });
  });

  it('refuses the rest where only these are said to be the pet', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('o');
    expect(last()).toEqual({ kind: 'same', chosen: ['a', 'b'], refused: ['c'], mixed: [] });
  });

  it('refuses one by X, and says so, until it is taken in or left open again', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('x');
    expect(screen.getAllByRole('option')[0]).toHaveAccessibleName(/This isn't Bella/u);
    expect(screen.getAllByRole('option')[0]).toHaveAttribute('aria-selected', 'false');
    await user.keyboard('{ArrowRight}xx{ArrowRight}x3{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['c'], refused: ['a'], mixed: [] });
  });

  it('refuses nothing by Enter where nothing is chosen', async () => {
    const { user, last } = await setup([same]);
    await user.keyboard('12');
    expect(screen.getByRole('button', { name: /Not sure/u })).toBeVisible();
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: [], refused: [], mixed: [] });
  });

  it('opens the comparison of the one with the focus, which shares the answer', async () => {
    showModal.mockImplementation((_, { answer, startId }) => {
      answer.toggle(startId);
      return Promise.resolve(startId);
    });
    const { user, last } = await setup([same]);
    await user.keyboard('{ArrowRight}z');
    await tick();
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ kind: 'same', chosen: ['a'], refused: [], mixed: [] });
  });
});

describe('whose face', () => {
  it('gives it to the likeliest by Enter, and to another by its number', async () => {
    const { user, review } = await setup([whose, another(whose)]);
    await user.keyboard('{Enter}');
    await user.keyboard('2');
    expect(review.replies).toEqual([
      { kind: 'whose', to: { kind: 'person', personId: 'bella' } },
      { kind: 'whose', to: { kind: 'person', personId: 'max' } },
    ]);
  });

  it('gives it to nobody by Enter where nobody is very likely, until one is gone to', async () => {
    const candidates = [
      { personId: 'bella', probability: 0.8, face: face('e') },
      { personId: 'max', probability: 0.2, face: null },
    ];
    const unsure = { ...whose, candidates };
    const { user, review } = await setup([unsure, another(unsure), twice]);
    expect(screen.queryAllByRole('option', { selected: true })).toEqual([]);
    expect(screen.getByRole('button', { name: /Not sure/u })).toBeVisible();
    await user.keyboard('{Enter}');
    expect(review.replies).toEqual([]);
    await user.keyboard('{ArrowRight}{ArrowLeft}{Enter}');
    expect(review.replies).toEqual([{ kind: 'whose', to: { kind: 'person', personId: 'bella' } }]);
  });

  it("is nobody's by N, and a pet's that is picked by P", async () => {
    showModal.mockResolvedValue({ kind: 'new', name: 'Rex', species: 'dog' });
    const { user, review } = await setup([whose, another(whose)]);
    await user.keyboard('n');
    await user.keyboard('p');
    await tick();
    expect(review.replies).toEqual([
      { kind: 'whose', to: null },
      { kind: 'whose', to: { kind: 'new', name: 'Rex' } },
    ]);
  });
});

describe('twice in one photo', () => {
  it('keeps the one whose number is pressed, and moves nothing by Enter alone', async () => {
    const { user, review } = await setup([
      twice,
      another(twice),
      { ...twice, id: { kind: 'twice', a: 'one', b: 'three' } },
    ]);
    expect(screen.queryAllByRole('option', { selected: true })).toEqual([]);
    await user.keyboard('{Enter}');
    expect(review.replies).toEqual([]);
    await user.keyboard('1');
    await tick();
    await user.keyboard('{Enter}');
    await user.keyboard('2');
    await tick();
    await user.keyboard('{Enter}');
    expect(review.replies).toMatchObject([
      { kind: 'twice', wrong: { faces: [{ id: 'two' }], to: { kind: 'nobody' } } },
      { kind: 'twice', wrong: { faces: [{ id: 'one' }], to: { kind: 'nobody' } } },
    ]);
  });

  it('leaves both by N', async () => {
    const { user, last } = await setup([twice]);
    await user.keyboard('n');
    expect(last()).toEqual({ kind: 'twice', wrong: null });
  });
});

describe('impossible dates', () => {
  it('takes away those that are said to be somebody else, and says nothing by Enter alone', async () => {
    const { user, review } = await setup([dates, another(dates), { ...dates, day: '2025-01-02' }]);
    await user.keyboard('{Enter}');
    expect(review.replies).toEqual([]);
    await user.keyboard('a{Enter}');
    await user.keyboard('2{Enter}');
    expect(review.replies).toMatchObject([
      { kind: 'dates', wrong: { faces: [{ id: 'old' }, { id: 'older' }], to: { kind: 'nobody' } } },
      { kind: 'dates', wrong: { faces: [{ id: 'older' }], to: { kind: 'nobody' } } },
    ]);
  });
});

describe('several pets', () => {
  it('splits as proposed by Y, is one pet by N, and stays as it is by Enter alone', async () => {
    const { user, review } = await setup([
      mixed,
      another(mixed),
      { ...mixed, id: { ...mixed.id, faceId: 'm2' } } as Question,
    ]);
    await user.keyboard('{Enter}');
    expect(review.replies).toEqual([]);
    await user.keyboard('y');
    await user.keyboard('n');
    expect(review.replies).toMatchObject([
      { kind: 'mixed', moves: [{ faces: [{ id: 'm3' }], to: { kind: 'person', personId: 'max' } }] },
      { kind: 'mixed', moves: [] },
    ]);
  });
});

describe('going back', () => {
  const goBack = async (question: Question, answer: string) => {
    const opened = await setup([question, another(question)]);
    expect(screen.queryByText(/already answered this/u)).toBeNull();
    await opened.user.keyboard(answer);
    await tick();
    await opened.user.keyboard('b');
    await tick();
    expect(screen.getByText(/You already answered this/u)).toBeVisible();
    const again = async (keys = '{Enter}') => {
      await opened.user.keyboard(keys);
      const [first, second] = opened.review.replies.slice(-2);
      return { isSame: isSameReply(first, second), second };
    };
    return { ...opened, again };
  };

  const destination: Destination = { kind: 'new', name: 'Rex' };

  it.each<[string, Question, string]>([
    ['the choice', same, '{ }{ArrowRight}{ArrowRight}{ }{Enter}'],
    ['none of them', same, 'n'],
    ['that one is several', same, 'm{Enter}'],
    ['another pet than the likeliest', whose, '2'],
    ["that it is nobody's", whose, 'n'],
    ['which of the two', twice, '{ArrowRight}{Enter}'],
    ['that both are', twice, 'n'],
    ['which are wrong', dates, '{ }{Enter}'],
    ['that all are right', dates, 'n'],
    ['what is split', mixed, 'y'],
    ['that it is one', mixed, 'n'],
  ])('shows what was answered, and Enter keeps it: %s', async (_, question, answer) => {
    const { again, review } = await goBack(question, answer);
    expect(await again()).toMatchObject({ isSame: true });
    expect(review.question?.id).toEqual(another(question).id);
  });

  it.each<[string, Question]>([
    ['whose face', whose],
    ['twice in one photo', twice],
    ['impossible dates', dates],
  ])('shows a pet that was picked: %s', async (_, question) => {
    showModal.mockResolvedValue(destination);
    const { again } = await goBack(question, question === whose ? 'p' : question === dates ? 'ap{Enter}' : 'p{Enter}');
    expect(screen.getAllByText(/New pet “Rex”/u)[0]).toBeVisible();
    expect(await again()).toMatchObject({ isSame: true });
    expect(showModal).toHaveBeenCalledTimes(1);
  });

  it('marks the tiles as they were', async () => {
    await goBack(same, '{ }{ArrowRight}{ArrowRight}m{Enter}');
    const selected = screen.getAllByRole('option').map((each) => each.getAttribute('aria-selected'));
    expect(selected).toEqual(['false', 'true', 'false']);
    expect(option(/Several pets/u)).toBe(screen.getAllByRole('option')[2]);
  });

  it('has faces in the columns where they were put', async () => {
    const { again } = await goBack(mixed, 'n');
    expect(screen.getByRole('group', { name: 'Bella' })).toHaveTextContent('3 photos');
    expect(await again()).toMatchObject({ isSame: true });
  });

  it('has both chosen that both are, until one of them is', async () => {
    const { again } = await goBack(twice, 'n');
    expect(screen.getAllByRole('option', { selected: true })).toHaveLength(2);
    expect(await again('1{Enter}')).toMatchObject({ isSame: false, second: { wrong: { faces: [{ id: 'two' }] } } });
  });

  it('takes another answer in place of the first', async () => {
    const { again } = await goBack(whose, 'n');
    expect(option(/^No one’s$/u)).toHaveFocus();
    expect(await again('{ArrowLeft}{Enter}')).toMatchObject({
      isSame: false,
      second: { to: { kind: 'person', personId: 'max' } },
    });
  });
});

describe('the review', () => {
  it('goes on, back and takes back by one key each', async () => {
    const { user, review } = await setup([same, twice]);
    await user.keyboard('s');
    expect(review.question).toBe(twice);
    await user.keyboard('b');
    expect(review.question).toBe(same);
    await user.keyboard('{Enter}');
    await user.keyboard('u');
    expect(review.question).toBe(same);
    expect(review.replies).toEqual([]);
  });

  it('shows what is left in words, and what was achieved at the end', async () => {
    const { user } = await setup([dates]);
    expect(screen.getByText(/About 1 more answer/u)).toBeVisible();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('heading', { name: 'No more questions for now' })).toHaveFocus();
    expect(screen.getByText(/with one answer from you/u)).toBeVisible();
    expect(screen.getByText(/214 are not: none is likely enough/u)).toBeVisible();
    expect(screen.queryByText(/nothing left to ask|all sorted/iu)).toBeNull();
  });

  it('counts what is left only once all was looked at', async () => {
    const { review } = await setup([dates]);
    review.standing = { open: 214, doubtful: 0, setback: null, looked: 2 };
    await tick();
    expect(screen.queryByText(/more answer/u)).toBeNull();
    expect(screen.getByText('50% of the photos are with a named pet')).toBeVisible();
    expect(screen.queryByText(/50% with a named pet/u)).toBeNull();
  });

  it('tells no share before anything is known', async () => {
    const { review } = await setup([]);
    review.isLoading = true;
    review.standing = { open: 0, doubtful: 0, setback: null, sortedShare: 0, looked: 0 };
    await tick();
    expect(screen.getAllByText('Looking for questions…')).toHaveLength(2);
    expect(screen.queryByText(/0%/u)).toBeNull();
  });

  it('says at the end that questions were left open', async () => {
    const { review } = await setup([]);
    review.hasAside = true;
    await tick();
    expect(screen.getByText(/214 are not: questions were left open/u)).toBeVisible();
  });

  it('says that all is sorted only where no photo is without a named pet', async () => {
    const { review } = await setup([]);
    review.standing = { open: 0, doubtful: 0, setback: null };
    await tick();
    expect(screen.getByRole('heading', { name: 'All sorted' })).toBeVisible();
    expect(screen.queryByText(/without a named pet/u)).toBeNull();
  });

  it.each([
    [{ kind: 'found', count: 30 } as const, /less, as 30 more photos were found/u],
    [{ kind: 'doubtful', count: 1 } as const, /less, as 1 more photo is doubtful/u],
    [{ kind: 'lost' } as const, /less, as pets have fewer photos now/u],
  ])('says why less is sorted than before: %s', async (setback, words) => {
    const { review } = await setup([dates]);
    expect(screen.queryByText(words)).toBeNull();
    review.standing = { open: 214, doubtful: 0, setback };
    await tick();
    expect(screen.getByText(words)).toBeVisible();
  });

  it('lists what could not be saved, and goes on meanwhile', async () => {
    const { review, user } = await setup([same]);
    review.fail(twice, 'Unable to reach the server.');
    await tick();
    const list = screen.getByRole('region', { name: 'Unable to save some answers' });
    expect(within(list).getByText(/Bella twice in one photo: Unable to reach the server\./u)).toBeVisible();
    await user.click(within(list).getByRole('button', { name: 'Try again' }));
    expect(review.retried).toEqual([review.failures[0].id]);
    expect(screen.getByRole('form')).toBeVisible();
  });

  it('hears keys on its buttons as what the buttons are for', async () => {
    const { review, user } = await setup([same, twice]);
    screen.getByRole('button', { name: 'Skip' }).focus();
    await user.keyboard('{Enter}');
    expect(review.replies).toEqual([]);
    expect(review.question).toBe(twice);
  });
});

describe('a new pet', () => {
  const idsIn = (reply: Reply | undefined) =>
    reply?.kind === 'newcomer' ? reply.found?.faces.map(({ id }) => id) : undefined;

  it('gets a name by E, which takes all in where none is selected', async () => {
    const { user, last } = await setup([newcomer]);
    expect(screen.getByRole('form', { name: 'Is this a new pet?' })).toBeVisible();
    expect(screen.queryAllByRole('option', { selected: true })).toHaveLength(0);
    await user.keyboard('e');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
    await user.keyboard('Nana');
    expect(screen.getAllByRole('option', { selected: true })).toHaveLength(3);
    expect(screen.getByRole('button', { name: /These 3 are Nana/u })).toBeVisible();
    await user.keyboard('{Enter}');
    expect(last()).toMatchObject({ found: { to: { kind: 'new', name: 'Nana' } }, nobodys: [] });
    expect(idsIn(last())).toEqual(['n1', 'n2', 'n3']);
  });

  it('is told where a pet has that name already', async () => {
    vi.spyOn(petsState, 'pets', 'get').mockReturnValue([
      { person: person('honey', 'Honey') } as (typeof petsState.pets)[number],
    ]);
    const { user } = await setup([newcomer]);
    await user.keyboard('eHone');
    expect(screen.queryByText(/already a pet with that name/u)).toBeNull();
    await user.keyboard('y');
    expect(screen.getByText(/already a pet with that name/u)).toBeVisible();
    vi.restoreAllMocks();
  });

  it('is of those that are selected alone, and may go without a name', async () => {
    const { user, last } = await setup([newcomer]);
    await user.keyboard('13{Enter}');
    expect(idsIn(last())).toEqual(['n1', 'n3']);
    expect(last()).toMatchObject({ found: { to: { kind: 'new', name: '' } } });
  });

  it('is nobody by N, and not sure by Enter', async () => {
    const { user, last, review } = await setup([newcomer, another(newcomer)]);
    await user.keyboard('{Enter}');
    expect(last()).toBeUndefined();
    expect(review.question?.id).toEqual({ kind: 'whose', faceId: 'another' });
    await user.keyboard('n');
    expect(last()).toEqual({ kind: 'newcomer', found: null, nobodys: ['n1', 'n2', 'n3'] });
  });

  it('is another pet after all by P', async () => {
    showModal.mockResolvedValue({ kind: 'person', personId: 'max' });
    const { user, last } = await setup([newcomer]);
    await user.keyboard('2p');
    expect(last()).toMatchObject({ found: { to: { kind: 'person', personId: 'max' } } });
    expect(idsIn(last())).toEqual(['n2']);
  });
});
