import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../client.ts';
import { Ids } from '../compare.ts';
import { type Recording, hasShared, readLaterRecordings, recordingCounts } from '../shared.ts';
import { leftOutLater, overSocket, withOAuth } from './left-out.ts';
import { laterLibrary } from './library.ts';
import { LaterReplay } from './replay.ts';
import { laterSteps, prepareLater } from './steps.ts';

const recordings = readLaterRecordings();
const titled = (list: Recording[]) =>
  list.map((recording) => [`${recording.number} ${recording.name}`, recording] as const);
const isAside = ({ number }: Recording) => leftOutLater.has(number) || withOAuth.has(number) || overSocket.has(number);

describe.skipIf(!hasShared)('the recorded run of a 3.1.0 server, in its order', () => {
  const ids = new Ids();
  let client: Client;
  let run: LaterReplay;

  beforeAll(async () => {
    client = await Client.start({ version: '3.1.0', library: laterLibrary() });
    run = new LaterReplay(client, ids);
    await prepareLater(client, ids);
  });
  afterAll(() => client.close());

  it.each(titled(recordings.filter((recording) => !isAside(recording))))('%s', async (_, recording) => {
    await laterSteps[recording.number]?.(client, ids);
    expect(await run.differences(recording)).toEqual([]);
  });

  it('accounts for every recording', () => {
    const replayed = recordings.filter((recording) => !isAside(recording));
    const others = [...leftOutLater.keys(), ...withOAuth, ...overSocket];
    expect(others.filter((number) => recordings.every((recording) => recording.number !== number))).toEqual([]);
    expect([recordings.length, replayed.length + others.length]).toEqual(
      Array.from({ length: 2 }, () => recordingCounts['recordings-3.1']),
    );
  });
});

describe.skipIf(!hasShared)('a 3.1.0 server that offers OAuth', () => {
  const ids = new Ids();
  let client: Client;
  let run: LaterReplay;

  beforeAll(async () => {
    client = await Client.start({ version: '3.1.0', library: laterLibrary(), oauth: true });
    run = new LaterReplay(client, ids);
  });
  afterAll(() => client.close());

  it.each(titled(recordings.filter(({ number }) => withOAuth.has(number))))('%s', async (_, recording) => {
    expect(await run.differences(recording)).toEqual([]);
  });
});
