import type { Person } from '../../core/person';
import type { Answer } from '../../register/answers/answer';
import { AnswerIndex } from '../../register/answers/answer-index';
import { applyReply, type QuestionFinder, type ReviewLibrary } from '../../suggestions/questions';
import type { Question, Reply } from '../../suggestions/questions/question';
import type { ReviewSource } from '../scheduler/source';

/** For specs: a library that is all there from the start, and shows what was done when it is told to. */
export class FakeSource implements ReviewSource {
  library = $state.raw<ReviewLibrary | null>(null);
  readonly phase = 'complete';
  readonly error = null;
  readonly progress = { looked: 3, toLook: 3 };
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing that is shown follows it
  readonly kept = new Map<string, readonly Answer[]>();
  readonly #first: ReviewLibrary;
  #onLibrary = () => {};

  constructor(library: ReviewLibrary) {
    this.#first = library;
  }

  personOf = (id: string): Person | undefined =>
    this.library?.people.some((person) => person.id === id)
      ? { id, name: id, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' }
      : undefined;

  start(onLibrary: () => void): Promise<void> {
    this.library ??= this.#first;
    this.#onLibrary = onLibrary;
    onLibrary();
    return Promise.resolve();
  }

  lookClosely = () => {};
  caughtUp = () => Promise.resolve();

  keep(answers: readonly Answer[]): Promise<string> {
    const name = JSON.stringify(answers);
    this.kept.set(name, answers);
    this.#show();
    return Promise.resolve(name);
  }

  withdraw(name: string): Promise<void> {
    this.kept.delete(name);
    this.#show();
    return Promise.resolve();
  }

  dispose = () => {};

  show(change: (library: ReviewLibrary) => ReviewLibrary): void {
    this.library &&= change(this.library);
    this.#onLibrary();
  }

  do(question: Question, reply: Reply): void {
    this.show((library) => ({ ...applyReply(library, question, reply), answers: library.answers }));
  }

  #show(): void {
    this.library &&= { ...this.library, answers: new AnswerIndex([...this.kept.values()].flat()) };
  }
}

export const plainFinder: QuestionFinder = {
  *prepare() {},
  *find({ aside, answers, people, strays }) {
    yield;
    const pet = people.find(({ isNamed }) => isNamed)!;
    const items = [
      ...people.filter(({ isNamed }) => !isNamed).map(({ id, faces }) => ({ kind: 'fragment' as const, id, faces })),
      ...strays.map((face) => ({ kind: 'stray' as const, id: face.id, faces: [face] })),
    ]
      .filter(({ id }) => !answers.areNotSame(pet.id, id) && !aside?.areNotSame(pet.id, id))
      .map((item) => ({ ...item, photos: 1, probability: 0.5, preselected: false }));
    return Array.from({ length: Math.ceil(items.length / 3) }, (_, index): Question => {
      const some = items.slice(index * 3, index * 3 + 3);
      const worth = { photos: some.length, seconds: 1 };
      const id = { kind: 'same', personId: pet.id, itemId: some[0].id } as const;
      return { kind: 'same', id, personId: pet.id, exemplars: pet.faces, items: some, worth };
    });
  },
};
