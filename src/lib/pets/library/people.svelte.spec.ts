import { beforeEach, describe, expect, it, vi } from 'vitest';
import english from '$i18n/en.json';
import { notify } from '$lib/host';
import { ApiError } from '../core/api-error';
import { deferred } from '../core/async/deferred';
import { libraryEvents } from '../core/events';
import type { Person } from '../core/person';
import { findPerson, getPerson, listPeople } from '../immich';
import { findArchived, type ArchivedPerson } from './archived-people';
import { people } from './people.svelte';

vi.mock('../immich', () => ({ findPerson: vi.fn(), getPerson: vi.fn(), listPeople: vi.fn() }));
vi.mock('./archived-people', () => ({ findArchived: vi.fn() }));

const { gallery: en } = english.pets;
const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
  ...more,
});
const archived = (one: Person): ArchivedPerson => ({ person: one, photos: 1 }) as unknown as ArchivedPerson;
/** Whom the server has, one by one. */
const server = new Map<string, Person>();
const info = vi.spyOn(notify, 'info').mockReturnValue();
const failure = vi.spyOn(notify, 'failure').mockReturnValue();

const listed = (...all: Person[]) => {
  server.clear();
  for (const one of all) {
    server.set(one.id, one);
  }
  vi.mocked(listPeople).mockImplementation(({ onPage } = {}) => {
    onPage?.(all.slice(0, 2));
    onPage?.(all.slice(2));
    return Promise.resolve(all);
  });
};

beforeEach(() => {
  vi.clearAllMocks();
  libraryEvents.emit('SessionChanged', { userId: 'me' });
  vi.mocked(findArchived).mockResolvedValue(new Map());
  vi.mocked(findPerson).mockImplementation((id) => Promise.resolve(server.get(id) ?? null));
  vi.mocked(getPerson).mockImplementation((id) => {
    const found = server.get(id);
    return found ? Promise.resolve(found) : Promise.reject(new ApiError('not-found'));
  });
  listed(person('a'), person('b'), person('c'));
});

