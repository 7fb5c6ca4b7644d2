import { ApiError } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { nameMatches } from '../core/names';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { people } from '../library/people.svelte';
import { peopleClosestToFace, peopleClosestToPerson } from '../library/uncached';
import { fuseOrders, reorderBelow, serverOrder } from '../ranking/order';
import { petsState } from '../verdicts/pets.svelte';
import { CandidateComparison, emptyComparison } from './candidate-comparison';
import type { ComparisonTarget } from './candidate-faces';
import { mostLooked, rankPeople, unranked, type Ranking, type Suggestion } from './candidate-ranking';

export type CandidatesStatus = 'loading' | 'improving' | 'ready' | 'failed';

const width = 3;

/** The server has no vector of a box that was drawn by hand. */
const canBeAsked = ({ source }: Face): boolean => source !== 'manual';

/** People in the order in which they resemble a pet or faces. The server's order by cover is there at once, and gets better in place. */
export class Candidates {
  query = $state('');

  #comparisonTarget: ComparisonTarget;
  #looks: CandidateComparison | null;
  #firstFace: Face | undefined;
  #excluded: readonly string[];
  #stopFollowing = () => {};
  #abort = new AbortController();
  status = $state<CandidatesStatus>('loading');
  error = $state.raw<unknown>();
  #lists = $state.raw<Person[][]>([]);
  #areAlike = $state(false);
  #everyone = $state(false);
  #held = 0;
  #seen = $state.raw(emptyComparison);
  #shown: string[] = [];

  #people = $derived(Object.fromEntries(this.#lists.flat().map((person) => [person.id, person])));

  #orders = $derived(this.#lists.map((people) => serverOrder(people.filter((person) => this.#isCandidate(person)))));

  #candidates = $derived(fuseOrders(this.#orders).flatMap((id) => this.#personOf(id) ?? []));

  #ranking = $derived.by((): Ranking => {
    const comparisonTarget = this.#comparisonTarget;
    if (!comparisonTarget) {
      return unranked(this.#candidates);
    }
    const target = 'personId' in comparisonTarget ? this.#personOf(comparisonTarget.personId) : undefined;
    const orders = this.#areAlike ? this.#orders : [];
    return rankPeople({ target: target ?? null, candidates: this.#candidates, orders, seen: this.#seen });
  });

  // What was shown before is an input, too. Taking over an order twice gives the same as once, so it does not matter
  // how often this is computed.
  #order = $derived.by(() => (this.#shown = reorderBelow(this.#shown, this.#ranking.order, this.#held)));

  #all = $derived(this.#order.flatMap((id) => this.#personOf(id) ?? []));

  readonly found = $derived(this.#all.filter(({ name }) => nameMatches(name, this.query)));

  constructor(comparisonTarget: ComparisonTarget, exclude: readonly string[] = []) {
    this.#comparisonTarget = comparisonTarget;
    this.#looks = comparisonTarget && new CandidateComparison(comparisonTarget, (seen) => (this.#seen = seen));
    this.#firstFace =
      comparisonTarget && 'faces' in comparisonTarget
        ? comparisonTarget.faces.find((face) => canBeAsked(face))
        : undefined;
    this.#excluded =
      comparisonTarget && 'personId' in comparisonTarget ? [...exclude, comparisonTarget.personId] : exclude;
  }

  /** Undefined for those that are not looked at, and where nobody is to be resembled. */
  suggestionOf(personId: string): Suggestion | undefined {
    return this.#ranking.suggestions.get(personId);
  }

  /** Whether the pictures cannot be compared here, so that the order is the server's, or as good as it was until then. */
  readonly cannotLook = $derived(this.#seen.hasFailed);

  readonly total = $derived(this.#all.length);

  get everyone(): boolean {
    return this.#everyone;
  }

  set everyone(value: boolean) {
    this.#held = 0;
    this.#everyone = value;
  }

  hold(count: number): void {
    this.#held = Math.max(this.#held, this.query ? Infinity : count);
  }

  async load(): Promise<void> {
    const { signal } = this.#abort;
    this.status = 'loading';
    this.error = undefined;
    const everyone = petsState.load();
    // Without it fewer of the people are known to be pets; what is wrong with the server shows below.
    everyone.catch(() => undefined);
    this.#looks?.start();
    try {
      const closest = await this.#closest(signal);
      this.#areAlike = closest !== null;
      this.#lists = [closest ?? (await everyone.then(() => people.among(people.order)))];
      signal.throwIfAborted();
      petsState.surveyFirst(serverOrder(this.#lists[0]));
      this.status = 'improving';
      this.#look();
      const better = await this.#closestToExemplars(signal);
      if (better.length > 0) {
        this.#areAlike = true;
        this.#lists = closest ? [closest, ...better] : better;
      }
      this.status = 'ready';
    } catch (error) {
      if (!signal.aborted) {
        this.error = error;
        this.status = 'failed';
      }
    }
  }

  dispose(): void {
    this.#abort.abort();
    this.#stopFollowing();
    this.#looks?.dispose();
  }

  #personOf(id: string): Person | undefined {
    return petsState.people.get(id) ?? this.#people[id];
  }

  #look(): void {
    this.#stopFollowing();
    this.#stopFollowing = $effect.root(() => {
      $effect(() => {
        const ids = this.#candidates.slice(0, mostLooked).map(({ id }) => id);
        this.#looks?.want(ids);
      });
    });
  }

  #isCandidate(person: Person): boolean {
    return !this.#excluded.includes(person.id) && (this.#everyone || this.#mayBePet(person));
  }

  /** Somebody whose name is being searched for is found before it is known what they are. */
  #mayBePet({ id, name }: Person): boolean {
    const verdict = petsState.verdictOf(id);
    return verdict ? verdict.kind === 'pet' : this.query !== '' && nameMatches(name, this.query);
  }

  /** Null where there is nothing to compare with: nobody in particular, a person without a cover, boxes drawn by hand. */
  async #closest(signal: AbortSignal): Promise<Person[] | null> {
    const comparisonTarget = this.#comparisonTarget;
    try {
      if (comparisonTarget && 'personId' in comparisonTarget) {
        return await peopleClosestToPerson(comparisonTarget.personId, { signal });
      }
      return this.#firstFace ? await peopleClosestToFace(this.#firstFace.id, { signal }) : null;
    } catch (error) {
      if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'refused')) {
        return null;
      }
      throw error;
    }
  }

  /** One list per exemplar. What fails here only leaves the order as good as it was. */
  async #closestToExemplars(signal: AbortSignal): Promise<Person[][]> {
    try {
      const exemplars = (await this.#looks?.target()) ?? [];
      const faces = exemplars.filter((face) => canBeAsked(face) && face.id !== this.#firstFace?.id);
      return await mapPool(faces, width, ({ id }) => peopleClosestToFace(id, { signal }), signal);
    } catch {
      signal.throwIfAborted();
      return [];
    }
  }
}
