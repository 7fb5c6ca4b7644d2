import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DemoContext, Routes } from '../context.ts';
import { cookieNames } from '../http/authenticate.ts';
import { acceptWebSocket } from './websocket.ts';

const path = '/api/socket.io/';
const pingInterval = 25_000;

/** engine.io's kinds of packets, and socket.io's inside of its messages. */
const packets = { ping: '2', connect: '40', disconnect: '41', event: '42' } as const;

/** Live news as Immich tells them: socket.io over websockets alone, for whoever shows a session's cookie. */
export const socketRoutes: Routes = (app, context) => {
  app.get('/socket.io/', { config: { permission: 'public' } }, (_, reply) =>
    reply.code(400).type('application/json').send(Buffer.from('{"code":0,"message":"Transport unknown"}')),
  );

  const open = new Set<Duplex>();
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== path || url.searchParams.get('transport') !== 'websocket') {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(context, request, socket);
  });
  app.addHook('preClose', (done) => {
    for (const socket of open) {
      socket.destroy();
    }
    done();
  });
};

const serve = ({ database, live, behaviour }: DemoContext, request: IncomingMessage, socket: Duplex): void => {
  let stopListening = () => {};
  const timer = setInterval(() => connection.send(packets.ping), pingInterval).unref();
  const send = (event: string, data: unknown) => connection.send(packets.event + JSON.stringify([event, data]));
  const connection = acceptWebSocket(request, socket, {
    message: (text) => {
      if (text !== packets.connect) {
        return;
      }
      connection.send(`${packets.connect}{"sid":"${shortId()}"}`);
      const userId = userOf(database, request);
      if (userId === null) {
        send('error', 'unauthorized');
        connection.send(packets.disconnect);
        return;
      }
      send('on_server_version', behaviour.version);
      stopListening = live.listen(userId, send);
    },
    close: () => {
      clearInterval(timer);
      stopListening();
    },
  });
  const hello = { sid: shortId(), upgrades: [], pingInterval, pingTimeout: 20_000, maxPayload: 1_000_000 };
  connection.send(`0${JSON.stringify(hello)}`);
};

const shortId = () => randomUUID().replaceAll('-', '').slice(0, 20);

/** As every request is told apart, with a key only when that may do everything: no permission is named for sockets. */
const userOf = (database: DemoContext['database'], { headers }: IncomingMessage): string | null => {
  const cookies = (headers.cookie ?? '').split(/;\s*/u).map((pair) => pair.split('=', 2));
  const token =
    /^Bearer (.+)$/iu.exec(headers.authorization ?? '')?.[1] ??
    cookies.find(([name]) => name === cookieNames.token)?.[1];
  const row =
    token === undefined
      ? database.get<{ userId: string }>(
          `SELECT userId FROM apiKey WHERE secret = ? AND permissions LIKE '%"all"%'`,
          String(headers['x-api-key'] ?? ''),
        )
      : database.get<{ userId: string }>('SELECT userId FROM session WHERE token = ?', token);
  return row?.userId ?? null;
};
