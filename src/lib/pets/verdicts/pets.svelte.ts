import { libraryEvents, type LibraryEvents } from '../core/events';
import type { Person } from '../core/person';
import type { Species } from '../core/species';
import { undecided, type Decision, type Verdict } from '../core/verdict';
import { people } from '../library/people.svelte';
import { allDecisions } from '../register';
import type { Probabilities } from './evidence';
import { gathering, type Progress } from './evidence-gathering.svelte';
import { findings } from './findings.svelte';

/** A pet, as cards and lists show it. */
export interface PetItem {
  person: Person;
  /** Null while nobody has said which. */
  species: Species | null;
  /** Number of photos, or null while it has not been counted. */
  photos: number | null;
  /** Local time of the newest photo, or null while it is not known. */
  newest: string | null;
  /** All photos are archived: they are in no timeline, and count for nothing there. */
  isArchived?: boolean;
}

const isSameItem = (a: PetItem, b: PetItem): boolean =>
  a.person === b.person &&
  a.species === b.species &&
  a.photos === b.photos &&
  a.newest === b.newest &&
  a.isArchived === b.isArchived;

/** Who of the people is a pet, by what the server says, the user decided and evidence tells; for the signed-in user. */
class PetsState {
  #decisions = $state.raw<ReadonlyMap<string, Decision>>(new Map());
  /** Decisions and what earlier visits found out are known, so that no card appears only to vanish again. */
  #isPrepared = $state(false);
  #preparing: Promise<void> | undefined;
  #isBegun = $state(false);
  readonly #items = new Map<string, PetItem>();

