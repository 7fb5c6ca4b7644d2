import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import { listedOf, type Listed } from '../model/listed.ts';
import type { ClientAct, Trouble } from '../sequence/sequence.ts';
import type { Outcome } from './attempt.ts';
import { isStuck, settle } from './settle.ts';
import { laterOf } from './take-back.ts';
import type { World } from './world.ts';

/** What is known of a change, or an undo, that was just tried. */
export interface Tried {
  outcome: Outcome;
  trouble: Trouble;
  tab: number;
  /** Entries of other changes. */
  known: ReadonlySet<string>;
}

export interface Rest {
  /** Null where there is none, or none any more. */
  entry: JournalEntry | null;
  stuck: number;
  /** What writes did that came late, put right by changes of before. */
  late: JournalEntry[];
  /** What is listed of covers that they may have changed. */
  doubts: Listed[];
}

/** The user has put right what the server did late, on all devices. */
export const putRight = async (world: World): Promise<{ late: JournalEntry[]; stuck: number }> => {
  const found: JournalEntry[] = [];
  let stuck = 0;
  for (const tab of world.devices) {
    const entries = await world.visit(tab);
    const late = entries.filter(({ isClosed, status }) => status === 'interrupted' && !isClosed);
    for (const { id } of late) {
      const rest = await settle(world, tab, id, 'finish');
      found.push(...(rest.kind === 'entry' ? [rest.entry] : []));
      stuck += isStuck(rest) ? 1 : 0;
    }
  }
  return { late: found, stuck };
};

/** Covers that entries list as not to be told, and that what is still on its way may change yet. */
export const coversInDoubt = async (world: World, except?: string): Promise<Listed[]> => {
  const all: JournalEntry[] = [];
  for (const tab of world.devices) {
    all.push(...(await world.entries(tab)));
  }
  const open = all.filter(({ id, unanswered = [] }) => id !== except && unanswered.length > 0);
  return open.flatMap((entry) => listedOf(entry, world.ids)).filter(({ kind }) => kind === 'cover-unknown');
};

const entryOf = async (world: World, { outcome, tab, known }: Tried): Promise<JournalEntry | undefined> => {
  const entries = await world.weather.quietly(() => world.entries(tab));
  const wanted = outcome.kind === 'cut-off' ? outcome.entryId : null;
  return entries.find(({ id }) => (wanted ? id === wanted : !known.has(id)));
};

/** What entry came of it, once it is at rest: the user does about it as the trouble says. */
export const bringToRest = async (
  world: World,
  tried: Tried,
  others: (act: ClientAct) => Promise<void>,
): Promise<Rest> => {
  const { outcome, trouble, tab } = tried;
  await world.weather.settle();
  let stuck = 0;
  const settled = async (id: string): Promise<JournalEntry | null> => {
    const rest = await settle(world, tab, id, trouble.choice);
    stuck += isStuck(rest) ? 1 : 0;
    return rest.kind === 'entry' ? rest.entry : null;
  };
  if (outcome.kind === 'standstill') {
    stuck++;
    world.tab(tab).end();
  }
  let landed = trouble.lands === 'before' ? await world.network.landLate() : 0;
  let entry = outcome.kind === 'done' ? outcome.entry : null;
  if (!entry) {
    const found = await entryOf(world, tried);
    for (const act of trouble.pause) {
      await others(act);
    }
    // what was closed stays so where the user has not agreed to take the later ones along
    const isLeft = found?.isClosed === true && laterOf(outcome).length > 0;
    entry = found ? (isLeft ? found : await settled(found.id)) : null;
  }
  world.weather.clear();
  landed += trouble.lands === 'next' ? 0 : await world.network.landLate();
  const entries = landed > 0 ? await world.visit(tab) : [];
  const again = entries.find(({ id, status }) => id === entry?.id && status === 'interrupted');
  entry = again ? await settled(again.id) : entry;
  const right = landed > 0 ? await putRight(world) : { late: [], stuck: 0 };
  const doubts = landed > 0 ? await coversInDoubt(world, entry?.id) : [];
  return { entry, stuck: stuck + right.stuck, late: right.late, doubts };
};
