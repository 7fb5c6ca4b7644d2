import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DemoVersion } from '../../demo/server/index.ts';
import { deletePerson, findPerson, mergePeople } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

const unknown = personId(99);
const [bella, other, rex] = [1, 2, 4].map((number) => personId(number));

const isMerge = (request: Request) => request.method === 'POST' && request.url.endsWith('/merge');

/** Does something just before the merge reaches the server. Returns the paths of the merges that were sent. */
const beforeMerge = (work: () => Promise<unknown>): string[] => {
  const sent: string[] = [];
  setFetch(async (input, init) => {
    const request = new Request(input, init);
    if (isMerge(request)) {
      sent.push(new URL(request.url).pathname);
      await (sent.length === 1 ? work() : null);
    }
    return fetch(request);
  });
  return sent;
};

let world: World;

const open = (version: DemoVersion) => {
  beforeAll(async () => {
    world = await World.open(version);
  });
  afterEach(async () => {
    setFetch((input, init) => fetch(input, init));
    await world.reset();
  });
  afterAll(() => world.close());
};

const owners = async () => {
  const faces = await world.faces();
  return faces.map(({ personId: id }) => id);
};

describe.each(['3.0.3', '3.1.0', '3.2.0', '3.4'] as const)('a merge on Immich %s', (version) => {
  open(version);

  it.each([
    ['the survivor', unknown, [other, rex]],
    ['one of the others', bella, [other, unknown]],
  ])('is not even sent where %s is unknown', async (_, survivorId, mergedIds) => {
    const before = await world.state();
    const sent = beforeMerge(() => Promise.resolve());
    await expect(mergePeople(survivorId, mergedIds)).rejects.toMatchObject({ kind: 'not-found', mayBeDone: false });
    expect(sent).toEqual([]);
    expect(await world.state()).toEqual(before);
  });

  it.each([
    ['nobody', bella, []],
    ['itself', bella, [bella]],
    ['the same one twice', bella, [other, other]],
  ])('is not even sent with %s', async (_, survivorId, mergedIds) => {
    const sent = beforeMerge(() => Promise.resolve());
    await expect(mergePeople(survivorId, mergedIds)).rejects.toMatchObject({ kind: 'refused' });
    expect(sent).toEqual([]);
  });

  it('that leaves all of them out is refused, with nothing done', async () => {
    beforeMerge(() => deletePerson(other));
    await expect(mergePeople(bella, [other])).rejects.toMatchObject({ kind: 'refused', mayBeDone: false });
    expect(await owners()).toContain(bella);
  });

  it('that leaves one of them out has failed, with something done', async () => {
    beforeMerge(() => deletePerson(other));
    // without a name 3.2.0 merges everybody
    await expect(mergePeople(bella, [other, personId(5)])).rejects.toMatchObject({ kind: 'server', mayBeDone: true });
    expect(await findPerson(personId(5))).toBeNull();
  });

  it('goes by the route that the server has', async () => {
    const sent = beforeMerge(() => Promise.resolve());
    await mergePeople(bella, [other]);
    const legacy = `/api/people/${bella}/merge`;
    expect(sent).toEqual([['3.0.3', '3.1.0'].includes(version) ? legacy : '/api/people/merge']);
    expect(await findPerson(other)).toBeNull();
  });
});

describe.each(['3.2.0', '3.4'] as const)('a merge on Immich %s, which has two routes', (version) => {
  open(version);

  it('goes by the older route where the newer one is not found', async () => {
    await world.fail({ match: '/people/merge$', method: 'POST', status: 404 });
    const sent = beforeMerge(() => Promise.resolve());
    await mergePeople(bella, [other]);
    expect(sent).toEqual(['/api/people/merge', `/api/people/${bella}/merge`]);
    expect(await findPerson(other)).toBeNull();
    expect(await findPerson(bella)).toMatchObject({ name: 'Bella' });
  });

  it('is not sent again where the newer one fails otherwise', async () => {
    await world.fail({ match: '/people/merge$', method: 'POST', status: 500 });
    const sent = beforeMerge(() => Promise.resolve());
    await expect(mergePeople(bella, [other])).rejects.toMatchObject({ kind: 'server', mayBeDone: true });
    expect(sent).toEqual(['/api/people/merge']);
  });
});
