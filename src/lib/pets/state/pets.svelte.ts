import { get } from 'svelte/store';
import { notify, peopleChanged, signedInUser, t } from '$lib/host';
import { findPerson, getPerson, listPeople, mapPool, requestLimit } from '../api';
import { onApplied, type ChangeEvent } from '../changes';
import type { Person } from '../model/person';
import type { Species } from '../model/species';
import { undecided, type Decision, type Verdict } from '../model/verdict';
import type { Probabilities } from '../ranking/verdict';
import { allDecisions, onDecisions } from '../register';
import { Judgements, type JudgementNews, type Judging } from './judgements';
import { insertInOrder } from './peopleList';
import type { RecentFaces } from './recentFaces';

/** A pet, as cards and lists show it. */
export interface PetItem {
  person: Person;
  /** Null while nobody has said which. */
  species: Species | null;
  /** Number of photos, or null while it has not been counted. */
  photos: number | null;
  /** Local time of the newest photo, or null while it is not known. */
  newest: string | null;
}

const isSameItem = (a: PetItem, b: PetItem): boolean =>
  a.person === b.person && a.species === b.species && a.photos === b.photos && a.newest === b.newest;

/** Everyone the server knows, and what is known about who of them is a pet. One instance, for the signed-in user. */
class PetsState {
  #people = $state.raw<ReadonlyMap<string, Person>>(new Map());
  #order = $state.raw<readonly string[]>([]);
  #decisions = $state.raw<ReadonlyMap<string, Decision>>(new Map());
  #news = $state.raw<JudgementNews>({
    known: new Map(),
    progress: { done: 0, total: 0, running: false },
    settled: true,
  });
  #loaded = $state.raw(false);
  #departures = $state(0);
  #loading: Promise<void> | undefined;
  #userId = '';
  readonly #items = new Map<string, PetItem>();
  readonly #judgements = new Judgements({
    personOf: (id) => this.#people.get(id),
    isPet: (id) => this.verdictOf(id)?.kind === 'pet',
    isUnsure: (id) => this.verdictOf(id)?.kind === 'unsure',
    onGone: (id) => this.#drop([id]),
    onNews: (news) => (this.#news = news),
    onStop: (error) => notify.failure(error, get(t)('pets.gallery.judging.failed')),
  });

  /** The pets among the people, hidden ones included, in the server's order; those not judged yet are missing. */
  readonly pets: readonly PetItem[] = $derived(this.#itemsOf('pet'));

  /** Who waits to be sorted by the user, hidden people aside, in the server's order. */
  readonly unsure: readonly PetItem[] = $derived(this.#itemsOf('unsure').filter(({ person }) => !person.isHidden));

  /** Who the user put into the bin: animals and things that are nobody's pet. */
  readonly binned: readonly PetItem[] = $derived(this.#itemsOf('not-pet'));

  constructor() {
    onApplied((event) => void this.#follow(event));
    onDecisions((personId, decision) => {
      this.#decisions = new Map([...this.#decisions, [personId, decision]]);
      this.#judgements.want(this.#peopleOf([personId]));
    });
  }

  get people(): ReadonlyMap<string, Person> {
    return this.#people;
  }

  /** Ids in the server's order: favourites, named, number of faces; hidden people last. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** Whether the whole list of people has arrived at least once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** How often it turned out that somebody is gone by no doing of the user's here: pets may have been forgotten then. */
  get departures(): number {
    return this.#departures;
  }

  get judging(): Judging {
    return this.#news.progress;
  }

  /** Whether every verdict and the counts of all pets are known, as far as they can be. */
  get settled(): boolean {
    return this.#loaded && this.#news.settled;
  }

  /** The first that applies of what the server says, what the user decided and what the evidence tells. */
  verdictOf(id: string): Verdict | undefined {
    const person = this.#people.get(id);
    if (person?.serverSpecies) {
      return { kind: 'pet', species: person.serverSpecies, source: 'server' };
    }
    const { kind, species } = this.decisionOf(id);
    if (kind) {
      return kind === 'pet' ? { kind, species, source: 'user' } : { kind, source: 'user' };
    }
    return this.#news.known.get(id)?.verdict;
  }

  /** How likely each kind is by the evidence, whatever anybody said, adding up to 1; null while there is none. */
  evidenceOf(id: string): Probabilities | null {
    const { evidence, probabilities } = this.#news.known.get(id) ?? {};
    return evidence?.geometry || evidence?.search || evidence?.detector ? (probabilities ?? null) : null;
  }

  decisionOf(id: string): Decision {
    return this.#decisions.get(id) ?? undecided;
  }

  countOf(id: string): number | undefined {
    return this.#news.known.get(id)?.photos ?? undefined;
  }

  /** Local time of the person's newest photo, `YYYY-MM-DDTHH:mm:ss`. */
  newestOf(id: string): string | undefined {
    return this.#news.known.get(id)?.newest ?? undefined;
  }

  /** A person as a card shows it, pet or not; undefined for an id that is not in the list. */
  itemOf(id: string): PetItem | undefined {
    return this.#people.has(id) ? this.#itemOf(id) : undefined;
  }

  /**
   * Reads everyone from the server, or reads them again, and begins to judge those that nothing is known of. Resolves
   * when the list is complete; pages show as they arrive.
   * @throws ApiError, or AbortError when `signal` fires.
   */
  load({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    this.#beginFor(signedInUser.current.id);
    this.#loading ??= this.#load(signal).finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** The person, from the server when it is not in the list. @throws ApiError `not-found` when there is none. */
  async ensure(id: string): Promise<Person> {
    this.#beginFor(signedInUser.current.id);
    const known = this.#people.get(id);
    if (known) {
      return known;
    }
    const [person, decisions] = await Promise.all([getPerson(id), allDecisions()]);
    this.#decisions = decisions;
    this.#insert([person]);
    return person;
  }

  /** Reads people again, after they may have changed; says so where one of them is gone. */
  async refresh(ids: readonly string[]): Promise<void> {
    const there = await this.#dropGone(ids);
    this.#insert(there);
    this.#judgements.recheck(there.map(({ id }) => id));
  }

  /** The faces that were looked at to judge people, to be used again. */
  get recentFaces(): RecentFaces {
    return this.#judgements.faces;
  }

  cancelJudging(): void {
    this.#judgements.cancel();
  }

  resumeJudging(): void {
    this.#judgements.resume();
  }

  /** Judges these people before all others. */
  judgeFirst(ids: readonly string[]): void {
    this.#judgements.prioritise(ids);
  }

  /** Counts these people's photos soon; only pets are counted unasked. */
  wantCounts(ids: readonly string[]): void {
    this.#judgements.wantCounts(ids);
  }

  async #load(signal?: AbortSignal): Promise<void> {
    const isFirst = !this.#loaded;
    const prepared = isFirst ? this.#prepare() : Promise.resolve();
    const pages: Promise<void>[] = [];
    const onPage = (people: Person[]) => {
      pages.push(prepared.then(() => this.#append(people)));
    };
    const people = await listPeople({ signal, ...(isFirst && { onPage }) });
    await Promise.all([prepared, ...pages]);
    const listed = new Set(people.map(({ id }) => id));
    const missing = isFirst ? [] : this.#order.filter((id) => !listed.has(id));
    this.#remember(people);
    this.#order = people.map(({ id }) => id);
    this.#loaded = true;
    await this.#dropGone(missing);
  }

  /** Asks the server for people; drops those that it does not know any more, and tells the user about them. */
  async #dropGone(ids: readonly string[]): Promise<Person[]> {
    const found = await mapPool(ids, requestLimit, (id) => findPerson(id));
    const there = found.filter((person) => person !== null);
    const isThere = new Set(there.map(({ id }) => id));
    const gone = this.#peopleOf(ids.filter((id) => !isThere.has(id)));
    if (gone.length > 0) {
      const values = { count: gone.length, name: gone[0].name.trim() };
      const key = gone.length > 1 ? 'gone_many' : values.name ? 'gone' : 'gone_unnamed';
      notify.info(get(t)(`pets.gallery.${key}`, { values }));
      this.#departures++;
    }
    this.#drop(gone.map(({ id }) => id));
    return there;
  }

  /** What has to be known before the first card is drawn, so that none appears only to vanish again. */
  async #prepare(): Promise<void> {
    const [decisions] = await Promise.all([allDecisions(), this.#judgements.restore()]);
    this.#decisions = decisions;
  }

  /** Forgets what was known for another account. */
  #beginFor(userId: string): void {
    // Nobody, while the sign-in page is on its way: it may be the same account that comes back.
    if (userId === '' || this.#userId === userId) {
      return;
    }
    this.#userId = userId;
    this.#people = new Map();
    this.#order = [];
    this.#decisions = new Map();
    this.#loaded = false;
    this.#loading = undefined;
    this.#items.clear();
    this.#judgements.reset();
  }

  /** Takes over people as the server has them now, and judges those that nothing is known of. */
  #remember(people: readonly Person[]): void {
    this.#people = new Map([...this.#people, ...people.map((person) => [person.id, person] as const)]);
    this.#judgements.want(people);
  }

  /** The next page of the server's list. */
  #append(page: readonly Person[]): void {
    const isListed = new Set(this.#order);
    this.#remember(page);
    this.#order = [...this.#order, ...page.map(({ id }) => id).filter((id) => !isListed.has(id))];
  }

  /** People that may be new between those of the list. */
  #insert(people: readonly Person[]): void {
    this.#remember(people);
    const isListed = new Set(this.#order);
    const newcomers = people.filter(({ id }) => !isListed.has(id));
    for (const { id } of newcomers) {
      this.#order = insertInOrder(this.#order, id, this.#people);
    }
  }

  #drop(ids: readonly string[]): void {
    if (ids.length === 0) {
      return;
    }
    const gone = new Set(ids);
    this.#people = new Map([...this.#people].filter(([id]) => !gone.has(id)));
    this.#order = this.#order.filter((id) => !gone.has(id));
    this.#judgements.drop(ids);
  }

  async #follow({ personIds, newIds, goneIds, assetIds, replaced }: ChangeEvent): Promise<void> {
    this.#judgements.faces.forget(assetIds);
    const gone = new Set(goneIds);
    // A person that an undo made again stands where the one it replaces stood.
    const mapped = new Map(Object.entries(replaced));
    this.#order = this.#order.map((id) => mapped.get(id) ?? id);
    this.#drop(goneIds);
    const changed = new Set([...personIds, ...newIds].filter((id) => !gone.has(id)));
    try {
      await this.refresh([...changed]);
      peopleChanged(this.#peopleOf([...changed]));
    } catch (error) {
      notify.failure(error, get(t)('pets.gallery.refresh_failed'));
    }
  }

  #peopleOf(ids: readonly string[]): Person[] {
    return ids.flatMap((id) => this.#people.get(id) ?? []);
  }

  #itemsOf(kind: Verdict['kind']): PetItem[] {
    return this.#order.filter((id) => this.verdictOf(id)?.kind === kind).map((id) => this.#itemOf(id));
  }

  /** The same object as long as nothing of it changes, so that cards are not drawn again for their neighbours. */
  #itemOf(id: string): PetItem {
    const person = this.#people.get(id) as Person;
    const verdict = this.verdictOf(id);
    const item: PetItem = {
      person,
      species: verdict?.kind === 'pet' ? verdict.species : null,
      photos: this.countOf(id) ?? null,
      newest: this.newestOf(id) ?? null,
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
