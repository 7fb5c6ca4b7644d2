import { describe, expect, it, vi } from 'vitest';
import http from 'node:http';
import net from 'node:net';
import { address, ask, handshake, openAll, startBefore, startUpstream } from './sockets';

describe('how it ends', () => {
  const ended = (socket: net.Socket) =>
    new Promise<void>((resolve) => {
      socket
        .on('error', () => {})
        .once('end', () => resolve())
        .once('close', () => resolve())
        .resume();
    });

  it.each(['the browser', 'Immich', 'the app'])('for both sides with %s', async (who) => {
    const sockets: net.Socket[] = [];
    const upstream = await startUpstream((socket) => {
      sockets.push(socket);
      openAll(socket);
    });
    const app = await startBefore(upstream.origin);
    const { socket } = await ask(app, {});
    const both = Promise.all([ended(socket!), ended(sockets[0])]);
    if (who === 'the app') {
      await app.close();
    } else {
      (who === 'Immich' ? sockets[0] : socket!).destroy();
    }
    await both;
  });

  it('before it began: where Immich is gone, hangs up, redirects, or refuses', async () => {
    const gone = await startUpstream(openAll);
    const app = await startBefore(gone.origin);
    await gone.close();
    expect(await ask(app, {})).toMatchObject({ status: 502 });
    for (const [answer, status] of [
      ['', 502],
      ['HTTP/1.1 302 Found\r\nLocation: https://evil.example\r\nContent-Length: 0\r\n\r\n', 502],
      ['HTTP/1.1 400 Bad Request\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n', 400],
      ['HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n', 502],
    ] as const) {
      const upstream = await startUpstream((socket) => socket.end(answer));
      const refused = await ask(await startBefore(upstream.origin), {});
      expect(refused.status, answer).toBe(status);
      expect(refused.headers).not.toHaveProperty('location');
      expect(refused.headers).not.toHaveProperty('set-cookie');
    }
  });

  it('before it began: where Immich says nothing for so long that it is given up', async () => {
    const sockets: net.Socket[] = [];
    const upstream = await startUpstream((socket) => void sockets.push(socket));
    const app = await startBefore(upstream.origin);
    const requested = vi.spyOn(http, 'request');
    const answer = ask(app, {});
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    const outgoing = requested.mock.results.map(({ value }) => value as http.ClientRequest);
    requested.mockRestore();
    const isGone = ended(sockets[0]);
    expect(outgoing).toHaveLength(2);
    outgoing[1].emit('timeout');
    expect(await answer).toMatchObject({ status: 502 });
    await isGone;
  });

  it('lets Immich go when the browser leaves before there was an answer', async () => {
    const sockets: net.Socket[] = [];
    const upstream = await startUpstream((socket) => void sockets.push(socket));
    const app = await startBefore(upstream.origin);
    const lines = Object.entries({ ...handshake, host: `127.0.0.1:${app.port}`, origin: app.origin });
    const client = net.connect(app.port, '127.0.0.1');
    client.write(`GET ${address} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    client.destroy();
    await ended(sockets[0]);
  });

  it('refuses more than so many of one client, and then of all, and takes others when some have gone', async () => {
    const upstream = await startUpstream(openAll);
    const logged = vi.spyOn(console, 'log').mockReturnValue();
    const app = await startBefore(upstream.origin, { TRUST_PROXY: 'true' });
    const from = (client: number) => ask(app, { 'x-forwarded-for': `203.0.113.${client}` });
    const sixtyFour = async (client: number) => Promise.all(Array.from({ length: 64 }, () => from(client)));
    const all = await sixtyFour(1);
    expect(await from(1)).toMatchObject({ status: 503 });
    expect(logged.mock.lastCall?.[0]).toBe('Refused GET /api/*/ from 203.0.113.1: 503, Too many sockets are open.');
    all.push(...(await sixtyFour(2)), ...(await sixtyFour(3)), ...(await sixtyFour(4)));
    expect(all.every(({ status }) => status === 101)).toBe(true);
    expect(await from(5)).toMatchObject({ status: 503 });
    all[0].socket!.destroy();
    await vi.waitFor(async () => expect(await from(5)).toMatchObject({ status: 101 }));
    logged.mockRestore();
  });
});
