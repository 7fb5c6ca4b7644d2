/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { expect, it } from 'vitest';
import { explain } from './explain';
import { failureSentence } from './sentence';
import { failure } from './testing';

it('knows the kinds of the API, by their shape', () => {
  expect(explain(failure('offline'))).toBe('offline');
  expect(explain(Object.assign(new Error('x'), { kind: 'server' }))).toBe('server');
  expect(explain(Object.assign(new Error('x'), { kind: 'constructor' }))).toBe('unknown');
});

it('repeats what the server said when it refused', () => {
  const error = failure('refused', { status: 400, serverMessage: 'birthDate must not be in the future' });
  expect(failureSentence(error)).toBe('birthDate must not be in the future');
  expect(failureSentence(failure('refused'))).toBe('The server refused the request.');
});

it.each([
  [null, 'later'],
  [1000, 'in 1 minute'],
  [61_000, 'in 2 minutes'],
  [90 * 60_000, 'in 90 minutes'],
  [91 * 60_000, 'in 2 hours'],
  [49 * 3_600_000, 'later'],
  [Infinity, 'later'],
])('says how long a server asks to wait: %s ms', (retryAfterMs, time) => {
  const error = failure('busy', { status: 429, retryAfterMs });
  expect(failureSentence(error)).toBe(
    `Immich, or the proxy in front of it, is asking to slow down. Try again ${time}.`,
  );
});

it('says nothing of what was cancelled', () => {
  expect(explain(new DOMException('stopped', 'AbortError'))).toBe('cancelled');
});

it('has a sentence for everything that can be thrown', () => {
  for (const kind of ['signed-out', 'not-found', 'forbidden', 'refused', 'busy', 'server', 'offline'] as const) {
    expect(failureSentence(failure(kind))).toMatch(/^[A-Z].*\.$/u);
  }
  const bug = 'Something unexpected happened. If you report it, add this: TypeError: x <b>y</b>';
  expect(failureSentence(new TypeError('x <b>y</b>'))).toBe(bug);
  for (const odd of [undefined, null, 'text', 7]) {
    expect(failureSentence(odd)).toBe('Something unexpected happened.');
  }
});

it.each([(body: object) => body, (body: object) => JSON.stringify(body)])(
  'says what to do when this app took its own page for one of another site',
  (asData) => {
    const body = { message: 'x', code: 'foreign-origin', origin: 'http://pets.lan:8080', host: '127.0.0.1:3000' };
    const cause = Object.assign(new Error('403'), { data: asData(body) });
    const sentence = failureSentence(failure('forbidden', { status: 403, cause }));
    expect(sentence).toContain('The page is at http://pets.lan:8080, but the app was asked for as 127.0.0.1:3000.');
    expect(sentence).toContain('PUBLIC_ORIGIN=http://pets.lan:8080');
  },
);

it('names the permission that an API key lacks', () => {
  const error = failure('forbidden', { status: 403, serverMessage: 'Missing required permission: face.read' });
  expect(failureSentence(error)).toBe("The API key this app uses doesn't have the permission face.read.");
});
