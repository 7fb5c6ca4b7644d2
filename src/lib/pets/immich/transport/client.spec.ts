import { setFetch } from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from '../../core/api-error';
import { deletePerson, getPerson, updatePerson } from '../people';
import { read } from './client';

type Answer = () => Response;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  () =>
    Response.json(body, { status, headers: { 'content-type': 'application/json', ...headers } });
const person = {
  id: 'p',
  name: 'Rex',
  birthDate: null,
  thumbnailPath: '',
  isHidden: false,
  updatedAt: '2026-11-23T06:57:05.63289+00:00',
};
const lost: Answer = () => {
  throw new TypeError('Failed to fetch');
};

const requests = vi.fn<typeof fetch>();

/** Answers given one after another, the last one from then on. */
const answer = (...answers: Answer[]) => {
  let next = 0;
  requests.mockImplementation(() => {
    const current = answers[Math.min(next++, answers.length - 1)];
    return Promise.try(() => current());
  });
};

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 400 });
  requests.mockReset();
  setFetch(requests);
});
afterEach(() => vi.useRealTimers());

describe('errors', () => {
  it.each([
    ['signed-out', 401, json(401, { message: 'Authentication required' })],
    ['forbidden', 403, json(403, { message: 'Missing required permission: person.read' })],
    ['not-found', 400, json(400, { message: 'Not found or no person.read access' })],
    ['not-found', 404, json(404, { message: 'Person not found' })],
    ['refused', 400, json(400, { message: 'Validation failed', errors: [] })],
    ['busy', 429, json(429, {}, { 'retry-after': '7200' })],
    // what nginx says of a browser that went away, and haproxy of one that is slow: the server may be at work
    ['server', 408, json(408, {})],
    ['server', 499, json(499, {})],
    ['server', 500, json(500, { message: 'Internal server error' })],
    ['server', 200, () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })],
    ['server', null, () => new Response('', { headers: { 'content-type': 'application/json' } })],
    ['server', null, () => new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['offline', null, lost],
  ] as const)('have the kind %s (status %s)', async (kind, status, give) => {
    answer(give);
    await expect(getPerson('p')).rejects.toMatchObject({ name: 'ApiError', kind, status });
  });

  it('keep the words of the server', async () => {
    answer(json(400, { message: 'Birth date cannot be in the future' }));
    await expect(updatePerson('p', { birthDate: '2999-01-01' })).rejects.toMatchObject({
      serverMessage: 'Birth date cannot be in the future',
    });
  });
});

it.each([undefined, null, ''])(
  'takes an answer without a body for none, also of what would make do with it: %s',
  async (body) => {
    const call = vi.fn(() => Promise.resolve(body));
    await expect(read(call)).rejects.toMatchObject({ name: 'ApiError', kind: 'server', mayBeDone: false });
    expect(call).toHaveBeenCalledTimes(3);
  },
);

it('reads the words of a refusal where the SDK hands them over as text', async () => {
  answer(json(400, { message: 'Not found or no person.delete access' }));
  await expect(deletePerson('p')).rejects.toMatchObject({ kind: 'not-found', mayBeDone: false });
});

