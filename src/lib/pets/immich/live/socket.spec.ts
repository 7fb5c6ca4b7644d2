import { beforeEach, expect, it, vi } from 'vitest';
import { connectLive } from './socket';

type Listener = (...values: unknown[]) => void;

/** What the library gives: its own events and the server's come the same way. */
const fake = vi.hoisted(() => {
  const listeners = new Map<string, Listener>();
  const socket = {
    io: { reconnectionAttempts: vi.fn() },
    anyListener: undefined as Listener | undefined,
    on: (event: string, listener: Listener) => {
      listeners.set(event, listener);
      return socket;
    },
    onAny: (listener: Listener) => {
      socket.anyListener = listener;
      return socket;
    },
    off: () => {
      listeners.clear();
      return socket;
    },
    offAny: () => {
      socket.anyListener = undefined;
      return socket;
    },
    close: vi.fn(() => listeners.get('disconnect')?.('io client disconnect')),
    happens: (event: string, ...values: unknown[]) => listeners.get(event)?.(...values),
    isTold: (event: string, ...values: unknown[]) => {
      socket.anyListener?.(event, ...values);
      listeners.get(event)?.(...values);
    },
  };
  return { socket, io: vi.fn(() => socket) };
});
vi.mock('socket.io-client', () => ({ io: fake.io }));

const told: unknown[] = [];
const listeners = {
  onNews: (news: unknown) => void told.push(news),
  onConnected: () => void told.push('connected'),
  onLost: () => void told.push('lost'),
};

beforeEach(() => {
  vi.clearAllMocks();
  told.length = 0;
});

it('asks for the one transport that Immich has, three times at most', () => {
  connectLive(listeners);
  expect(fake.io).toHaveBeenCalledWith(
    expect.objectContaining({ path: '/api/socket.io', transports: ['websocket'], reconnectionAttempts: 2 }),
  );
});

it('is connected when the server has said so, not when it has opened a socket to somebody', () => {
  connectLive(listeners);
  fake.socket.happens('connect');
  fake.socket.isTold('error', 'unauthorized');
  fake.socket.happens('disconnect', 'io server disconnect');
  expect(told).toEqual([]);
});

it('tells news, and waits for a server that was there once', () => {
  connectLive(listeners);
  fake.socket.isTold('on_server_version', { major: 3 });
  expect(fake.socket.io.reconnectionAttempts).toHaveBeenCalledWith(Infinity);
  fake.socket.isTold('on_server_version', { major: 3 });
  fake.socket.isTold('on_person_thumbnail', 'rex');
  fake.socket.isTold('on_notification', { id: 'n' });
  fake.socket.happens('disconnect', 'transport close');
  fake.socket.isTold('on_server_version', { major: 3 });
  expect(told).toEqual(['connected', { kind: 'person', personId: 'rex' }, 'lost', 'connected']);
});

it('ends with the session', () => {
  connectLive(listeners);
  fake.socket.isTold('on_server_version', { major: 3 });
  fake.socket.isTold('on_session_delete', 'session');
  expect(fake.socket.close).toHaveBeenCalledOnce();
  fake.socket.isTold('on_person_thumbnail', 'rex');
  expect(told).toEqual(['connected', 'lost']);
});

it('tells nobody of its own end, and nothing after it', () => {
  const connection = connectLive(listeners);
  fake.socket.isTold('on_server_version', { major: 3 });
  connection.close();
  fake.socket.isTold('on_person_thumbnail', 'rex');
  expect(fake.socket.close).toHaveBeenCalledOnce();
  expect(told).toEqual(['connected']);
});
