import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import { InFlight } from '../core/async/in-flight';
import { mapPool, requestLimit } from '../core/async/pool';
import { libraryEvents, type LibraryEvents } from '../core/events';
import { insertInOrder } from '../core/people-order';
import type { Person } from '../core/person';
import { findPerson, getPerson, listPeople } from '../immich';

/** Everyone the server knows, for the signed-in user. */
class People {
  #all = $state.raw<ReadonlyMap<string, Person>>(new Map());
  #order = $state.raw<readonly string[]>([]);
  #loaded = $state.raw(false);
  #departures = $state(0);
  #isStale = true;
  #loading: Promise<void> | undefined;
  #asking = new InFlight<Person>();
  #renewed: Promise<unknown> = Promise.resolve();

  constructor() {
    libraryEvents.on({
      PeopleChanged: (change) => this.#follow(change),
      SessionChanged: () => this.#clear(),
    });
  }

  get all(): ReadonlyMap<string, Person> {
    return this.#all;
  }

  /** Ids in the server's order: favourites, named, number of faces; hidden people last. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** Whether the whole list has arrived at least once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** How often it turned out that somebody is gone by no doing of the user's here. */
  get departures(): number {
    return this.#departures;
  }

  /** Those of these people that are known. */
  among(ids: Iterable<string>): Person[] {
    return [...ids].flatMap((id) => this.#all.get(id) ?? []);
  }

  /**
   * Reads everyone, once until the list is stale. Resolves when it is complete; at first, pages show as they arrive.
   * @throws ApiError
   */
  async load(onPage?: (people: readonly Person[]) => void): Promise<void> {
    if (this.#isStale) {
      await (this.#loading ??= this.#load(onPage).finally(() => (this.#loading = undefined)));
    }
  }

  /** The person, from the server when it is not known. @throws ApiError `not-found` when there is none. */
  async ensure(id: string): Promise<Person> {
    await this.#renewed;
    const known = this.#all.get(id);
    if (known) {
      return known;
    }
    const person = await this.#asking.run(id, () => getPerson(id));
    this.#insert([person]);
    return person;
  }

  /** Reads these again; says so where one of them is gone. @returns those that are there @throws ApiError */
  refresh(ids: readonly string[]): Promise<Person[]> {
    const renewing = this.#renew(ids);
    this.#renewed = Promise.allSettled([this.#renewed, renewing]);
    return renewing;
  }

  /** Those of these people that are there, once what is being read again has arrived. */
  async current(ids: readonly string[]): Promise<Person[]> {
    await this.#renewed;
    return this.among(ids);
  }

  drop(ids: readonly string[]): void {
    if (ids.length === 0) {
      return;
    }
    const gone = new Set(ids);
    this.#all = new Map([...this.#all].filter(([id]) => !gone.has(id)));
    this.#order = this.#order.filter((id) => !gone.has(id));
  }

  async #load(onPage?: (people: readonly Person[]) => void): Promise<void> {
    const isFirst = !this.#loaded;
    const take = (page: readonly Person[]) => {
      this.#append(page);
      onPage?.(page);
    };
    this.#isStale = false;
    try {
      const people = await listPeople(isFirst ? { onPage: take } : {});
      const listed = new Set(people.map(({ id }) => id));
      const missing = isFirst ? [] : this.#order.filter((id) => !listed.has(id));
      this.#remember(people);
      this.#order = [...listed];
      this.#loaded = true;
      await this.refresh(missing);
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
  }

  async #renew(ids: readonly string[]): Promise<Person[]> {
    const found = await mapPool(ids, requestLimit, (id) => findPerson(id));
    const there = found.filter((person) => person !== null);
    const isThere = new Set(there.map(({ id }) => id));
    const gone = this.among(ids.filter((id) => !isThere.has(id)));
    if (gone.length > 0) {
      const values = { count: gone.length, name: gone[0].name.trim() };
      const one = values.name ? 'pets.gallery.gone' : 'pets.gallery.gone_unnamed';
      notify.info(get(t)(gone.length > 1 ? 'pets.gallery.gone_many' : one, { values }));
      this.#departures++;
      libraryEvents.emit('FacesChanged', {});
    }
    this.drop(gone.map(({ id }) => id));
    this.#insert(there);
    return there;
  }

  #remember(people: readonly Person[]): void {
    this.#all = new Map([...this.#all, ...people.map((person) => [person.id, person] as const)]);
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
      this.#order = insertInOrder(this.#order, id, this.#all);
    }
  }

  #follow({ personIds, goneIds = [], replaced = {} }: LibraryEvents['PeopleChanged']): void {
    this.#isStale ||= personIds === undefined;
    // A person that an undo made again stands where the one it replaces stood.
    this.#order = this.#order.map((id) => replaced[id] ?? id);
    this.drop(goneIds);
    this.refresh(personIds ?? []).catch((error: unknown) =>
      notify.failure(error, get(t)('pets.gallery.refresh_failed')),
    );
  }

  #clear(): void {
    this.#all = new Map();
    this.#order = [];
    this.#loaded = false;
    this.#isStale = true;
    this.#loading = undefined;
    this.#asking = new InFlight();
  }
}

export const people = new People();
