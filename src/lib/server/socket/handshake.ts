import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { dataPolicy, securityHeaders } from '../headers/securityHeaders.ts';

/** The one path of Immich's on which there are sockets, and what it is asked for: the only transport that it takes. */
const path = '/api/socket.io/';
const query = { EIO: '4', transport: 'websocket' };
export const socketAddress = `${path}?${new URLSearchParams(query)}`;

/** Whether a request asks for Immich's socket; all others that would like to become something else are answered as they are. */
export const isSocketRequest = ({
  headers,
  method,
  url,
}: Pick<IncomingMessage, 'headers' | 'method' | 'url'>): boolean =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket' && (url ?? '').split('?', 1)[0] === path;

/** Whether it asks for nothing that Immich would not answer with a socket. */
export const isWellFormed = ({ headers, url }: IncomingMessage): boolean => {
  const asked = new URL(url ?? '', 'http://localhost').searchParams;
  return (
    Object.entries(query).every(([name, value]) => asked.get(name) === value) &&
    headers['sec-websocket-version'] === '13' &&
    /^[\w+/]{22}==$/u.test(headers['sec-websocket-key'] ?? '')
  );
};

/** Of Immich's answer, what makes a socket of the connection. */
const ofHandshake = ['sec-websocket-accept', 'sec-websocket-extensions', 'sec-websocket-protocol'];

const write = (socket: Duplex, status: number, headers: Record<string, string>, body = ''): void => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
};

/** Answers that there is a socket now. */
export const accept = (socket: Duplex, { headers }: IncomingMessage): void => {
  const kept = ofHandshake.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  write(socket, 101, { connection: 'Upgrade', upgrade: 'websocket', ...Object.fromEntries(kept) });
};

/** Answers that there is none, and ends the connection. */
export const refuse = (socket: Duplex, status: number, message: string): void => {
  if (!socket.writable) {
    return;
  }
  write(
    socket,
    status,
    {
      ...securityHeaders,
      'content-security-policy': dataPolicy,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(message)),
      connection: 'close',
    },
    message,
  );
  socket.end();
};
