import { openBrowserStore, type BrowserStore } from '../../core/storage/browser-store';
import type { Learned } from './learned';
import type { LessonInputs } from './stale';

export interface KeptLesson extends Learned {
  learntAt: string;
  known: LessonInputs;
}

interface Tables extends Record<string, unknown> {
  learnt: KeptLesson;
  /** `isOn`: whether the user wants something to be learned from the pets; absent means yes. */
  settings: boolean;
}

/** Up to 4 MB each; those learned first go first. */
const mostModels = 3;

const forgetPets = (kept: KeptLesson): KeptLesson => ({
  ...kept,
  personal: null,
  known: { ...kept.known, pets: null },
});

export class Lessons {
  readonly #store: BrowserStore<Tables>;

  private constructor(store: BrowserStore<Tables>) {
    this.#store = store;
  }

  static async open(userId: string): Promise<Lessons> {
    return new Lessons(await openBrowserStore<Tables>(`pets-lessons-${userId}`, ['learnt', 'settings']));
  }

  async isOn(): Promise<boolean> {
    return (await this.#store.get('settings', 'isOn')) ?? true;
  }

  setOn(isOn: boolean): Promise<void> {
    return this.#store.put('settings', 'isOn', isOn);
  }

  of(hash: string): Promise<KeptLesson | undefined> {
    return this.#store.get('learnt', hash);
  }

  /** Keeps what was learned; of the pets nothing where another tab has been told meanwhile not to learn from them. */
  async put(hash: string, kept: KeptLesson): Promise<void> {
    await this.#store.put('learnt', hash, kept);
    if (!(await this.isOn())) {
      await this.#store.put('learnt', hash, forgetPets(kept));
    }
    const entries = await this.#store.entries('learnt');
    const oldest = entries.sort(([, a], [, b]) => (a.learntAt < b.learntAt ? -1 : 1)).slice(0, -mostModels);
    await Promise.all(oldest.map(([old]) => this.#store.remove('learnt', old)));
  }

  async forgetPets(): Promise<void> {
    await this.setOn(false);
    const entries = await this.#store.entries('learnt');
    await Promise.all(entries.map(([hash, kept]) => this.#store.put('learnt', hash, forgetPets(kept))));
  }
}
