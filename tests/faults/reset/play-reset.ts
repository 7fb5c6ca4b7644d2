import { attempt } from '../play/attempt.ts';
import { isInForce } from '../play/history.ts';
import type { Stage } from '../play/stage.ts';
import type { Trouble } from '../sequence/sequence.ts';
import { findForgotten, resetFaces } from './forgotten.ts';
import { notGivenBack } from './given-back.ts';

/**
 * The server finds all faces anew, and whoever is found again is given back, which can be taken back. What was done before can't
 * be any more.
 */
export const playReset = async (stage: Stage, trouble: Trouble): Promise<void> => {
  const { history, ledger, story, world } = stage;
  const { tab } = trouble;
  world.weather.clear();
  await stage.visitLate();
  await stage.others({ kind: 'untrash', who: 0, whom: 0 });
  history.forget(() => true);
  const before = ledger.complete(await stage.look(tab));
  await stage.alongside(() => resetFaces(world, tab));
  const { pets, listed } = await stage.alongside(() => findForgotten(world, tab));
  const label = stage.nextLabel();
  story.push(`reset, ${label} restore ${pets.map(({ name }) => name).join(', ')}; listed: ${listed.join(', ')}`);
  const [found, known] = [await stage.look(tab), await stage.known(tab)];
  stage.brew(trouble);
  const outcome = await attempt(world, tab, ({ engine }) => engine.applyChange({ kind: 'restore', pets }));
  const entry = await stage.rest({ outcome, trouble, tab, known });
  story.push(`${label} ${outcome.kind}, ${entry ? `${entry.direction} ${entry.status}` : 'no entry'}`);
  history.put({ label, tab }, entry);
  if (entry && isInForce(entry)) {
    const after = await stage.look(tab);
    ledger.follow(found, after, label);
    for (const { key: subject, name: expected } of notGivenBack(before, after, listed)) {
      ledger.lose({ subject, field: 'name', expected, actual: undefined, after: label });
    }
  }
  await stage.compare(label, stage.listedBy(entry), tab);
};
