import type { Person } from '../../core/person';
import { applyReply, type Asker, type ReviewLibrary } from '../../questions';
import type { Question, Reply } from '../../questions/question';
import type { ReviewSource } from '../scheduler/source';

/** For specs: a library that is all there from the start, and shows what was done when it is told to. */
export class FakeSource implements ReviewSource {
  library: ReviewLibrary | null;
  isComplete = true;
  error: unknown = null;
  looked = { strays: 0, looked: 3, toLook: 3 };
  /** Keys by the name under which they are kept. */
  readonly kept = new Map<string, readonly string[]>();
  #onNews = () => {};

  constructor(library: ReviewLibrary) {
    this.library = library;
  }

  personOf = (id: string): Person | undefined =>
    this.library?.people.some((person) => person.id === id)
      ? { id, name: id, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' }
      : undefined;

  start(onNews: () => void): Promise<void> {
    this.#onNews = onNews;
    onNews();
    return Promise.resolve();
  }

  lookClosely = () => {};
  caughtUp = () => Promise.resolve();

  keep(keys: readonly string[]): Promise<string> {
    const name = keys.join(',');
    this.kept.set(name, keys);
    this.#deny();
    return Promise.resolve(name);
  }

  withdraw(name: string): Promise<void> {
    this.kept.delete(name);
    this.#deny();
    return Promise.resolve();
  }

  dispose = () => {};

  /** The server has done what was answered, or somebody else something. */
  show(change: (library: ReviewLibrary) => ReviewLibrary): void {
    this.library &&= change(this.library);
    this.#onNews();
  }

  do(question: Question, reply: Reply): void {
    this.show((library) => ({ ...applyReply(library, question, reply), denied: library.denied }));
  }

  #deny(): void {
    this.library &&= { ...this.library, denied: new Set([...this.kept.values()].flat()) };
  }
}

/** For specs: asks of every fragment and stray whether it is the first pet, three at a time. */
export const plainAsker: Asker = {
  *ask({ aside, denied, people, strays }) {
    yield;
    const pet = people.find(({ isNamed }) => isNamed)!;
    const pairOf = (id: string) => [pet.id, id].sort().join('|');
    const items = [
      ...people.filter(({ isNamed }) => !isNamed).map(({ id, faces }) => ({ kind: 'fragment' as const, id, faces })),
      ...strays.map((face) => ({ kind: 'stray' as const, id: face.id, faces: [face] })),
    ]
      .filter(({ id }) => !denied.has(pairOf(id)) && !aside?.has(pairOf(id)))
      .map((item) => ({ ...item, photos: 1, probability: 0.5, preselected: false }));
    return Array.from({ length: Math.ceil(items.length / 3) }, (_, index): Question => {
      const some = items.slice(index * 3, index * 3 + 3);
      const worth = { photos: some.length, seconds: 1 };
      return { kind: 'same', key: `same:${some[0].id}`, personId: pet.id, exemplars: pet.faces, items: some, worth };
    });
  },
};
