import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DemoVersion } from '../../demo/server/index.ts';
import { JournalError, type Change } from '../../src/lib/pets/changes';
import { applyChange, resumeEntry, rollBackEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { assignFace, deletePerson, facesOfPhoto, getPerson, updatePerson } from '../../src/lib/pets/immich';
import { assetId, largeLibrary, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

const asUsual = () => setFetch((input, init) => fetch(input, init));

const open = (version: DemoVersion, options?: Parameters<typeof World.open>[1]) => {
  beforeAll(async () => {
    world = await World.open(version, options);
  });
  afterEach(async () => {
    asUsual();
    await world.reset();
  });
  afterAll(() => world.close());
};

/** What the server does in place of a request, or before it; null to have it done as well. */
type Instead = (request: Request) => Promise<Response | null> | undefined;

const meanwhile = (instead: Instead) =>
  setFetch(async (input, init) => {
    const request = new Request(input, init);
    return (await instead(request)) ?? fetch(request);
  });

const stop = async (work: () => Promise<unknown>): Promise<JournalError> => {
  const error = await work().catch((error_: unknown) => error_);
  asUsual();
  expect(error).toBeInstanceOf(JournalError);
  return error as JournalError;
};

describe.each(['3.0.3', '3.1.0', '3.2.0', '3.4'] as const)('on Immich %s', (version) => {
  open(version);

  it('a merge that removes people and loses their faces is not called done', async () => {
    meanwhile((request) =>
      request.method === 'POST' && request.url.endsWith('/merge')
        ? deletePerson(personId(2)).then(() => Response.json([{ id: personId(2), success: true }]))
        : undefined,
    );
    const error = await stop(() => applyChange({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] }));
    expect(error).toMatchObject({ reason: 'not-verified' });
  });

  it('a name that somebody else gives before it is read back is listed, and stays', async () => {
    const id = personId(1);
    meanwhile((request) => {
      if (request.method === 'GET' || !request.url.endsWith(id)) {
        return;
      }
      asUsual();
      return fetch(request).then(async (answer) => {
        await updatePerson(id, { name: 'Bello' });
        return answer;
      });
    });
    const entry = await applyChange({ kind: 'rename', personId: id, name: 'Luna' });
    expect(entry).toMatchObject({ status: 'done', problems: [{ kind: 'changed-since', count: 1, name: 'Bello' }] });
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'partly-undone' });
    expect(await getPerson(id)).toMatchObject({ name: 'Bello' });
  });

  it('faces that somebody takes while they are set free are not called free', async () => {
    const faces = await world.facesOf(1);
    meanwhile((request) =>
      request.method === 'DELETE' ? assignFace(faces[0].id, personId(4)).then(() => null) : undefined,
    );
    const error = await stop(() => applyChange({ kind: 'move', faces, to: { kind: 'nobody' } }));
    expect(error).toMatchObject({ reason: 'not-verified' });
  });
});

describe.each(['3.0.3', '3.1.0', '3.2.0', '3.4'] as const)('a large fragment on Immich %s', (version) => {
  open(version, { library: largeLibrary(8, 150) });
  const merge: Change = { kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] };
  const isBulk = ({ url }: Request) => url.endsWith('/reassign');

  it('is not called merged where its photos were left out', async () => {
    meanwhile((request) =>
      request.method === 'POST' && request.url.endsWith('/merge')
        ? deletePerson(personId(2)).then(() => Response.json([{ id: personId(2), success: true }]))
        : undefined,
    );
    expect(await stop(() => applyChange(merge))).toMatchObject({ reason: 'not-verified' });
  });

  it.each([0, 1])('is not called given back where a bulk move does nothing (%i before it)', async (after) => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await world.fail({ match: '/reassign$', method: 'PUT', status: 'ignored', after });
    const error = await stop(() => undoEntry(id));
    expect(error).toMatchObject({ reason: 'not-verified' });
    expect(await resumeEntry(error.entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is not called given back where one of its two faces on a photo stayed', async () => {
    const { id } = await applyChange(merge);
    const twice = await facesOfPhoto(assetId(2));
    meanwhile((request) =>
      isBulk(request)
        ? fetch(request).then(async (answer) => {
            await assignFace(twice[1].id, personId(1));
            return answer;
          })
        : undefined,
    );
    expect(await stop(() => undoEntry(id))).toMatchObject({ reason: 'not-verified' });
  });

  it('is not called given back where the photos went to somebody else', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    const other = `people/${personId(3)}`;
    let isAstray = false;
    meanwhile((request) => {
      if (!isBulk(request) || isAstray) {
        return;
      }
      isAstray = true;
      return fetch(
        new Request(
          request.url.replace(/people\/[^/]+/u, () => other),
          request,
        ),
      );
    });
    const error = await stop(() => undoEntry(id));
    expect(error).toMatchObject({ reason: 'not-verified' });
    const { problems } = await rollBackEntry(id);
    expect(problems).toMatchObject([{ kind: 'faces-moved-since' }]);
    expect(await world.state()).not.toEqual(before);
  });
});
