import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { address, handshake } from '../../proxy/sockets';
import { seeds, trying } from '../runs';
import { anyAnswer, orders } from './answers';
import { ownKey } from './requests';
import { startBefore } from './stage';
import { speak } from './wire';

/** A server that says the same to whoever connects, and then hangs up. */
const startHostile = async () => {
  const hostile = { answer: '', origin: '' };
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(hostile.answer, 'latin1'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  hostile.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => void server.close());
  return hostile;
};

const ask = (port: number, path: string, headers: Record<string, string>) => {
  const all = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, ...headers };
  return `GET ${path} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
};

const headOf = (text: string): string => text.split('\r\n\r\n', 1)[0];
const namesIn = (text: string): string[] =>
  headOf(text)
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(':', 1)[0].toLowerCase());

describe.each([
  ['with sessions', {}],
  ['with a key', { IMMICH_API_KEY: ownKey }],
])('whatever a server says in Immich’s place, %s', (_how, env: Record<string, string>) => {
  it.each(seeds)('a request is answered, by nothing that the page would obey (seed %i)', async (seed) => {
    const hostile = await startHostile();
    const app = await startBefore(hostile.origin, env);
    const check = async (answer: string) => {
      hostile.answer = answer;
      const { status, text } = await speak(app.port, ask(app.port, '/api/people', { connection: 'close' }));
      expect(app.thrown).toEqual([]);
      // What breaks off before its body is broken off here, too.
      expect(status === 0 || (status >= 200 && status < 600)).toBe(true);
      expect(namesIn(text).filter((name) => orders.includes(name))).toEqual([]);
      expect(status === 0 || namesIn(text).includes('content-security-policy')).toBe(true);
      expect(env.IMMICH_API_KEY ? namesIn(text) : []).not.toContain('set-cookie');
    };
    await fc.assert(fc.asyncProperty(anyAnswer, check), trying(seed, 200));
  });

  it.each([
    ['a status that there is not', 'HTTP/1.1 999 OK\r\n\r\n'],
    ['another protocol that nobody asked for', 'HTTP/1.1 101 OK\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'],
    ['no answer', ''],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ])('a request is answered that got %s', async (_what, answer) => {
    const hostile = await startHostile();
    const app = await startBefore(hostile.origin, env);
    hostile.answer = answer;
    const { status } = await speak(app.port, ask(app.port, '/api/people', { connection: 'close' }));
    expect(status).toBe(502);
  });

  it.each(seeds)('a socket is opened or refused, and says nothing else before (seed %i)', async (seed) => {
    const hostile = await startHostile();
    const app = await startBefore(hostile.origin, env);
    const check = async (answer: string) => {
      hostile.answer = answer;
      const { status, text } = await speak(app.port, ask(app.port, address, handshake));
      expect(app.thrown).toEqual([]);
      expect(status === 101 || (status >= 400 && status < 600)).toBe(true);
      const opening = new Set([
        'connection',
        'sec-websocket-accept',
        'sec-websocket-extensions',
        'sec-websocket-protocol',
        'upgrade',
      ]);
      expect(status === 101 ? namesIn(text).filter((name) => !opening.has(name)) : []).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(anyAnswer, check), trying(seed, 200));
  });
});
