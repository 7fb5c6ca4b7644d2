import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import { Client } from './client.ts';
import { Ids } from './compare.ts';
import { aside, leftOut } from './leftOut.ts';
import { learnAccounts, replay } from './replay.ts';
import { type Recording, hasShared, readRecordings, recordingCounts } from './shared.ts';
import { settled, steps } from './steps.ts';

const signIn = async (client: Client): Promise<string> => {
  const body = { email: owner.email, password: owner.password };
  const { accessToken } = await client.ok<{ accessToken: string }>({ method: 'POST', url: '/api/auth/login', body });
  return accessToken;
};

const titled = (recordings: Recording[]) =>
  recordings.map((recording) => [`${recording.number} ${recording.name}`, recording] as const);

describe.skipIf(!hasShared)('the recorded run of a 3.0.3 server, in its order', () => {
  const recordings = readRecordings();
  const ids = new Ids();
  let client: Client;
  let token: string;

  beforeAll(async () => {
    client = await Client.start({ version: '3.0.3' });
    token = await signIn(client);
    learnAccounts(ids);
  });
  afterAll(() => client.close());

  it.each(titled(recordings.filter(({ number }) => !leftOut.has(number))))('%s', async (_, recording) => {
    await steps[recording.number]?.(client, ids);
    if (settled.has(recording.number)) {
      client.settle();
    }
    expect(await replay(client, recording, ids, token)).toEqual([]);
  });

  it('leaves out nothing that is not there', () => {
    const numbers = new Set(recordings.map(({ number }) => number));
    expect([...leftOut.keys()].filter((number) => !numbers.has(number))).toEqual([]);
    expect(recordings, 'as many are counted where they are not at hand').toHaveLength(recordingCounts.recordings);
  });
});

describe.skipIf(!hasShared)('queues, on a server of their own', () => {
  const recordings = readRecordings();
  const ids = new Ids();
  let client: Client;

  beforeAll(async () => {
    client = await Client.start({ version: '3.0.3' });
  });
  afterAll(() => client.close());

  it.each(titled(recordings.filter(({ number }) => aside.has(number))))('%s', async (_, recording) => {
    expect(await replay(client, recording, ids, '')).toEqual([]);
  });
});
