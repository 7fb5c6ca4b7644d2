import { onTestFinished } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp } from '../../tools/start';
import { listen, type TestServer } from './servers';

/** Where Immich's socket is, and what asks for it. */
export const address = '/api/socket.io/?EIO=4&transport=websocket';
export const handshake = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The app in front of a server; pages of it are answered with the path that was asked for. */
export const startBefore = async (immich: string, env: Record<string, string> = {}): Promise<TestServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-socket-'));
  const handler = path.join(folder, 'handler.mjs');
  await writeFile(handler, 'export const handler = (request, response) => response.end(request.url);\n');
  const app = await startApp({ host: '127.0.0.1', port: 0, env: { IMMICH_URL: immich, ...env }, handler });
  onTestFinished(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  return { origin: app.url, port: Number(new URL(app.url).port), close: () => app.close() };
};

interface Told {
  headers: http.IncomingHttpHeaders;
  url: string;
}

/** A server that remembers who asks for a socket, and does with the connection as it is told. */
export const startUpstream = async (answer: (socket: net.Socket) => void): Promise<TestServer & { asked: Told[] }> => {
  const asked: Told[] = [];
  const server = await listen((_request, response) => void response.writeHead(404).end());
  server.server.on('upgrade', ({ headers, url = '' }, socket) => {
    asked.push({ headers, url });
    onTestFinished(() => void socket.on('error', () => {}).destroy());
    answer(socket as net.Socket);
  });
  onTestFinished(() => server.close());
  return { ...server, asked };
};

/** Opens a socket, with a header more than it needs, and says something. */
export const openAll = (socket: net.Socket) =>
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSet-Cookie: a=1\r\n' +
      'Access-Control-Allow-Origin: *\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nhello',
  );

/** Asks for a socket with these headers exactly; the answer is that of a server which opens one, or refuses. */
export const ask = (app: TestServer, headers: Record<string, string | undefined>, url = address) =>
  new Promise<{ status: number; headers: http.IncomingHttpHeaders; socket?: net.Socket; first?: string }>(
    (resolve, reject) => {
      const given = Object.entries({ ...handshake, origin: app.origin, ...headers });
      const request = http.request({
        host: '127.0.0.1',
        port: app.port,
        path: url,
        agent: false,
        headers: Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      });
      request.on('error', reject);
      request.on('response', (response) => {
        response.resume().once('end', () => resolve({ status: response.statusCode!, headers: response.headers }));
      });
      request.on('upgrade', (response, socket, head) => {
        onTestFinished(() => void socket.destroy());
        resolve({ status: 101, headers: response.headers, socket: socket as net.Socket, first: head.toString() });
      });
      request.end();
    },
  );
