import { beforeEach, describe, expect, it } from 'vitest';
import { currentUserId } from '../immich/transport/session';
import { putDecision } from './decisions';
import { emptyRegister, newRecord, type Register } from './document/register';
import { readLocal } from './local';
import { putRecord } from './records';
import { replicaKeys } from './replica';
import { synchronise } from './synchronise';
import { KeepingServer } from './testing/keeping-server';
import { noteUnfinished } from './unfinished/unfinished';

const dog = { kind: 'pet', species: 'dog' } as const;
const registerKey = replicaKeys.register;

const personId = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const third = '00000000-0000-4000-8000-000000000003';
const holding = (id: string, more: object = {}): Register => ({
  ...emptyRegister,
  records: { [id]: { ...newRecord(id, id), kind: 'human', updatedAt: '2026-01-01T00:00:00.000Z', ...more } },
});

const recordIds = async (): Promise<string[]> => {
  const { records } = await readLocal();
  return Object.keys(records).sort();
};

let server: KeepingServer;
beforeEach(() => {
  server = new KeepingServer();
});

describe('what was said', () => {
  it('is kept with three photos far apart, which bear the tag, and the second time nothing is written', async () => {
    await putDecision(personId, dog);
    expect(await synchronise()).toEqual({ replicas: 3, hasWritten: true, isHomeless: false });
    expect([...server.tagged].sort()).toEqual([...server.kept.keys()].sort());
    expect([...server.tagged].sort()).toEqual(['a', expect.stringMatching(/[cd]/u), 'f']);
    for (const id of server.tagged) {
      expect(Object.values(server.registerOn(id)!.records)).toMatchObject([{ personId, kind: 'pet', species: 'dog' }]);
    }
    const before = server.writes.length;
    expect(await synchronise()).toEqual({ replicas: 3, hasWritten: false, isHomeless: false });
    expect(server.writes).toHaveLength(before);
  });

  it('is nothing before the first word, and then nothing is written', async () => {
    expect(await synchronise()).toEqual({ replicas: 0, hasWritten: false, isHomeless: false });
    expect(server.writes).toEqual([]);
  });

  it('is not what Immich alone says: that is kept here, and nothing is written before the first word', async () => {
    await putRecord(personId, { mirrored: { name: 'Rex' } });
    expect(await synchronise()).toEqual({ replicas: 0, hasWritten: false, isHomeless: false });
    expect(server.writes).toEqual([]);
    await putDecision(other, dog);
    await synchronise();
    expect(Object.keys(server.registerOn('a')!.records).sort()).toEqual([personId, other]);
  });

  it('has no home in a library without pictures', async () => {
    server.photos = [];
    await putDecision(personId, dog);
    expect(await synchronise()).toMatchObject({ replicas: 0, isHomeless: true });
    expect(server.writes).toEqual([]);
  });
});

describe('what is kept with photos', () => {
  const keep = (id: string, register: unknown) => {
    server.hasTag = true;
    server.tagged.add(id);
    server.kept.set(id, { [registerKey]: register });
  };

  it('is taken in, and what two of them say goes to both', async () => {
    keep('a', holding(personId));
    keep('b', holding(other));
    await synchronise();
    expect(await recordIds()).toEqual([personId, other]);
    expect(Object.keys(server.registerOn('a')!.records).sort()).toEqual([personId, other]);
    expect(server.registerOn('b')).toEqual(server.registerOn('a'));
    expect(server.tagged.size).toBe(3);
  });

  it('is not taken in from somebody else’s photos, nor is anything written there', async () => {
    server.photos.push({ id: 'x', ownerId: 'partner' } as { id: string });
    keep('x', holding(personId));
    await synchronise();
    expect(await recordIds()).toEqual([]);
    expect(server.writes).toEqual([]);
  });

  it('is read in the trash, too, and moves to where it is safe', async () => {
    server.photos[1] = { id: 'b', isTrashed: true } as { id: string };
    keep('b', holding(personId));
    await putDecision(other, dog);
    await synchronise();
    expect(await recordIds()).toContain(personId);
    expect(server.tagged.has('b')).toBe(false);
    expect(server.tagged.size).toBe(3);
  });

  it('is not written over where a newer version of the app has written it', async () => {
    keep('a', { version: 2, records: {}, answers: {} });
    await putDecision(personId, dog);
    await expect(synchronise()).rejects.toMatchObject({ kind: 'newer' });
    expect(server.registerOn('a')).toMatchObject({ version: 2 });
    expect(server.writes).toEqual([]);
  });

  it('is not written over where it was written meanwhile', async () => {
    keep('a', holding(personId));
    keep('b', holding(personId));
    keep('c', holding(personId));
    await putDecision(other, dog);
    let reads = 0;
    server.meanwhile = ({ method, path }) => {
      // between the look at all and the one just before the write
      if (method === 'GET' && path === '/assets/a/metadata' && ++reads === 2) {
        server.kept.set('a', {
          [registerKey]: holding(personId, { kind: 'not-pet', updatedAt: '2026-02-02T00:00:00.000Z' }),
        });
      }
    };
    await synchronise();
    for (const id of ['a', 'b', 'c']) {
      expect(server.registerOn(id)!.records[personId]).toMatchObject({ kind: 'not-pet' });
    }
    const { records } = await readLocal();
    expect(records[personId]).toMatchObject({ kind: 'not-pet' });
  });
});

