import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deletePerson, getPerson, updatePerson } from '../people';
import { fakeImmich } from '../testing/fake-immich';

// Reads are tried again after a while.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const html = '<html><body><h1>Bad Request</h1></body></html>';
const body = (text: string, status: number, type: string) =>
  new Response(text, { status, headers: { 'content-type': type } });

/** What a call fails with. */
const failureOf = async (call: () => Promise<unknown>): Promise<unknown> => {
  let isOver = false;
  const failed = call()
    .catch((error: unknown) => error)
    .finally(() => (isOver = true));
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(500);
  }
  return failed;
};

/** One call of each way in which the SDK reads answers: as JSON, and as text. */
const calls = {
  read: ['GET', () => getPerson('p')],
  write: ['PUT', () => updatePerson('p', { name: 'Rex' })],
  'write without an answer': ['DELETE', () => deletePerson('p')],
} as const;

const bodies: [string, (status: number) => Response][] = [
  ['nothing', (status) => body('', status, 'application/json')],
  ['nothing of no kind', (status) => new Response(null, { status })],
  ['text', (status) => body('Bad Request', status, 'text/plain')],
  ['a page', (status) => body(html, status, 'text/html')],
  ['a page that is called JSON', (status) => body(html, status, 'application/json')],
  ['JSON without words', (status) => body('{"error":"x"}', status, 'application/json')],
  ['JSON that is no object', (status) => body('"Bad Request"', status, 'application/json')],
  ['JSON that is null', (status) => body('null', status, 'application/json')],
  ['words that are a number', (status) => body('{"message":4}', status, 'application/json')],
];
const kinds = [
  [400, ['refused', 'server']],
  [401, ['signed-out']],
  [403, ['forbidden', 'server']],
  [404, ['not-found', 'server']],
] as const;

const cases = Object.entries(calls).flatMap(([name, [method, call]]) =>
  bodies.flatMap(([what, give]) =>
    kinds.map(([status, allowed]) => ({ name, what, status, method, call, give, allowed })),
  ),
);

it.each(cases)('a $name refused with $status and $what has no words, and proves nothing of a write', async (one) => {
  fakeImmich({ [`${one.method} /people/p`]: one.give(one.status) });
  const error = await failureOf(one.call);
  expect(error).toMatchObject({ name: 'ApiError', serverMessage: null, mayBeDone: one.method !== 'GET' });
  const allowed = [...one.allowed, ...(one.what === 'a page that is called JSON' ? ['server'] : [])];
  expect(allowed).toContain((error as { kind: string }).kind);
});

it.each([
  ['one message', { message: 'No' }, 'No'],
  ['several', { message: ['name must be a string', 'id must be a UUID'] }, 'name must be a string, id must be a UUID'],
])('has the words of %s', async (_, answer, words) => {
  for (const [method, call] of Object.values(calls)) {
    fakeImmich({ [`${method} /people/p`]: Response.json(answer, { status: 400 }) });
    await expect(call()).rejects.toMatchObject({ kind: 'refused', serverMessage: words, mayBeDone: false });
  }
});

it('a server in trouble may have carried a write out, whatever it says', async () => {
  for (const status of [408, 499, 500, 502, 504]) {
    fakeImmich({ 'PUT /people/p': Response.json({ message: 'Trouble' }, { status }) });
    const error = await failureOf(() => updatePerson('p', { name: 'Rex' }));
    expect(error, String(status)).toMatchObject({ kind: 'server', mayBeDone: true, status });
  }
});