describe('a server that asks to slow down', () => {
  const busy = (retryAfter?: string, headers: Record<string, string> = {}) =>
    json(
      429,
      { message: 'Too Many Requests' },
      { ...(retryAfter !== undefined && { 'retry-after': retryAfter }), ...headers },
    );
  /** When requests were sent, in milliseconds since the first. */
  const times: number[] = [];
  const inTime = (...answers: Answer[]) => {
    times.length = 0;
    let start: number | undefined;
    const timed = answers.map((give) => () => {
      start ??= Date.now();
      times.push(Date.now() - start);
      return give();
    });
    answer(...timed);
  };
  /** Runs the clock until a request has ended. */
  const untilEnd = async <T>(request: Promise<T>): Promise<T | Error> => {
    let isOver = false;
    const ended = request.catch((error: unknown) => error as Error).finally(() => (isOver = true));
    while (!isOver) {
      await vi.advanceTimersByTimeAsync(50);
    }
    return ended;
  };

  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));

  it.each([
    ['seconds', '2', {}, 2000],
    ['a date', 'Wed, 21 Oct 2026 07:28:05 GMT', { date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 5000],
    ['a date of the old kind', 'Wednesday, 21-Oct-26 07:28:05 GMT', { date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 5000],
    ['a date without a zone', 'Wed Oct 21 07:28:05 2026', { date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 5000],
    ['a date that is over', 'Wed, 21 Oct 2015 07:28:00 GMT', {}, 100],
    ['now', '0', {}, 100],
    ['nothing', undefined, {}, 500],
    ['an empty text', '', {}, 500],
    ['a word', 'soon', {}, 500],
    ['a word that looks like a date', 'May', {}, 500],
    ['less than nothing', '-5', {}, 500],
    ['parts of a second', '1.5', {}, 500],
  ])('is asked again after the time that it names: %s', async (_, retryAfter, headers, wait) => {
    for (const request of [() => getPerson('p'), () => updatePerson('p', { name: 'Rex' })]) {
      inTime(busy(retryAfter, headers), json(200, person));
      expect(await untilEnd(request())).toMatchObject({ name: 'Rex' });
      expect(times).toHaveLength(2);
      expect(times[1]).toBeGreaterThanOrEqual(wait);
      expect(times[1]).toBeLessThan(wait + 100);
    }
  });

  it.each(['61', '3600', '99999999999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'is not waited for longer than a minute: %s',
    async (retryAfter) => {
      inTime(busy(retryAfter));
      const error = await untilEnd(updatePerson('p', { name: 'Rex' }));
      expect(error).toMatchObject({ kind: 'busy', mayBeDone: false });
      expect((error as ApiError).retryAfterMs).toBeGreaterThan(60_000);
      expect(times).toEqual([0]);
    },
  );

  it('is not waited for longer than a minute in all', async () => {
    inTime(busy('25'));
    expect(await untilEnd(updatePerson('p', { name: 'Rex' }))).toMatchObject({ kind: 'busy', retryAfterMs: 25_000 });
    expect(times).toHaveLength(3);
  });

  it('is given up after five times', async () => {
    inTime(busy());
    expect(await untilEnd(getPerson('p'))).toMatchObject({ kind: 'busy', retryAfterMs: null });
    expect(times).toHaveLength(5);
  });

  it('is told by a page of a proxy, too', async () => {
    const page = () => new Response('Too Many Requests', { status: 429, headers: { 'retry-after': '3' } });
    inTime(page, json(200, person));
    expect(await untilEnd(updatePerson('p', { name: 'Rex' }))).toMatchObject({ name: 'Rex' });
  });

  it('is left alone by all other requests meanwhile', async () => {
    inTime(busy('4'), json(200, person));
    const first = untilEnd(updatePerson('p', { name: 'Rex' }));
    await vi.advanceTimersByTimeAsync(1000);
    const others = [updatePerson('p', { name: 'Max' }), getPerson('p')];
    await first;
    await untilEnd(Promise.all(others));
    expect(times).toHaveLength(4);
    expect(times[1]).toBeGreaterThanOrEqual(4000);
    expect(times[1]).toBeLessThan(4100);
  });

  it('gets eight writes done that it takes one a second of', async () => {
    let free = 0;
    requests.mockImplementation(() => {
      if (Date.now() < free) {
        return Promise.resolve(busy(String(Math.ceil((free - Date.now()) / 1000)))());
      }
      free = Date.now() + 1000;
      return Promise.resolve(json(200, person)());
    });
    const names = Array.from({ length: 8 }, (_, index) => String(index));
    expect(await untilEnd(Promise.all(names.map((name) => updatePerson('p', { name }))))).toHaveLength(8);
    expect(requests.mock.calls.length).toBeLessThan(8 * 4);
  });

  it('is not waited for by whoever no longer wants the answer', async () => {
    const stop = new AbortController();
    inTime(busy('30'));
    const asked = expect(updatePerson('p', { name: 'Rex' }, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(100);
    stop.abort();
    await asked;
    expect(times).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
    // nor does it hold up what comes after
    inTime(json(200, person));
    expect(await untilEnd(updatePerson('p', { name: 'Max' }))).toMatchObject({ name: 'Rex' });
    expect(times).toEqual([0]);
  });

  it('is no server in trouble, which may be at work: that write is sent once', async () => {
    inTime(json(503, { message: 'Unavailable' }, { 'retry-after': '1' }), json(200, person));
    expect(await untilEnd(updatePerson('p', { name: 'Rex' }))).toMatchObject({ kind: 'server', mayBeDone: true });
    expect(times).toEqual([0]);
  });
});

describe('retries', () => {
  it('ask again for what is safe when the server or the network fails', async () => {
    answer(json(502, {}), lost, json(200, person));
    await expect(getPerson('p')).resolves.toMatchObject({ name: 'Rex', updatedAt: '2026-11-23T06:57:05.632Z' });
    expect(requests).toHaveBeenCalledTimes(3);
  });

  it('give up after the third time', async () => {
    answer(lost);
    await expect(getPerson('p')).rejects.toMatchObject({ kind: 'offline' });
    expect(requests).toHaveBeenCalledTimes(3);
  });

  it('do not repeat what the server refused', async () => {
    answer(json(400, { message: 'Not found or no person.read access' }));
    await expect(getPerson('p')).rejects.toMatchObject({ kind: 'not-found' });
    expect(requests).toHaveBeenCalledTimes(1);
  });

  it('never repeat a write', async () => {
    answer(lost, json(200, person));
    await expect(updatePerson('p', { name: 'Rex' })).rejects.toMatchObject({ kind: 'offline' });
    expect(requests).toHaveBeenCalledTimes(1);
  });

  it('end when the server does not answer in time', async () => {
    requests.mockImplementation(
      (_, init) =>
        new Promise((_, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason))),
    );
    const asked = expect(updatePerson('p', { name: 'Rex' })).rejects.toMatchObject({ kind: 'offline' });
    await vi.advanceTimersByTimeAsync(120_000);
    await asked;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('end when the caller no longer wants the answer', async () => {
    const stop = new AbortController();
    answer(lost);
    const asked = getPerson('p', stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([json(200, person), json(400, {}), lost])(
    'hold nothing of whom they were for once they are over',
    async (one) => {
      const { signal } = new AbortController();
      const [added, removed] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
      answer(one);
      await getPerson('p', signal).catch(() => undefined);
      const listeners = (calls: unknown[][]) => calls.map(([type, listener]) => [type, listener]);
      expect(added).toHaveBeenCalled();
      expect(listeners(removed.mock.calls)).toEqual(expect.arrayContaining(listeners(added.mock.calls)));
    },
  );
});
