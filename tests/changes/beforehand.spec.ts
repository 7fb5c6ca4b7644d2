import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, leftBehind, listEntries, planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import { isMarker, markerName } from '../../src/lib/pets/changes/journal/marker';
import {
  MissingPermissionError,
  neededBy,
  setMissingPermissions,
  type ChangePermission,
} from '../../src/lib/pets/changes/permissions';
import { agreeToServer, assignFace, createPerson, forgetConsent, forgetServer } from '../../src/lib/pets/immich';
import { noteUnfinished } from '../../src/lib/pets/register';
import { longChanges } from './longChanges.ts';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

const everyChange: Record<string, (world: World) => Promise<Change>> = {
  ...longChanges,
  rename: () => Promise.resolve({ kind: 'rename', personId: personId(1), name: 'Luna' }),
  edit: () => Promise.resolve({ kind: 'edit', personIds: [personId(1)], fields: { isFavorite: true } }),
};

const writes = (requests: string[]) => requests.filter((request) => !/^GET|\/search\/|\/sync\//u.test(request));

/** What is sent meanwhile. */
const sent = async (work: () => Promise<unknown>): Promise<string[]> => {
  const requests: string[] = [];
  setFetch((input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  });
  await work().finally(() => setFetch((input, init) => fetch(input, init)));
  return requests;
};

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(async () => {
  setFetch((input, init) => fetch(input, init));
  setMissingPermissions(() => []);
  world.useSession();
  forgetConsent();
  forgetServer();
  await world.reset();
});
afterAll(() => world.close());

describe.each(Object.entries(everyChange))('%s, with a key that lacks a permission', (_, makeChange) => {
  it('is refused before it begins, for its own sake or its undo’s', async () => {
    const change = await makeChange(world);
    const plan = await planChange(change);
    const { run, undo } = neededBy(change);
    expect(run.length).toBeGreaterThan(0);
    for (const permission of new Set([...run, ...undo])) {
      setMissingPermissions(() => [permission]);
      const requests = await sent(async () => {
        for (const apply of [() => applyChange(change), () => applyPlan(plan)]) {
          const error = await apply().catch((error_: unknown) => error_);
          expect(error).toBeInstanceOf(MissingPermissionError);
          expect(error).toMatchObject({ permission, isForUndo: !run.includes(permission), kind: 'forbidden' });
        }
      });
      expect(writes(requests)).toEqual([]);
      expect(await listEntries()).toEqual([]);
    }
  });

  it('asks for no more than the server does: with just these it is done, and undone', async () => {
    const before = await world.state();
    const change = await makeChange(world);
    const { run, undo } = neededBy(change);
    const reads = [
      'user.read',
      'asset.read',
      'person.read',
      'face.read',
      'person.statistics',
      'asset.update',
      'tag.read',
    ];
    const key = await world.key([...new Set<string>([...run, ...undo, ...reads])]);
    world.useKey(key);
    const { id } = await applyChange(change);
    const { problems } = await undoEntry(id);
    expect(problems.filter(({ kind }) => kind !== 'cover-unknown')).toEqual([]);
    world.useSession();
    const [was, is] = [before, await world.state()] as { people: string[]; strays: string[] }[];
    // which face is the cover is told to sessions alone
    const withoutCovers = ({ people, strays }: { people: string[]; strays: string[] }) => ({
      people: people.map((person) => person.replace(/"cover":[^,]+,/u, '')).sort(),
      strays,
    });
    expect(withoutCovers(is)).toEqual(withoutCovers(was));
  });
});

describe('a merge', () => {
  it.each<[ChangePermission, boolean]>([
    ['person.merge', false],
    ['person.create', true],
    ['face.update', true],
  ])('without %s (for undo: %s)', async (permission, isForUndo) => {
    setMissingPermissions(() => [permission]);
    const change: Change = { kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] };
    await expect(planChange(change)).rejects.toMatchObject({ permission, isForUndo });
  });
});

