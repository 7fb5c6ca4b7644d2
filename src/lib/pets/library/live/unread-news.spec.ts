import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import { UnreadNews } from './unread-news';

vi.mock('../people.svelte', () => ({ people: { all: new Map(['rex', 'milo'].map((id) => [id, {}])) } }));
vi.mock('../photos', () => ({
  photos: {
    newestOf: vi.fn((id: string) =>
      id === 'gone' ? Promise.reject(new Error('gone')) : Promise.resolve([{ id: `of ${id}` }]),
    ),
  },
}));

let read: string[] = [];
let mayRead = true;
let renewals = 0;
let news: UnreadNews;
let clock = Date.now();

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const minute = 60_000;
const photo = (id: string, areNew = false) => news.hear({ kind: 'photos', assetIds: [id], areNew });
const person = (personId: string) => news.hear({ kind: 'person', personId });

libraryEvents.on({
  PeopleChanged: ({ personIds }) => void read.push(personIds?.join(' ') ?? 'lists'),
  FacesChanged: ({ assetIds }) => void read.push(`faces on ${assetIds?.join(' ')}`),
});

const setHidden = (isHidden: boolean) =>
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible');

beforeEach(() => {
  vi.useFakeTimers({ now: (clock += 10 * 60 * minute) });
  setHidden(false);
  mayRead = true;
  renewals = 0;
  read = [];
  news = new UnreadNews({ mayRead: () => mayRead, renew: () => void renewals++ });
});
afterEach(() => {
  news.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('reads somebody who is known again, and not the lists', async () => {
  person('rex');
  person('rex');
  person('milo');
  expect(read).toEqual([]);
  await wait(1500);
  expect(read).toEqual(['rex milo']);
  expect(renewals).toBe(0);
});

it('reads the lists for somebody who is new, after the faces that were nobody’s', async () => {
  person('rex');
  person('stranger');
  person('gone');
  await wait(1500);
  expect(read).toEqual(['faces on of stranger', 'lists']);
  expect(renewals).toBe(1);
});

it('reads the lists for many', async () => {
  for (let index = 0; index < 500; index++) {
    person(`stranger ${index}`);
  }
  await wait(1500);
  expect(read).toHaveLength(2);
  expect(read[0].match(/stranger/gu)).toHaveLength(20);
});

it('reads photos that were there again, and the lists', async () => {
  photo('a');
  photo('b');
  await wait(1500);
  expect(read).toEqual(['faces on a b', 'lists']);
});

it('takes hundreds of uploads in together, not later than ten seconds after the first', async () => {
  for (let index = 0; index < 9; index++) {
    photo(String(index), true);
    await wait(1000);
  }
  expect(read).toEqual([]);
  photo('9', true);
  await wait(1000);
  expect(read).toEqual(['lists']);
});

it('looks for faces on new photos for some minutes, ever more rarely, and not for ever', async () => {
  photo('a', true);
  await wait(2000);
  expect(read).toHaveLength(1);
  await wait(15_000);
  expect(read).toHaveLength(2);
  await wait(30_000);
  expect(read).toHaveLength(3);
  await wait(60 * minute);
  expect(read).toHaveLength(6);
});

it('asks ever more rarely while there is no end of news, and soon again after a rest', async () => {
  const rain = async (ms: number) => {
    for (let at = 0; at < ms; at += 1000) {
      photo('a');
      await wait(1000);
    }
    return read.filter((each) => each === 'lists').length;
  };
  const [first, second] = [await rain(10 * minute), await rain(60 * minute)];
  expect(first).toBeLessThan(8);
  expect(second - first).toBeLessThan(14);
  await wait(20 * minute);
  read = [];
  photo('a');
  await wait(1500);
  expect(read).toContain('lists');
});

it('reads nothing for a page that is hidden, and what is left when it is looked at', async () => {
  setHidden(true);
  photo('a');
  await wait(minute);
  expect(read).toEqual([]);
  setHidden(false);
  news.wait();
  await wait(1500);
  expect(read).toEqual(['faces on a', 'lists']);
});

it('reads nothing twice that is read on another occasion', async () => {
  person('rex');
  photo('a');
  libraryEvents.emit('PeopleChanged', {});
  read = [];
  await wait(minute);
  expect(read).toEqual([]);
});

it('waits while something speaks against it', async () => {
  mayRead = false;
  person('rex');
  await wait(minute);
  expect(read).toEqual([]);
  mayRead = true;
  await wait(1500);
  expect(read).toEqual(['rex']);
});

it('forgets what another user’s server has told, and everything when it is over', async () => {
  photo('a');
  libraryEvents.emit('SessionChanged', { userId: 'other' });
  await wait(minute);
  photo('a');
  person('stranger');
  await vi.advanceTimersByTimeAsync(0);
  news.stop();
  await wait(minute);
  expect(read).toEqual([]);
});
