import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Locator, Page } from '@playwright/test';

const library = drawLibrary({ seed: 1 });

/** Who is on every face, by its id, as only its artist knows. */
const subjects = new Map(library.assets.flatMap(({ faces }) => faces.map(({ id, subjectKey }) => [id, subjectKey])));
const facesOfPerson = Map.groupBy(
  library.assets.flatMap(({ faces }) => faces),
  ({ personId }) => personId,
);

const mostFrequent = (values: readonly string[]): string | undefined =>
  [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length).at(0)?.[0];

const subjectOf = (faceId: string): string => subjects.get(faceId) ?? 'nobody';

/** Whom a name stands for: who is on most of its photos in the library as it was drawn. */
const subjectNamed = new Map(
  library.people
    .filter(({ name }) => name !== '')
    .map(({ id, name }) => [name, mostFrequent((facesOfPerson.get(id) ?? []).map((face) => face.subjectKey))]),
);
const nameOf = (subject: string): string | undefined => [...subjectNamed].find(([, other]) => other === subject)?.[0];

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
    if (question.startsWith('Which of these are')) {
      await this.#chooseSame(question);
    } else if (question.startsWith('Whose face')) {
      await this.#sayWhose();
    } else if (question.endsWith('several pets?')) {
      await this.#takeApart();
    } else if (question.includes('twice in this photo')) {
      await this.#chooseOne(question);
    } else {
      await this.#chooseStrangers(question);
    }
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

  async #isAsked(): Promise<boolean> {
    await this.#page.locator('[data-review="asking"], [data-review="done"], [data-review="failed"]').waitFor();
    return this.#page.locator('[data-review="asking"]').isVisible();
  }

  async #press(key: string): Promise<void> {
    this.presses++;
    await this.#page.keyboard.press(key);
  }

  /** Has each option in the selection or out of it, by as few keys as it takes. */
  async #setOptions(wanted: readonly ('in' | 'out' | 'mixed')[], { hasAll = false } = {}): Promise<void> {
    const options = this.#page.getByRole('option');
    const selected = await options.evaluateAll((all) =>
      all.map((option) => option.getAttribute('aria-selected') === 'true'),
    );
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
    for (const [index, state] of wanted.entries()) {
      if (state !== 'mixed') {
        continue;
      }

      await this.#goTo(index);
      await this.#press('m');
    }
  }

  /** Goes to an option by the arrows. */
  async #goTo(index: number): Promise<void> {
    const focused = await this.#page
      .getByRole('option')
      .evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement));
    for (let at = focused; at !== index; at += Math.sign(index - at)) {
      await this.#press(at < index ? 'ArrowRight' : 'ArrowLeft');
    }
  }

  async #optionSubjects(): Promise<string[][]> {
    const options = await this.#page.getByRole('option').all();
    const faces = await Promise.all(options.map((option) => facesIn(option)));
    return faces.map((ids) => ids.map((id) => subjectOf(id)));
  }

  async #chooseSame(question: string): Promise<void> {
    const name = /^Which of these are (.*)\?$/u.exec(question)![1];
    const shown = await facesIn(this.#page.getByRole('complementary', { name, exact: true }));
    const pet = subjectNamed.get(name) ?? mostFrequent(shown.map((id) => subjectOf(id)));
    const options = await this.#optionSubjects();
    await this.#setOptions(
      options.map((seen) =>
        seen.every((subject) => subject === pet) ? 'in' : seen.includes(pet!) && seen.length > 1 ? 'mixed' : 'out',
      ),
      { hasAll: true },
    );
    await this.#press('Enter');
  }

  async #sayWhose(): Promise<void> {
    const [face] = await facesIn(this.#page.locator('form'));
    const subject = subjectOf(face);
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
    }
    await this.#press('Enter');
  }

  async #takeApart(): Promise<void> {
    const question = await asked(this.#page);
    const name = /^Is (.*) several pets\?$/u.exec(question)![1];
    const read = async () => {
      const columns = await this.#page.locator('[data-column]').all();
      return Promise.all(columns.map((column) => facesIn(column)));
    };
    const before = await read();
    const pet = subjectNamed.get(name) ?? mostFrequent(before[0].map((id) => subjectOf(id)));
    if (before.flat().every((id) => subjectOf(id) === pet)) {
      await this.#press('n');
      return;
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
      }
    }
    await this.#press('Enter');
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
      const ahead = ids.indexOf(id) - ids.indexOf(current);
      const rows = Math.floor(ids.indexOf(id) / perRow) - Math.floor(ids.indexOf(current) / perRow);
      if (at === -1) {
        await this.#press('Tab');
      } else if (at !== column) {
        await this.#press(at < column ? 'ArrowRight' : 'ArrowLeft');
      } else if (rows === 0) {
        await this.#press(ahead > 0 ? 'ArrowRight' : 'ArrowLeft');
      } else {
        await this.#press(
          rows > 0 ? (ids.indexOf(current) + perRow < ids.length ? 'ArrowDown' : 'ArrowLeft') : 'ArrowUp',
        );
      }
    }
    throw new Error(`No way to the face ${id}`);
  }

  async #chooseOne(question: string): Promise<void> {
    const pet = subjectNamed.get(/^(.*) is twice/u.exec(question)![1]);
    const seen = await this.#optionSubjects();
    const right = seen.findIndex(([subject]) => subject === pet);
    const count = seen.filter(([subject]) => subject === pet).length;
    if (count === seen.length) {
      await this.#press('n');
      return;
    }
    if (right > 0) {
      await this.#press(String(right + 1));
    }
    await this.#press('Enter');
  }

  async #chooseStrangers(question: string): Promise<void> {
    const pet = subjectNamed.get(/^(.*) (?:was born|died) on/u.exec(question)![1]);
    const seen = await this.#optionSubjects();
    await this.#setOptions(seen.map(([subject]) => (subject === pet ? 'out' : 'in')));
    await this.#press('Enter');
  }
}

