import type { Locator, Page } from '@playwright/test';
import type { Question, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';
import { mostFrequent, nameOf, subjectNamed, subjectOf } from './drawnTruth.ts';
import { picturesDrawn } from './pages/review.ts';

/** A question as it can be read from the page, how it was answered, and by how many keys. */
export interface KeyedAnswer {
  words: string;
  question: Question;
  reply: Reply;
  /** Null where it took others as well, to look further down. */
  presses: number | null;
}

type Read = Pick<KeyedAnswer, 'question' | 'reply'>;

const unread = { worth: { photos: 1, seconds: 1 }, exemplars: [], personId: 'asked about' };

/** A face of which nothing but its id is of interest. */
const face = (id: string) => ({ id }) as Extract<Question, { kind: 'whose' }>['face'];

const nobody = { kind: 'nobody' } as const;

/** The pet of a name, which stands for its id; nobody where there is no name. */
const towards = (name: string | undefined) =>
  name === undefined ? nobody : { kind: 'person' as const, personId: name };

/** The ids of the faces that an element shows. */
const facesIn = (element: Locator): Promise<string[]> =>
  element.evaluate((node) =>
    [...(node.matches('[data-face]') ? [node] : []), ...node.querySelectorAll('[data-face]')].flatMap((each) =>
      each instanceof HTMLElement ? (each.dataset.face ?? []) : [],
    ),
  );

/** What is asked, in the words that a screen reader has for it. */
const asked = async (page: Page): Promise<string> => (await page.locator('legend').textContent()) ?? '';

/**
 * Answers a review without a mistake: reads what a screen reader would, knows the animals by sight, and presses keys.
 * Nothing else is used of the page.
 */
export class PerfectUser {
  readonly #page: Page;
  presses = 0;
  answers = 0;
  /** What was answered so far, with the keys that it took. */
  readonly log: KeyedAnswer[] = [];
  /** Whether it had to be looked further down for the question at hand: others would use the wheel. */
  #hasScrolled = false;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Answers until there is nothing left to ask. */
  async answerAll(most = 400): Promise<void> {
    while (this.answers < most && (await this.#isAsked())) {
      await this.answer();
    }
  }

  /** Answers the question on the page, and waits for the next. */
  async answer(): Promise<void> {
    const question = await asked(this.#page);
    const form = await this.#page.locator('form').elementHandle();
    await picturesDrawn(this.#page);
    const before = this.presses;
    this.#hasScrolled = false;
    const read = await this.#answerTo(question);
    this.log.push({ words: question, ...read, presses: this.#hasScrolled ? null : this.presses - before });
    this.answers++;
    // The next question is another form.
    try {
      await this.#page.waitForFunction((before) => !before?.isConnected, form, { timeout: 60_000 });
    } catch (error) {
      const focus = await this.#page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
      throw new Error(`"${question}" is still asked after ${this.presses} keys; the focus is on ${focus}`, {
        cause: error,
      });
    }
  }

  #answerTo(question: string): Promise<Read> {
    if (question.startsWith('Which of these are')) {
      return this.#chooseSame(question);
    }
    if (question.startsWith('Whose face')) {
      return this.#sayWhose();
    }
    if (question === 'Is this a new pet?') {
      return this.#meet();
    }
    if (question.endsWith('several pets?')) {
      return this.#takeApart();
    }
    return question.includes('twice in this photo') ? this.#chooseOne(question) : this.#chooseStrangers(question);
  }

  async #isAsked(): Promise<boolean> {
    await this.#page.locator('[data-review="asking"], [data-review="done"], [data-review="failed"]').waitFor();
    return this.#page.locator('[data-review="asking"]').isVisible();
  }

  async #press(key: string): Promise<void> {
    this.presses++;
    await this.#page.keyboard.press(key);
  }

  /** Has each option in the selection or out of it, by as few keys as it takes. */
  async #setOptions(wanted: readonly ('in' | 'out' | 'mixed')[], { hasAll = false } = {}): Promise<boolean[]> {
    const options = this.#page.getByRole('option');
    const selected = await options.evaluateAll((all) =>
      all.map((option) => option.getAttribute('aria-selected') === 'true'),
    );
    for (const [index, state] of wanted.entries()) {
      if (state !== 'mixed') {
        continue;
      }

      await this.#goTo(index);
      await this.#press('m');
    }
    const toChange = (isIn: (index: number) => boolean) =>
      [...wanted.entries()].filter(([index, state]) => state !== 'mixed' && isIn(index) !== (state === 'in'));
    const oneByOne = toChange((index) => selected[index]);
    const fromAll = toChange(() => true);
    const takesAll = hasAll && fromAll.length + 1 < oneByOne.length;
    if (takesAll) {
      await this.#press('a');
    }
    for (const [index] of takesAll ? fromAll : oneByOne) {
      if (hasAll && index < 9) {
        await this.#press(String(index + 1));
      } else {
        await this.#goTo(index);
        await this.#press('Space');
      }
    }
    return selected;
  }

  /** Goes to an option by the arrows, up and down first. */
  async #goTo(index: number): Promise<void> {
    const { focused, perRow } = await this.#page.getByRole('option').evaluateAll((all) => {
      const top = all.at(0)?.getBoundingClientRect().top;
      return {
        focused: all.indexOf(document.activeElement as HTMLElement),
        perRow: all.filter((option) => option.getBoundingClientRect().top === top).length,
      };
    });
    const rows = Math.floor(index / perRow) - Math.floor(focused / perRow);
    for (let row = 0; row < Math.abs(rows); row++) {
      await this.#press(rows > 0 ? 'ArrowDown' : 'ArrowUp');
    }
    for (let at = focused + rows * perRow; at !== index; at += Math.sign(index - at)) {
      await this.#press(at < index ? 'ArrowRight' : 'ArrowLeft');
    }
  }

  async #optionSubjects(): Promise<string[][]> {
    const options = await this.#page.getByRole('option').all();
    const faces = await Promise.all(options.map((option) => facesIn(option)));
    return faces.map((ids) => ids.map((id) => subjectOf(id)));
  }

  async #chooseSame(question: string): Promise<Read> {
    const name = /^Which of these are (.*)\?$/u.exec(question)![1];
    const shown = await facesIn(this.#page.getByRole('complementary', { name, exact: true }));
    const pet = subjectNamed.get(name) ?? mostFrequent(shown.map((id) => subjectOf(id)));
    const options = await this.#optionSubjects();
    const wanted = options.map((seen) =>
      seen.every((subject) => subject === pet) ? 'in' : seen.includes(pet!) && seen.length > 1 ? 'mixed' : 'out',
    );
    const isNone = wanted.every((state) => state === 'out');
    const selected = isNone ? wanted.map(() => false) : await this.#setOptions(wanted, { hasAll: true });
    await this.#press(isNone ? 'n' : 'o');
    const items = selected.map((preselected, index) => ({
      kind: 'fragment' as const,
      id: String(index),
      faces: [],
      photos: 1,
      probability: 0,
      preselected,
    }));
    const those = (state: string) => items.filter((_, index) => wanted[index] === state).map(({ id }) => id);
    return {
      question: { ...unread, kind: 'same', id: { kind: 'same', personId: name, itemId: '' }, items },
      reply: { kind: 'same', chosen: those('in'), refused: those('out'), mixed: those('mixed') },
    };
  }

  async #sayWhose(): Promise<Read> {
    const [asked] = await facesIn(this.#page.locator('form'));
    const subject = subjectOf(asked);
    const labels = await this.#page
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));
    const options = await this.#optionSubjects();
    const name = nameOf(subject);
    const index = labels.findIndex(
      (label, at) => label.split(',', 1)[0] === name || (!name && options[at].includes(subject)),
    );
    if (index !== -1) {
      await this.#press(String(index + 1));
    } else if (name) {
      await this.#press('p');
      await this.#pick(name);
    } else {
      await this.#press('n');
    }
    const candidates = labels.map((_, at) => ({ personId: String(at), probability: 0, face: null }));
    return {
      question: { ...unread, kind: 'whose', id: { kind: 'whose', faceId: asked }, face: face(asked), candidates },
      reply: { kind: 'whose', to: index === -1 ? towards(name) : towards(String(index)) },
    };
  }

  /** A pet that has a name gets its own; whom nobody has named is nobody's here. */
  async #meet(): Promise<Read> {
    const shown = await this.#optionSubjects();
    const faces = await facesIn(this.#page.getByRole('listbox'));
    const subject = mostFrequent(shown.flat().filter((each) => nameOf(each) !== undefined));
    const name = subject === undefined ? undefined : nameOf(subject);
    const theirs = faces.filter((id) => subjectOf(id) === subject);
    if (name) {
      await this.#setOptions(
        faces.map((id) => (theirs.includes(id) ? 'in' : 'out')),
        { hasAll: true },
      );
      await this.#press('p');
      await this.#pick(name);
    } else {
      await this.#press('n');
    }
    const found = name ? { faces: theirs.map((id) => face(id)), to: towards(name) } : null;
    return {
      question: {
        ...unread,
        kind: 'newcomer',
        id: { kind: 'nobody', faceId: faces[0] },
        faces: faces.map((id) => face(id)),
      },
      reply: { kind: 'newcomer', found, nobodys: found ? [] : faces },
    };
  }

  async #pick(name: string): Promise<void> {
    const search = this.#page.getByRole('combobox');
    await search.waitFor();
    await this.#page
      .getByRole('option', { name: new RegExp(`^${name}`, 'u') })
      .first()
      .waitFor();
    for (const letter of name) {
      await this.#press(letter);
      const found = await this.#activeLine();
      if (found.startsWith(name)) {
        break;
      }
    }
    await this.#press('Enter');
  }

  /** What Enter would pick. */
  #activeLine(): Promise<string> {
    return this.#page.getByRole('combobox').evaluate((field) => {
      const id = field.getAttribute('aria-activedescendant');
      return (id && document.querySelector(`#${CSS.escape(id)}`)?.textContent?.trim()) ?? '';
    });
  }

  /** Nobody stands just above the first pet, where the picker begins. */
  async #pickNobody(): Promise<void> {
    await this.#page.getByRole('combobox').waitFor();
    await this.#page.getByRole('option', { name: 'Nobody' }).waitFor();
    for (let line = await this.#activeLine(); line !== 'Nobody'; line = await this.#activeLine()) {
      await this.#press('ArrowUp');
    }
    await this.#press('Enter');
  }

  async #takeApart(): Promise<Read> {
    const pressesBefore = this.presses;
    const question = await asked(this.#page);
    const name = /^Is (.*) several pets\?$/u.exec(question)![1];
    const read = async () => {
      const columns = await this.#page.locator('[data-column]').all();
      return Promise.all(columns.map((column) => facesIn(column)));
    };
    const before = await read();
    const titles = await this.#page
      .locator('[data-column]')
      .evaluateAll((columns) => columns.map((column) => column.getAttribute('aria-label') ?? ''));
    const pet = subjectNamed.get(name) ?? mostFrequent(before[0].map((id) => subjectOf(id)));
    const names = new Set(subjectNamed.keys());
    const groups = before.map((ids, index) => ({
      faces: ids.map((id) => face(id)),
      personId: index > 0 && names.has(titles[index]) ? titles[index] : null,
    }));
    const moved = before.flat().filter((id) => subjectOf(id) !== pet);
    const answered: Read = {
      question: { ...unread, kind: 'mixed', id: { kind: 'mixed', personId: name, faceId: '' }, groups },
      reply: { kind: 'mixed', moves: moved.map((id) => ({ faces: [face(id)], to: towards(nameOf(subjectOf(id))) })) },
    };
    if (moved.length === 0) {
      await this.#press('n');
      return answered;
    }
    const placeFor = (lists: string[][], subject: string): number => {
      const at = lists.findIndex(
        (list, index) => index > 0 && mostFrequent(list.map((id) => subjectOf(id))) === subject,
      );
      return subject === pet ? 0 : at === -1 ? lists.length : at;
    };
    // Those far down a column are drawn when the ones above have left, or when somebody goes there.
    for (let round = 0; round < 200; round++) {
      const lists = await read();
      const misplaced = lists.flatMap((list, from) =>
        list.map((id) => ({ id, from, to: placeFor(lists, subjectOf(id)) })).filter(({ to }) => to !== from && to < 9),
      );
      const [next] = misplaced;
      if (next) {
        await this.#walkTo(next.id);
        await this.#press(String(next.to + 1));
      } else if (!(await this.#goFurtherDown())) {
        break;
      }
    }
    const after = await read();
    for (const [index, list] of after.entries()) {
      const known = index > 0 && list.length > 0 ? nameOf(subjectOf(list[0])) : undefined;
      const title = await this.#page.locator('[data-column]').nth(index).getAttribute('aria-label');
      if (known && known !== title) {
        await this.#walkTo(list[0]);
        await this.#press('r');
        await this.#pick(known);
        await this.#page.locator(`[data-column="${index + 1}"][aria-label="${known}"]`).waitFor();
        await this.#walkTo(list[0]);
      } else if (index > 0 && !known && list.length > 0 && subjectNamed.has(title ?? '')) {
        await this.#walkTo(list[0]);
        await this.#press('r');
        await this.#pickNobody();
        await this.#page.locator(`[data-column="${index + 1}"][aria-label="Nobody"]`).waitFor();
        await this.#walkTo(list[0]);
      }
    }
    await this.#press(this.presses === pressesBefore ? 'y' : 'Enter');
    return answered;
  }

  /** Goes to the end of the column that stays, where it is not there yet; false where it is. */
  async #goFurtherDown(): Promise<boolean> {
    const options = this.#page.locator('[data-column="1"] [role="option"]');
    const isAtEnd = await options.evaluateAll((elements) => {
      const last = elements.at(-1);
      return !last || last.getAttribute('aria-posinset') === last.getAttribute('aria-setsize');
    });
    if (isAtEnd) {
      return false;
    }
    const [first] = await facesIn(options.first());
    await this.#walkTo(first);
    this.#hasScrolled = true;
    await this.#press('Control+End');
    await this.#page.waitForFunction(() => {
      const focused = document.activeElement;
      return focused?.getAttribute('aria-posinset') === focused?.getAttribute('aria-setsize');
    });
    return true;
  }

  /** Goes to a crop by the keyboard: Tab into the columns, then the arrows. */
  async #walkTo(id: string): Promise<void> {
    const columns = await this.#page.locator('[data-column]').evaluateAll((elements) =>
      elements.map((element) => {
        const crops = [...element.querySelectorAll<HTMLElement>('[data-face]')];
        const top = crops.at(0)?.getBoundingClientRect().top;
        const perRow = crops.filter((crop) => crop.getBoundingClientRect().top === top).length;
        return { perRow, ids: crops.map(({ dataset }) => dataset.face) };
      }),
    );
    const column = columns.findIndex(({ ids }) => ids.includes(id));
    const { ids, perRow } = columns[column];
    for (let step = 0; step < 60; step++) {
      const current = await this.#page.locator(':focus').evaluate((element) => (element as HTMLElement).dataset.face);
      if (current === id) {
        return;
      }
      const at = columns.findIndex((other) => other.ids.includes(current));
      const own = columns.at(at)!;
      const place = own.ids.indexOf(current);
      const inRow = place % own.perRow;
      const last = Math.min(own.perRow, own.ids.length - (place - inRow)) - 1;
      const goal = ids.indexOf(id) % perRow;
      const rows = Math.floor(ids.indexOf(id) / perRow) - Math.floor(place / perRow);
      if (at === -1) {
        await this.#press('Tab');
      } else if (at < column) {
        await this.#press(last - inRow > 1 ? 'End' : 'ArrowRight');
      } else if (at > column) {
        await this.#press(inRow > 1 ? 'Home' : 'ArrowLeft');
      } else if (rows !== 0) {
        await this.#press(rows > 0 ? (place + perRow < ids.length ? 'ArrowDown' : 'ArrowLeft') : 'ArrowUp');
      } else if (goal < inRow) {
        await this.#press(1 + goal < inRow - goal ? 'Home' : 'ArrowLeft');
      } else {
        await this.#press(1 + last - goal < goal - inRow ? 'End' : 'ArrowRight');
      }
    }
    throw new Error(`No way to the face ${id}`);
  }

  async #chooseOne(question: string): Promise<Read> {
    const pet = subjectNamed.get(/^(.*) is twice/u.exec(question)![1]);
    const seen = await this.#optionSubjects();
    const right = seen.findIndex(([subject]) => subject === pet);
    const faces = seen.map((_, index) => face(String(index)));
    const areBoth = seen.every(([subject]) => subject === pet);
    if (areBoth) {
      await this.#press('n');
    } else {
      await this.#press(String(right + 1));
      await this.#press('Enter');
    }
    return {
      question: { ...unread, kind: 'twice', id: { kind: 'twice', a: '0', b: '1' }, assetId: '', faces },
      reply: {
        kind: 'twice',
        wrong: areBoth ? null : { faces: faces.filter((_, index) => index !== right), to: nobody },
      },
    };
  }

  async #chooseStrangers(question: string): Promise<Read> {
    const pet = subjectNamed.get(/^(.*) (?:was born|died) on/u.exec(question)![1]);
    const seen = await this.#optionSubjects();
    const wanted = seen.map(([subject]): 'in' | 'out' => (subject === pet ? 'out' : 'in'));
    await this.#setOptions(wanted, { hasAll: true });
    await this.#press(wanted.includes('in') ? 'Enter' : 'n');
    const faces = seen.map((_, index) => face(String(index)));
    const wrong = faces.filter((_, index) => seen[index][0] !== pet);
    return {
      question: {
        ...unread,
        kind: 'dates',
        id: { kind: 'dates', personId: '', reason: 'before-birth', faceId: '' },
        reason: 'before-birth',
        day: '',
        faces,
      },
      reply: { kind: 'dates', wrong: wrong.length > 0 ? { faces: wrong, to: nobody } : null },
    };
  }
}