  /** The pets among the people, hidden ones included, in the server's order; those not decided yet are missing. */
  readonly pets: readonly PetItem[] = $derived(this.#itemsOf('pet'));

  /** Who waits to be sorted by the user, hidden people aside, in the server's order. */
  readonly unsure: readonly PetItem[] = $derived(this.#itemsOf('unsure').filter(({ person }) => !person.isHidden));

  /** Who the user put into the bin: animals and things that are nobody's pet. */
  readonly binned: readonly PetItem[] = $derived(this.#itemsOf('not-pet'));

  constructor() {
    libraryEvents.on({
      PeopleChanged: (change) => void this.#follow(change),
      DecisionsChanged: ({ decisions }) => {
        this.#decisions = new Map([...this.#decisions, ...decisions]);
        this.#gather(people.among(decisions.keys()));
      },
      SessionChanged: () => this.#reset(),
    });
    $effect.root(() => {
      $effect(() => this.#lookCloser());
    });
  }

  get people(): ReadonlyMap<string, Person> {
    return people.all;
  }

  /** Ids in the server's order: favourites, named, number of faces; hidden people last. */
  get order(): readonly string[] {
    return people.order;
  }

  /** Whether the whole list of people has arrived at least once. */
  get loaded(): boolean {
    return this.#isPrepared && people.loaded;
  }

  /** How often it turned out that somebody is gone by no doing of the user's here: pets may have been forgotten then. */
  get departures(): number {
    return people.departures;
  }

  get surveyProgress(): Progress {
    return gathering.progress;
  }

  /** Whether the search was stopped, by the user or a failure, while some were not looked at: who is missing may be a pet. */
  get isIncomplete(): boolean {
    const { done, total, running } = gathering.progress;
    return !running && done < total;
  }

  /** What stopped it; null where the user did. */
  get surveyFailure(): unknown {
    return gathering.failure;
  }

  /** Whether every verdict and the counts of all pets are known, as far as they can be. */
  get settled(): boolean {
    return this.#isBegun && gathering.settled;
  }

  /** The first that applies of what the server says, what the user decided and what the evidence tells. */
  verdictOf(id: string): Verdict | undefined {
    const person = this.#isPrepared ? people.all.get(id) : undefined;
    if (person?.serverSpecies) {
      return { kind: 'pet', species: person.serverSpecies, source: 'server' };
    }
    const { kind, species } = this.decisionOf(id);
    if (kind) {
      return kind === 'pet' ? { kind, species, source: 'user' } : { kind, source: 'user' };
    }
    return this.#isPrepared ? findings.published.get(id)?.verdict : undefined;
  }

  /** How likely each kind is by the evidence, whatever anybody said, adding up to 1; null while there is none. */
  evidenceOf(id: string): Probabilities | null {
    const { evidence, probabilities } = findings.published.get(id) ?? {};
    return evidence?.geometry || evidence?.search || evidence?.detector ? (probabilities ?? null) : null;
  }

  decisionOf(id: string): Decision {
    return this.#decisions.get(id) ?? undecided;
  }

  countOf(id: string): number | undefined {
    return findings.published.get(id)?.photos ?? undefined;
  }

  /** Local time of the person's newest photo, `YYYY-MM-DDTHH:mm:ss`. */
  newestOf(id: string): string | undefined {
    return findings.published.get(id)?.newest ?? undefined;
  }

  /** A person as a card shows it, pet or not; undefined for an id that is not in the list. */
  itemOf(id: string): PetItem | undefined {
    return people.all.has(id) ? this.#itemOf(id) : undefined;
  }

  /**
   * Reads everyone from the server where the list is stale, and begins to look at those of whom nothing is known. Resolves
   * when the list is complete, with `whole` also when those are known whose photos are all archived; pages show as they
   * arrive.
   * @throws ApiError
   */
  async load({ whole = false } = {}): Promise<void> {
    const before = people.order;
    const prepared = this.#prepare();
    await Promise.all([
      prepared,
      people.load((page) => {
        prepared.then(() => this.#gather(page)).catch(() => undefined);
      }),
    ]);
    gathering.drop(before.filter((id) => !people.all.has(id)));
    this.#gather([...people.all.values()]);
    this.#isBegun = true;
    this.#lookCloser();
    const completing = this.#addArchived();
    completing.catch(() => {
      // They stay unknown until the list is read again.
    });
    if (whole) {
      await completing;
    }
  }

  /** The person, from the server when it is not in the list. @throws ApiError `not-found` when there is none. */
  async ensure(id: string): Promise<Person> {
    const [person] = await Promise.all([people.ensure(id), this.#prepare()]);
    this.#gather([person]);
    return person;
  }

  /** Reads people again, after they may have changed; says so where one of them is gone. @throws ApiError */
  async refresh(ids: readonly string[]): Promise<void> {
    this.#recheck(ids, await people.refresh(ids));
  }

  cancelSurvey(): void {
    gathering.stop();
  }

  resumeSurvey(): void {
    gathering.resume();
  }

  /** Surveys these people before all others. */
  surveyFirst(ids: readonly string[]): void {
    gathering.prioritise(ids);
  }

  /** Counts these people's photos soon; only pets are counted unasked. */
  wantCounts(ids: readonly string[]): void {
    gathering.wantCounts(ids);
  }

  async #addArchived(): Promise<void> {
    await people.complete();
    this.#gather(people.among(people.archived.keys()));
  }

  #prepare(): Promise<void> {
    this.#preparing ??= Promise.all([allDecisions(), findings.restore()])
      .then(([decisions]) => {
        this.#decisions = decisions;
        this.#isPrepared = true;
      })
      .catch((error: unknown) => {
        this.#preparing = undefined;
        throw error;
      });
    return this.#preparing;
  }

  #reset(): void {
    this.#decisions = new Map();
    this.#isPrepared = this.#isBegun = false;
    this.#preparing = undefined;
    this.#items.clear();
    gathering.reset();
  }

  async #follow({ personIds = [], goneIds = [] }: LibraryEvents['PeopleChanged']): Promise<void> {
    gathering.drop(goneIds);
    this.#recheck(personIds, await people.current(personIds));
  }

  #recheck(ids: readonly string[], there: readonly Person[]): void {
    const left = new Set(there.map(({ id }) => id));
    gathering.drop(ids.filter((id) => !left.has(id)));
    this.#gather(there);
    gathering.recheck([...left]);
  }

  #gather(wanted: readonly Person[]): void {
    const pets = wanted.filter(({ id }) => this.verdictOf(id)?.kind === 'pet');
    gathering.want(wanted, new Set(pets.map(({ id }) => id)));
  }

  /** Looks with the detector, where this browser has one, at those who are in doubt when everything else is known. */
  #lookCloser(): void {
    if (this.settled) {
      gathering.lookCloser(people.order.filter((id) => this.verdictOf(id)?.kind === 'unsure'));
    }
  }

  #itemsOf(kind: Verdict['kind']): PetItem[] {
    return people.order.filter((id) => this.verdictOf(id)?.kind === kind).map((id) => this.#itemOf(id));
  }

  /** The same object as long as nothing of it changes, so that cards are not drawn again for their neighbours. */
  #itemOf(id: string): PetItem {
    const person = people.all.get(id) as Person;
    const verdict = this.verdictOf(id);
    const archived = people.archived.get(id);
    const item: PetItem = {
      person,
      species: verdict?.kind === 'pet' ? verdict.species : null,
      photos: archived?.photos ?? this.countOf(id) ?? null,
      newest: this.newestOf(id) ?? null,
      ...(archived && { isArchived: true }),
    };
    const before = this.#items.get(id);
    if (before && isSameItem(before, item)) {
      return before;
    }
    this.#items.set(id, item);
    return item;
  }
}

export const petsState = new PetsState();