interface ServerFace {
  id: string;
  person: { id: string; name: string } | null;
}

/** Faces of animals, as shares: with the pet whose they are, with another one, with nobody who has a name. */
export interface Shares {
  right: number;
  wrong: number;
  left: number;
}

const animals = new Set(library.subjects.filter(({ kind }) => ['dog', 'cat'].includes(kind)).map(({ key }) => key));
const petSubjects = new Set([...subjectNamed.values()].filter((subject) => subject && animals.has(subject)));
const wereGrouped = new Set(
  library.assets
    .flatMap(({ faces }) => faces)
    .filter(({ personId }) => personId !== null)
    .map(({ id }) => id),
);

/**
 * How the named pets' faces are sorted: all of them, and those that the server had put with somebody at the start. What
 * somebody else's face does with a named pet is wrong, too.
 */
export const sortedShares = async (page: Page): Promise<{ all: Shares; grouped: Shares }> => {
  const counts = { all: { right: 0, wrong: 0, left: 0 }, grouped: { right: 0, wrong: 0, left: 0 } };
  const count = (id: string, how: keyof Shares) => {
    counts.all[how]++;
    counts.grouped[how] += wereGrouped.has(id) ? 1 : 0;
  };
  for (let start = 0; start < library.assets.length; start += 16) {
    const batch = library.assets.slice(start, start + 16);
    const answers = await Promise.all(
      batch.map(async ({ id }) => {
        const answer = await page.request.get(`/api/faces?id=${id}`);
        return (await answer.json()) as ServerFace[];
      }),
    );
    for (const { id, person } of answers.flat()) {
      const claimed = person && subjectNamed.get(person.name);
      if (petSubjects.has(subjectOf(id))) {
        count(id, claimed === subjectOf(id) ? 'right' : claimed ? 'wrong' : 'left');
      } else if (claimed && petSubjects.has(claimed)) {
        count(id, 'wrong');
      }
    }
  }
  const shares = ({ right, wrong, left }: Shares): Shares => {
    const total = right + wrong + left;
    return { right: right / total, wrong: wrong / total, left: left / total };
  };
  return { all: shares(counts.all), grouped: shares(counts.grouped) };
};
