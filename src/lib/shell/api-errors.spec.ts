import { expect, it } from 'vitest';
import { explain } from '$lib/host/toasts/explain';
import { ApiError, type ApiErrorKind } from '$lib/pets/core/api-error';

it.each(['signed-out', 'not-found', 'forbidden', 'refused', 'busy', 'server', 'offline'] satisfies ApiErrorKind[])(
  'the host knows %s when it meets it',
  (kind) => expect(explain(new ApiError(kind))).toBe(kind),
);

it('reads the server’s words, times and permissions', () => {
  expect(explain(new ApiError('refused', { serverMessage: 'No' }))).toEqual({ kind: 'refused', serverMessage: 'No' });
  expect(explain(new ApiError('busy', { retryAfterMs: 5 }))).toEqual({ kind: 'busy', retryAfterMs: 5 });
  const serverMessage = 'Missing required permission: face.read';
  const missing = { kind: 'forbidden', permission: 'face.read' };
  expect(explain(new ApiError('forbidden', { serverMessage }))).toEqual(missing);
  const cause = Object.assign(new Error('401'), { headers: new Headers({ 'x-gateway': 'signed-out' }) });
  expect(explain(new ApiError('signed-out', { cause }))).toBe('gateway');
});
