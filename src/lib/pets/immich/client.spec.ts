import { setFetch } from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { getPerson, updatePerson } from './people';

type Answer = () => Response;

const json =
  (status: number, body: unknown): Answer =>
  () =>
    Response.json(body, { status, headers: { 'content-type': 'application/json' } });
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
    await expect(updatePerson('p', {})).rejects.toMatchObject({ serverMessage: 'Birth date cannot be in the future' });
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
    const asked = expect(updatePerson('p', {})).rejects.toMatchObject({ kind: 'offline' });
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
});
