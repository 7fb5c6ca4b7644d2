import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../faults/browser/browser.ts';
import { bundleApp } from '../faults/browser/bundle.ts';
import { TabEndedError } from '../faults/browser/tab.ts';
import { randomOf } from '../faults/random.ts';
import { Immich } from '../faults/server/immich.ts';
import { Network } from '../faults/server/network.ts';
import { Timeline } from '../faults/timeline.ts';

const dog = { kind: 'pet', species: 'dog' } as const;
const human = { kind: 'human', species: null } as const;

let immich: Immich;

beforeAll(async () => {
  immich = await Immich.open('3.2.2');
});
afterAll(() => immich.close());

it.each([0, 1, 2, 3])('what a tab said that ends with its write no. %i is the same to all others', async (last) => {
  const start = await bundleApp();
  const timeline = new Timeline();
  const network = new Network(timeline, immich, { faultOf: () => Promise.resolve(null), ended: () => {} });
  const browser = new Browser(
    { device: 0, isSecure: true, skewMs: 0 },
    { start, timeline, random: randomOf(1), send: network.send.bind(network), headers: immich.headers },
  );
  const [ending, other] = [browser.openTab(), browser.openTab()];
  await other.do(({ allDecisions }) => allDecisions());
  let writes = 0;
  ending.onWrite = () => (writes++ === last ? 'ended-after' : 'written');
  const said = ending.do(({ putDecision }) => putDecision('rex', dog));
  await said.catch((error: unknown) => expect(error).toBeInstanceOf(TabEndedError));
  await other.do(({ putDecision }) => putDecision('ann', human));
  const known = await other.do(({ allDecisions }) => allDecisions());
  expect(known).toEqual(await browser.openTab().do(({ allDecisions }) => allDecisions()));
  expect(known.get('ann')).toEqual(human);
});
