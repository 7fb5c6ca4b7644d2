import { expect, it } from 'vitest';
import { personId } from '../changes/smallLibrary.ts';
import { World } from '../changes/world.ts';
import { openBrowser } from './browser.ts';

it('keeps the register in this browser, and says why, where the key may not tag photos', async () => {
  const world = await World.open('3.2.2', { apiKey: 'demo-key-no-tags' });
  const browser = await openBrowser();
  await browser.putDecision(personId(1), { kind: 'pet', species: 'dog' });
  await browser.sync();
  expect(browser.registerStatus()).toMatchObject({ place: 'browser', reason: 'forbidden', replicas: 0 });
  const decisions = await browser.allDecisions();
  expect(decisions.get(personId(1))).toEqual({ kind: 'pet', species: 'dog' });
  expect(await world.replicas()).toEqual([]);
  await world.close();
});
