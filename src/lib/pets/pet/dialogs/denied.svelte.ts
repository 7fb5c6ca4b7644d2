import { onRegister } from '../../register';
import { readDenied, type Denied } from './read-denied';

/** What the user said a pet is not, kept true while it is shown. */
export class DeniedOf {
  readonly #petId: string;
  readonly #abort = new AbortController();
  readonly #stopFollowing: () => void;
  #reading: Promise<void> = Promise.resolve();
  /** Null while it is looked for. */
  items = $state.raw<readonly Denied[] | null>(null);
  error = $state.raw<unknown>(null);

  constructor(petId: string) {
    this.#petId = petId;
    this.#stopFollowing = onRegister(() => void this.load());
  }

  /** Never rejects: see `error`. */
  load(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#load());
    return this.#reading;
  }

  dispose(): void {
    this.#abort.abort();
    this.#stopFollowing();
  }

  async #load(): Promise<void> {
    const { signal } = this.#abort;
    try {
      this.items = await readDenied(this.#petId, signal);
      this.error = null;
    } catch (error) {
      this.error = signal.aborted ? null : error;
    }
  }
}
