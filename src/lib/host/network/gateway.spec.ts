import { afterEach, expect, it, vi } from 'vitest';
import { fetchThroughGateway, onGateway } from './gateway';

afterEach(() => vi.unstubAllGlobals());

const answerWith = (body: BodyInit | null, status = 401) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));

const told = vi.fn();
onGateway(told);

it('takes a refusal that is given up while it is read for none of a gateway', async () => {
  const reason = new DOMException('left', 'AbortError');
  answerWith(new ReadableStream({ start: (controller) => controller.error(reason) }));
  await expect(fetchThroughGateway('/api/people')).rejects.toBe(reason);
  expect(told).not.toHaveBeenCalled();
});

it('takes one that is no JSON for one', async () => {
  answerWith('Unauthorized');
  const answer = await fetchThroughGateway('/api/people');
  expect([answer.status, answer.headers.get('x-gateway')]).toEqual([401, 'signed-out']);
  expect(told).toHaveBeenCalledTimes(1);
});
