// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Attempts } from './attempts';
import { clientKey } from './client-key';
import { ClientLimits, limitsOf } from './client-limits';
import { withinLimits, type Limited } from './limited';
import { receive, receiving } from './receive';
import { hasFailed, isSignIn } from './sign-in-routes';
import { Slots, TooMany } from './slots';

afterEach(() => vi.useRealTimers());

describe('places of a client', () => {
  it('are as many as there are, also after some were given back', async () => {
    const slots = new Slots(2, 0);
    const first = await slots.take('a');
    await slots.take('a');
    await expect(slots.take('a')).rejects.toThrow(TooMany);
    await slots.take('b');
    first();
    first();
    const again = await slots.take('a');
    await expect(slots.take('a')).rejects.toThrow(TooMany);
    again();
    await slots.take('a');
    await expect(slots.take('a')).rejects.toThrow(TooMany);
  });

  it('are waited for in turn, by as many as may, and not by who has gone', async () => {
    const slots = new Slots(1, 2);
    const end = await slots.take('a');
    const gone = new AbortController();
    const order: string[] = [];
    const leaving = slots.take('a', gone.signal).catch(() => void order.push('gone'));
    const next = slots.take('a').then((done) => {
      order.push('next');
      return done;
    });
    await expect(slots.take('a')).rejects.toThrow(TooMany);
    gone.abort(new Error('gone'));
    await leaving;
    const last = slots.take('a').then(() => void order.push('last'));
    end();
    const done = await next;
    expect(order).toEqual(['gone', 'next']);
    done();
    await last;
    expect(order).toEqual(['gone', 'next', 'last']);
    await expect(slots.take('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});

describe('a body that is waited for', () => {
  const bodyOf = (...chunks: number[]) =>
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const size of chunks) {
          controller.enqueue(new Uint8Array(size));
        }
        controller.close();
      },
    });
  const patience = { idleMs: 1000, wholeMs: 1500, wholeBytes: 4 };
  const sizeOf = async (body: ReadableStream<Uint8Array>) => {
    const bytes = await new Response(body).arrayBuffer();
    return bytes.byteLength;
  };

  it.each([
    [[], true],
    [[4], true],
    [[2, 2], true],
    [[5], false],
    [[2, 2, 1, 7], false],
  ])('of %j bytes is whole: %s, and all of it arrives', async (chunks, isWhole) => {
    const received = await receive(bodyOf(...chunks), patience);
    expect(received.isWhole).toBe(isWhole);
    expect(await sizeOf(received.body)).toBe(chunks.reduce((sum, size) => sum + size, 0));
  });

  it('is given up when nothing comes, or it takes too long in all', async () => {
    vi.useFakeTimers();
    const onLate = vi.fn();
    const never = new ReadableStream<Uint8Array>({});
    const silent = expect(receive(never, { ...patience, onLate })).rejects.toThrow(/in time/u);
    await vi.advanceTimersByTimeAsync(1000);
    await silent;
    expect(onLate).toHaveBeenCalledOnce();
    const slow = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 900));
        controller.enqueue(new Uint8Array(1));
      },
    });
    const late = expect(receive(slow, { ...patience, onLate })).rejects.toThrow(/in time/u);
    await vi.advanceTimersByTimeAsync(1500);
    await late;
    expect(onLate).toHaveBeenCalledTimes(2);
  });

  it('is passed on as it comes, until nothing comes', async () => {
    expect(await sizeOf(receiving(bodyOf(3, 9), patience))).toBe(12);
    vi.useFakeTimers();
    const onLate = vi.fn();
    const silent = expect(sizeOf(receiving(new ReadableStream({}), { ...patience, onLate }))).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(1000);
    await silent;
    expect(onLate).toHaveBeenCalledOnce();
  });
});

it('a body that stops coming while it is sent on is told so, an attempt to sign in, too', async () => {
  vi.useFakeTimers();
  for (const path of ['/api/assets', '/api/auth/login']) {
    const body = new ReadableStream<Uint8Array>({});
    const request = new Request('http://nas/', { method: 'POST', body, duplex: 'half' } as RequestInit);
    const asked = { path, search: '', client: '10.0.0.1', signal: request.signal };
    const send = async ({ body: rest }: Limited) => new Response(await new Response(rest).arrayBuffer());
    const late = expect(withinLimits(request, asked, new ClientLimits({ idleMs: 1000 }), send)).rejects.toMatchObject({
      status: 408,
      retryAfter: 1,
    });
    await vi.advanceTimersByTimeAsync(1000);
    await late;
  }
});

describe('attempts', () => {
  it('are counted for each, for a time, and not when they are taken back', () => {
    vi.useFakeTimers();
    const attempts = new Attempts(2, 10_000);
    attempts.begin('a');
    vi.advanceTimersByTime(4000);
    const takeBack = attempts.begin('a');
    expect(attempts.begin('a')).toBeNull();
    expect(attempts.begin('b')).not.toBeNull();
    expect(attempts.waitOf('a')).toBe(6);
    expect(attempts.waitOf('c')).toBe(0);
    takeBack?.();
    takeBack?.();
    expect(attempts.begin('a')).not.toBeNull();
    expect(attempts.begin('a')).toBeNull();
    vi.advanceTimersByTime(6000);
    expect(attempts.begin('a')).not.toBeNull();
  });

  it('of a time that has not come yet do not count: the clock was set back', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const attempts = new Attempts(1, 10_000);
    attempts.begin('a');
    vi.setSystemTime(500_000);
    expect(attempts.begin('a')).not.toBeNull();
  });
});

it.each([
  ['192.168.1.7', '192.168.1.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::7', '2001:db8:0:0'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['fe80::1:2:3:4:5', 'fe80:0:0:1'],
])('counts %s as the client %s', (address, key) => {
  expect(clientKey(address)).toBe(key);
});

it('has limits of its own for each app', () => {
  const [one, other] = [{}, {}] as Parameters<typeof limitsOf>[0][];
  expect(limitsOf(one)).toBe(limitsOf(one));
  expect(limitsOf(one)).not.toBe(limitsOf(other));
});

it.each([
  ['POST', '/api/auth/login', '', true],
  ['POST', '/api/AUTH/login/', '', true],
  ['GET', '/api/auth/login', '', false],
  ['GET', '/api/shared-links/me', '?key=k&password=x', true],
  ['GET', '/api/shared-links/me', '?key=k', false],
  ['POST', '/api/auth/login/more', '', false],
  ['POST', '/api/auth/logout', '', false],
])('takes %s %s%s for an attempt to guess a secret: %s', (method, path, search, expected) => {
  expect(isSignIn(method, path, search)).toBe(expected);
});

it.each([
  [400, true],
  [401, true],
  [499, false],
  [408, false],
  [429, false],
  [201, false],
  [399, false],
  [500, false],
])('takes a %i for a failed attempt: %s', (status, expected) => {
  expect(hasFailed(status)).toBe(expected);
});
