import { afterEach, describe, expect, it } from 'vitest';
import { Client } from '../client.ts';
import { Ids, differences } from '../compare.ts';
import { hasShared, readLaterRecordings } from '../shared.ts';
import { later } from './ids.ts';
import { laterLibrary } from './library.ts';
import { signIn } from './replay.ts';
import { type LiveFrame, LiveSocket } from './socket.ts';

const updated = 'ca939620-cfeb-4072-afe0-6581a738a4e7';

const framesOf = (number: number): LiveFrame[] =>
  readLaterRecordings().find((recording) => recording.number === number)!.frames!;

/** Packets with the text before their JSON apart: `42["event",…]` → `['42', ['event', …]]`. */
const parsed = (frame: string): unknown => {
  const [, kind, json] = /^(\d+)(.*)$/su.exec(frame)!;
  return [kind, json === '' ? null : (JSON.parse(json) as unknown)];
};

const withSid = (text: string, actual: string): string =>
  text.replace('<SID>', () => /"sid":"([^"]+)"/u.exec(actual)?.[1] ?? '');

describe.skipIf(!hasShared)('live news', () => {
  let client: Client;
  let socket: LiveSocket;

  afterEach(async () => {
    socket.close();
    await client.close();
  });

  /** Compares what a recording sent to the client; `act` makes the news, one step before each of the frames it names. */
  const compare = async (number: number, cookie: string | undefined, act: Record<string, () => Promise<unknown>>) => {
    const ids = new Ids();
    ids.learn(later.accounts.owner, '5c1d7f0e-3b52-4d0a-9c55-7b0f1f5d2a10');
    socket = new LiveSocket(await client.server.listen(), cookie === undefined ? {} : { cookie });
    const found: string[] = [];
    let seen = 0;
    for (const { to, text } of framesOf(number)) {
      if (to === 'server') {
        socket.send(text);
        continue;
      }
      const event = /^42\["(\w+)"/u.exec(text)?.[1] ?? '';
      await act[event]?.();
      const frame = await socket.frame(seen++);
      found.push(...differences(parsed(withSid(text, frame)), parsed(frame), ids));
    }
    return found;
  };

  it('are refused to whoever is not signed in, as recorded (501)', async () => {
    client = await Client.start({ version: '3.1.0', library: laterLibrary() });
    expect(await compare(501, undefined, {})).toEqual([]);
  });

  it('tell thumbnails, updates, trash, and restore, as recorded (502)', async () => {
    client = await Client.start({ version: '3.1.0', library: laterLibrary() });
    const { cookie } = await signIn(client, 'owner');
    const assets = { ids: [updated] };
    const found = await compare(502, cookie, {
      on_person_thumbnail: async () => {
        const body = { featureFaceAssetId: updated };
        await client.ok({ method: 'PUT', url: `/api/people/${later.rex}`, body });
        client.settle();
      },
      on_asset_update: async () => {
        const body = { assetIds: [updated], name: 'refresh-metadata' };
        await client.ok({ method: 'POST', url: '/api/assets/jobs', body });
        client.settle();
      },
      on_asset_trash: () => client.ok({ method: 'DELETE', url: '/api/assets', body: assets }),
      on_asset_restore: () => client.ok({ method: 'POST', url: '/api/trash/restore/assets', body: assets }),
    });
    // Who else is on that photo was not recorded, and thumbhashes come a moment later.
    expect(found.filter((line) => !/\/people: |\/thumbhash: /u.test(line))).toEqual([]);
  });

  it('go to the user whom they concern alone', async () => {
    client = await Client.start({ version: '3.1.0', library: laterLibrary() });
    const { cookie } = await signIn(client, 'guest');
    socket = new LiveSocket(await client.server.listen(), { cookie: cookie! });
    await socket.frame(0);
    socket.send('40');
    await socket.frame(2);
    await client.ok({ method: 'DELETE', url: '/api/assets', body: { ids: [updated] } });
    await client.ok({ method: 'DELETE', url: '/api/assets', body: { ids: [updated], force: true } });
    const guests = { ids: ['0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9'] };
    const headers = { 'x-api-key': 'demo-key-guest' };
    await client.ok({ method: 'DELETE', url: '/api/assets', body: guests, headers });
    expect(await socket.frame(3)).toBe('42["on_asset_trash",["0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"]]');
  });
});
