import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../changes/smallLibrary.ts';
import { World } from '../changes/world.ts';
import { openBrowser } from './browser.ts';

const dog = { kind: 'pet', species: 'dog' } as const;

/** Every write that the register takes. */
const writes = [
  ['what is kept with a photo', 'PUT', '/metadata$'],
  ['a tag', 'PUT', '/tags$'],
  ['a tag on photos', 'PUT', '/tags/[^/]+/assets$'],
] as const;

describe.each(['3.0.3', '3.1.0', '3.2.0', '3.4'] as const)(
  'the register on Immich %s, which says yes and does nothing',
  (version) => {
    let world: World;

    beforeAll(async () => {
      world = await World.open(version);
    });
    afterEach(() => world.reset());
    afterAll(() => world.close());

    it.each(writes)('is not on the server for %s, and comes there later', async (_, method, match) => {
      const browser = await openBrowser();
      await browser.putDecision(personId(1), dog);
      await world.fail({ match, method, times: 1000, status: 'ignored' });
      await browser.sync();
      expect(browser.registerStatus()).toMatchObject({ place: 'browser', reason: 'failed' });
      expect(await world.replicas()).toEqual([]);
      await world.heal();
      await browser.sync();
      expect(browser.registerStatus()).toMatchObject({ place: 'server', reason: null, replicas: 3 });
      const other = await openBrowser();
      await other.sync();
      expect(await other.getDecision(personId(1))).toEqual(dog);
    });

    it('is still read where a tag was not taken off, and is off later', async () => {
      const browser = await openBrowser();
      await browser.putDecision(personId(1), dog);
      await browser.sync();
      const [replica] = await world.replicas();
      await world.put([replica], { visibility: 'archive' });
      await world.fail({ match: '/tags/[^/]+/assets$', method: 'DELETE', status: 'ignored' });
      await browser.sync();
      expect(browser.registerStatus()).toMatchObject({ place: 'server', replicas: 3 });
      expect(await world.replicas()).toContain(replica);
      await browser.sync();
      expect(await world.replicas()).not.toContain(replica);
    });
  },
);