describe('what somebody else writes while this browser does', () => {
  it('is not written over, photo by photo', async () => {
    await putDecision(personId, dog);
    await synchronise();
    await putDecision(other, dog);
    const [, last] = [...server.tagged].sort().slice(-2);
    const later = new Date(Date.now() + 60_000).toISOString();
    let isOver = false;
    server.meanwhile = ({ method, path }) => {
      if (isOver || method !== 'PUT' || !path.endsWith('/metadata') || path === `/assets/${last}/metadata`) {
        return;
      }
      isOver = true;
      server.kept.set(last, { [registerKey]: holding(third, { updatedAt: later }) });
    };
    await synchronise();
    expect(isOver).toBe(true);
    expect(await recordIds()).toEqual([personId, other, third]);
    expect(Object.keys(server.registerOn(last)!.records).sort()).toEqual([personId, other, third]);
  });

  it('beside the register, by a newer version of the app, stays as it is', async () => {
    await putDecision(personId, dog);
    await synchronise();
    const [first] = [...server.tagged].sort();
    const newer = { version: 2, whatever: true };
    server.kept.set(first, { ...server.kept.get(first), [replicaKeys.unfinished]: newer });
    noteUnfinished(await currentUserId(), {
      id: third,
      state: 'interrupted',
      ending: null,
      browserId: other,
      browserName: 'Firefox',
      heading: null,
      body: null,
    });
    await putDecision(other, dog);
    await synchronise();
    expect(server.kept.get(first)?.[replicaKeys.unfinished]).toEqual(newer);
    expect(Object.keys(server.registerOn(first)!.records).sort()).toEqual([personId, other]);
  });
});

describe('when somebody else has signed in', () => {
  it('before it begins, nothing of theirs is taken in, and nothing written', async () => {
    await currentUserId();
    await putDecision(personId, dog);
    server.user = 'other';
    await expect(synchronise()).rejects.toMatchObject({ kind: 'signed-out' });
    expect(server.asked.filter(({ path }) => path.endsWith('/metadata') && path !== '/search/metadata')).toEqual([]);
    expect(server.writes).toEqual([]);
  });

  it('just before a write, that write is not sent', async () => {
    await putDecision(personId, dog);
    const { user } = server;
    let writes = 0;
    server.meanwhile = ({ method, path }) => {
      if (method === 'PUT' && path.endsWith('/metadata') && ++writes === 1) {
        server.user = 'other';
      }
    };
    await expect(synchronise()).rejects.toMatchObject({ kind: 'signed-out' });
    expect(server.writes.filter((path) => path.endsWith('/metadata'))).toHaveLength(1);
    server.user = user;
  });
});

it('gives up on a photo that something else always writes to just before, and says so', async () => {
  await putDecision(personId, dog);
  let turn = 0;
  server.meanwhile = ({ method, path }) => {
    const [, id] = /^\/assets\/(.)\/metadata$/u.exec(path) ?? [];
    if (id === undefined || method !== 'GET') {
      return;
    }
    turn++;
    const updatedAt = new Date(Date.UTC(2026, 0, 1) + turn).toISOString();
    server.kept.set(id, { [registerKey]: holding(other, { updatedAt }) });
  };
  await expect(synchronise()).rejects.toMatchObject({ kind: 'server' });
});
