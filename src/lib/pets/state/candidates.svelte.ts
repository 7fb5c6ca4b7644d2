import { untrack } from 'svelte';
import { ApiError, listPeople, mapPool, peopleClosestToFace, peopleClosestToPerson, requestLimit } from '../api';
import { nameMatches } from '../model/names';
import type { Person } from '../model/person';
import { fuseOrders, reorderBelow, serverOrder } from '../ranking/order';
import { exemplarFaces } from './exemplars';
import { petsState } from './pets.svelte';

/** Whom the candidates should resemble: a pet, one face, or nobody in particular. */
export type Likeness = { personId: string } | { faceId: string } | null;

export type CandidatesStatus = 'loading' | 'improving' | 'ready' | 'failed';

const exemplarCount = 5;

/**
 * People in the order in which they resemble a pet or a face, best first. The server's order by cover is there at
 * once; the orders of several of the pet's faces improve it in place.
 */
export class Candidates {
  query = $state('');

  #likeness: Likeness;
  #excluded: readonly string[];
  #abort = new AbortController();
  #status = $state<CandidatesStatus>('loading');
  #error = $state.raw<unknown>();
  #lists = $state.raw<Person[][]>([]);
  #everyone = $state(false);
  #held = $state(0);
  #shown: string[] = [];

  #people = $derived(Object.fromEntries(this.#lists.flat().map((person) => [person.id, person])));

  #better = $derived(
    fuseOrders(this.#lists.map((people) => serverOrder(people.filter((person) => this.#isCandidate(person))))),
  );

  // What was shown before is an input, too. Taking over an order twice gives the same as once, so it does not matter
  // how often this is computed.
  #order = $derived.by(
    () =>
      (this.#shown = reorderBelow(
        this.#shown,
        this.#better,
        untrack(() => this.#held),
      )),
  );

  #all = $derived(this.#order.flatMap((id) => petsState.people.get(id) ?? this.#people[id] ?? []));

  /** Everybody that the search leaves, best first. */
  readonly found = $derived(this.#all.filter(({ name }) => nameMatches(name, this.query)));

  constructor(likeness: Likeness, exclude: readonly string[] = []) {
    this.#likeness = likeness;
    this.#excluded = likeness && 'personId' in likeness ? [...exclude, likeness.personId] : exclude;
  }

  get status(): CandidatesStatus {
    return this.#status;
  }

  /** Why nobody could be listed. */
  get error(): unknown {
    return this.#error;
  }

  /** How many there are without the search. */
  get total(): number {
    return this.#all.length;
  }

  /** Whether people that are no pets, as far as we know, are among them. */
  get everyone(): boolean {
    return this.#everyone;
  }

  set everyone(value: boolean) {
    this.#held = 0;
    this.#everyone = value;
  }

  /** The first `count` have been looked at: from now on they keep their places. */
  hold(count: number): void {
    this.#held = Math.max(this.#held, this.query ? Infinity : count);
  }

  async load(): Promise<void> {
    const { signal } = this.#abort;
    this.#status = 'loading';
    this.#error = undefined;
    if (!petsState.loaded) {
      void petsState.load().catch(() => {
        // Without it fewer of the people are known to be pets; what is wrong with the server shows below.
      });
    }
    try {
      const closest = await this.#closest(signal);
      this.#lists = [closest ?? (await listPeople({ signal }))];
      petsState.judgeFirst(serverOrder(this.#lists[0]));
      this.#status = 'improving';
      const better = await this.#closestToExemplars(signal);
      if (better.length > 0) {
        this.#lists = closest ? [closest, ...better] : better;
      }
      this.#status = 'ready';
    } catch (error) {
      if (!signal.aborted) {
        this.#error = error;
        this.#status = 'failed';
      }
    }
  }

  /** Stops asking the server. */
  dispose(): void {
    this.#abort.abort();
  }

  #isCandidate(person: Person): boolean {
    return !this.#excluded.includes(person.id) && (this.#everyone || this.#mayBePet(person));
  }

  /** Somebody whose name is being searched for is found before it is known what they are. */
  #mayBePet({ id, name }: Person): boolean {
    const verdict = petsState.verdictOf(id);
    return verdict ? verdict.kind === 'pet' : this.query !== '' && nameMatches(name, this.query);
  }

  /** Null where there is nothing to compare with: nobody in particular, a person without a cover, a box drawn by hand. */
  async #closest(signal: AbortSignal): Promise<Person[] | null> {
    const likeness = this.#likeness;
    if (!likeness) {
      return null;
    }
    try {
      return await ('faceId' in likeness
        ? peopleClosestToFace(likeness.faceId, { signal })
        : peopleClosestToPerson(likeness.personId, { signal }));
    } catch (error) {
      if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'refused')) {
        return null;
      }
      throw error;
    }
  }

  /** One list per exemplar face of the pet. What fails here only leaves the order as good as it was. */
  async #closestToExemplars(signal: AbortSignal): Promise<Person[][]> {
    const likeness = this.#likeness;
    if (!likeness || 'faceId' in likeness) {
      return [];
    }
    try {
      const faces = await exemplarFaces(likeness.personId, exemplarCount, signal);
      return await mapPool(faces, requestLimit, (face) => peopleClosestToFace(face.id, { signal }), signal);
    } catch {
      signal.throwIfAborted();
      return [];
    }
  }
}
