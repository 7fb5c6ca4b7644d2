import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { coverFaceIds, facesOfPhoto } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open('3.2.2', { apiKey: 'demo-key', crowd: 30 });
});
afterAll(() => world.close());

describe('with an API key, for which the server does not tell covers', () => {
  it('finds the cover of a merged person by the order of similarity, and gives it back', async () => {
    await expect(coverFaceIds()).rejects.toMatchObject({ kind: 'forbidden' });
    const before = await world.state();
    const { id, plan } = await applyChange({ kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] });
    const [step] = plan.steps;
    const cover = step.kind === 'merge' ? step.merged[0].cover : null;
    expect(cover).toMatchObject({ assetId: expect.any(String) });
    const faces = await facesOfPhoto((cover as { assetId: string }).assetId);
    expect(faces.some((face) => face.personId === personId(5))).toBe(true);
    const entry = await undoEntry(id);
    expect(entry.status).toBe('undone');
    expect(await world.state()).toEqual(before);
  });
});