describe('everybody', () => {
  it('is read once, page by page, in the server’s order', async () => {
    const pages: number[] = [];
    const asked = [people.load((page) => void pages.push(page.length)), people.load()];
    expect(people.loaded).toBe(false);
    await Promise.all(asked);
    await people.load();
    expect(pages).toEqual([2, 1]);
    expect(listPeople).toHaveBeenCalledOnce();
    expect(people.order).toEqual(['a', 'b', 'c']);
    expect(people.loaded).toBe(true);
    expect(people.among(['c', 'x', 'a']).map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('is read again after a failure', async () => {
    vi.mocked(listPeople).mockRejectedValueOnce(new ApiError('offline'));
    await expect(people.load()).rejects.toMatchObject({ kind: 'offline' });
    expect(people.loaded).toBe(false);
    await people.load();
    expect(people.order).toHaveLength(3);
  });

  it('is read again when nobody knows who has changed; who is left out and gone is said', async () => {
    await people.load();
    const before = people.departures;
    libraryEvents.emit('PeopleChanged', {});
    listed(person('c', { name: 'Rex' }), person('a'));
    await people.load();
    expect(people.order).toEqual(['c', 'a']);
    expect(people.all.get('c')?.name).toBe('Rex');
    expect(people.all.has('b')).toBe(false);
    expect(people.departures).toBe(before + 1);
    expect(info).toHaveBeenCalledOnce();
  });

  it('is told of once what is being read again has arrived', async () => {
    await people.load();
    server.delete('a');
    const asked = deferred<Person | null>();
    vi.mocked(findPerson).mockReturnValueOnce(asked.promise);
    const refreshing = people.refresh(['a']);
    const [ensuring, current] = [people.ensure('a'), people.current(['a', 'b'])];
    asked.resolve(null);
    await expect(ensuring).rejects.toMatchObject({ kind: 'not-found' });
    await expect(current).resolves.toEqual([server.get('b')]);
    await refreshing;
  });

  it('keeps whom the list leaves out and the server still has', async () => {
    await people.load();
    libraryEvents.emit('PeopleChanged', {});
    listed(person('a'), person('b'));
    server.set('c', person('c'));
    await people.load();
    expect([...people.order].sort()).toEqual(['a', 'b', 'c']);
    expect(info).not.toHaveBeenCalled();
  });

  it('has those of archived photos, too, once it is complete', async () => {
    const found = new Map([
      ['z', archived(person('z'))],
      ['a', archived(person('a', { name: 'not this' }))],
    ]);
    vi.mocked(findArchived).mockResolvedValue(found);
    await people.complete();
    expect([...people.archived.keys()]).toEqual(['z', 'a']);
    expect(people.order).toContain('z');
    expect(people.all.get('a')?.name).toBe('');
    const [isListed] = vi.mocked(findArchived).mock.lastCall!;
    expect(['a', 'z'].map((id) => isListed(id))).toEqual([true, false]);
  });

  it('is nobody for whoever signs in next, who does not wait for what was asked before', async () => {
    vi.mocked(findArchived).mockResolvedValueOnce(new Map([['z', archived(person('z'))]]));
    await people.complete();
    expect(people.archived.size).toBe(1);
    libraryEvents.emit('PeopleChanged', {});
    vi.mocked(listPeople).mockReturnValueOnce(new Promise(() => {}));
    void people.load();
    libraryEvents.emit('SessionChanged', { userId: 'somebody else' });
    expect([people.archived.size, people.loaded, people.order]).toEqual([0, false, []]);
    await people.load();
    expect(people.order).toEqual(['a', 'b', 'c']);
  });

  it('is nobody for whoever signs in next, whatever was still coming', async () => {
    const late = deferred<Map<string, ArchivedPerson>>();
    vi.mocked(findArchived).mockReturnValueOnce(late.promise);
    await people.load();
    libraryEvents.emit('SessionChanged', { userId: 'me' });
    expect([people.loaded, people.order.length, people.all.size]).toEqual([false, 0, 0]);
    late.resolve(new Map([['z', archived(person('z'))]]));
    await Promise.resolve();
    await Promise.resolve();
    expect([people.archived.size, people.all.size]).toEqual([0, 0]);
  });
});

describe('one person', () => {
  it('is asked for once, where it is not known', async () => {
    await people.load();
    server.set('new', person('new'));
    const [one, other] = await Promise.all([people.ensure('new'), people.ensure('new')]);
    expect(one).toBe(other);
    await people.ensure('a');
    expect(getPerson).toHaveBeenCalledOnce();
    expect(people.order).toContain('new');
    await expect(people.ensure('nobody')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('stands where the one stood that it replaces', async () => {
    await people.load();
    server.set('b2', person('b2'));
    libraryEvents.emit('PeopleChanged', { personIds: ['b2'], goneIds: ['b'], replaced: { b: 'b2' } });
    expect(await people.current(['b2'])).toMatchObject([{ id: 'b2' }]);
    expect(people.order).toEqual(['a', 'b2', 'c']);
    expect(people.all.has('b')).toBe(false);
    expect(info).not.toHaveBeenCalled();
  });

  it('is read again when it has changed', async () => {
    await people.load();
    server.set('b', person('b', { name: 'Bella' }));
    libraryEvents.emit('PeopleChanged', { personIds: ['b'] });
    expect(await people.current(['b'])).toMatchObject([{ name: 'Bella' }]);
    expect(listPeople).toHaveBeenCalledOnce();
    await people.load();
    expect(listPeople).toHaveBeenCalledOnce();
  });

  it('that is gone is said by name, several by number, and faces are read again', async () => {
    await people.load();
    const faces = vi.fn();
    const stop = libraryEvents.on({ FacesChanged: faces });
    server.delete('a');
    await people.refresh(['a']);
    server.clear();
    const left = await people.refresh(['b', 'c', 'never known']);
    expect(left).toEqual([]);
    expect(people.order).toEqual([]);
    expect(info.mock.calls.map(([message]) => message)).toEqual([en.gone_unnamed, expect.stringMatching(/^2 pets/u)]);
    listed(person('rex', { name: 'Rex' }));
    await people.ensure('rex');
    server.clear();
    await people.refresh(['rex']);
    expect(info.mock.lastCall).toEqual([en.gone.replace('{name}', 'Rex')]);
    expect(faces).toHaveBeenCalledTimes(3);
    stop();
  });

  it('that cannot be read again is told of', async () => {
    await people.load();
    vi.mocked(findPerson).mockRejectedValueOnce(new ApiError('offline'));
    libraryEvents.emit('PeopleChanged', { personIds: ['a'] });
    await vi.waitFor(() => expect(failure).toHaveBeenCalledOnce());
    expect(people.order).toContain('a');
  });

  it('that was dropped is nowhere', async () => {
    await people.load();
    const before = people.order;
    people.drop([]);
    expect(people.order).toBe(before);
    people.drop(['b']);
    expect([people.order, [...people.all.keys()]]).toEqual([
      ['a', 'c'],
      ['a', 'c'],
    ]);
  });
});