describe('an Immich of another major version', () => {
  const asMajor = (major: number) =>
    setFetch(async (input, init) =>
      new Request(input, init).url.endsWith('/server/version')
        ? Response.json({ major, minor: 0, patch: 0, prerelease: null })
        : fetch(input, init),
    );
  const rename: Change = { kind: 'rename', personId: personId(1), name: 'Luna' };

  it('is not written to until the user agrees', async () => {
    forgetServer();
    asMajor(4);
    const before = await world.state();
    await expect(applyChange(rename)).rejects.toMatchObject({ kind: 'refused', version: { major: 4 } });
    expect(await world.state()).toEqual(before);
    expect(await listEntries()).toEqual([]);
    agreeToServer({ major: 4, minor: 0, patch: 0 });
    expect(await applyChange(rename)).toMatchObject({ status: 'done' });
  });

  it('is asked about again at the next one', async () => {
    forgetServer();
    asMajor(5);
    agreeToServer({ major: 4, minor: 0, patch: 0 });
    await expect(applyChange(rename)).rejects.toMatchObject({ kind: 'refused', version: { major: 5 } });
  });

  it('undoes nothing before that, either', async () => {
    const { id } = await applyChange(rename);
    forgetServer();
    asMajor(4);
    await expect(undoEntry(id)).rejects.toMatchObject({ version: { major: 4 } });
    setFetch((input, init) => fetch(input, init));
    forgetServer();
    expect(await undoEntry(id)).toMatchObject({ status: 'undone' });
  });
});

describe('a helper that another browser left', () => {
  const old = () => Date.now() + 3_600_000;
  const markers = async () => {
    const people = await world.people();
    return people.filter(({ name }) => isMarker(name));
  };

  it('has a name that explains itself', () => {
    expect(markerName('id', 1, 'carrier')).toMatch(/^Interrupted change, clean up in History/u);
  });

  it('is left alone while another browser can carry its change on', async () => {
    const helper = await createPerson({ name: markerName('theirs', 1, 'carrier'), isHidden: true });
    const phone = { browserId: 'phone', browserName: 'Safari, iPhone', heading: null, body: null };
    noteUnfinished(owner.id, { id: 'theirs', state: 'interrupted', ending: null, ...phone });
    expect(await leftBehind(old())).toEqual([]);
    noteUnfinished(owner.id, { id: 'theirs', state: 'over', ending: 'closed', ...phone });
    expect(await leftBehind(old())).toEqual([helper.id]);
  });

  it('is found, and removed; its faces are nobody’s, as they were to be', async () => {
    const helper = await createPerson({ name: markerName('elsewhere', 2, 'carrier'), isHidden: true });
    const [face] = await world.facesOf(1);
    await assignFace(face.id, helper.id);
    expect(await leftBehind()).toEqual([]);
    expect(await leftBehind(old())).toEqual([helper.id]);
    const entry = await applyChange({ kind: 'tidy', personIds: [helper.id] });
    expect(entry).toMatchObject({ status: 'done', problems: [] });
    expect(await markers()).toEqual([]);
    const strays = await world.facesOf(0);
    expect(strays.map(({ id }) => id)).toContain(face.id);
  });

  it('becomes an unnamed person where it has faces that are its own', async () => {
    const helper = await createPerson({ name: markerName('elsewhere', 0, personId(9)), isHidden: true });
    const [face] = await world.facesOf(1);
    await assignFace(face.id, helper.id);
    await applyChange({ kind: 'tidy', personIds: [helper.id] });
    const people = await world.people();
    expect(people.find(({ id }) => id === helper.id)).toMatchObject({ name: '', isHidden: false });
  });

  it('is left as it is where somebody has given it a name of its own by then', async () => {
    const helper = await createPerson({ name: markerName('elsewhere', 2, 'carrier'), isHidden: true });
    const plan = await planChange({ kind: 'tidy', personIds: [helper.id] });
    await world.rename(helper.id, 'Otto');
    await applyPlan(plan);
    const people = await world.people();
    expect(people.find(({ id }) => id === helper.id)).toMatchObject({ name: 'Otto', isHidden: true });
  });

  it('of the old kind is found, too, and nobody else is', async () => {
    const helper = await createPerson({ name: 'pets-for-immich 1234 0 new' });
    await createPerson({ name: 'The pets-for-immich fan' });
    expect(await leftBehind(old())).toEqual([helper.id]);
  });

  it('is left to the change that can still be carried on here', async () => {
    await world.fail({ match: '^/api/faces/', method: 'PUT', status: 'drop', times: 1 });
    const faces = await world.facesOf(1);
    await applyChange({ kind: 'move', faces, to: { kind: 'nobody' } }).catch(() => null);
    expect(await markers()).toHaveLength(1);
    expect(await leftBehind(old())).toEqual([]);
  });
});
