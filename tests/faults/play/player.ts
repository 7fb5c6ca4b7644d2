import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import type { AppModule, Globals } from '../browser/bundle.ts';
import { toChange, type Action } from '../model/action.ts';
import { changesOf, effectsOf } from '../model/effects.ts';
import { Ledger, type Loss, type Tally } from '../model/ledger.ts';
import type { View } from '../model/view.ts';
import type { Immich } from '../server/immich.ts';
import { attempt, type Outcome } from './attempt.ts';
import { toAction, visibleOf } from './concrete.ts';
import { act } from './others.ts';
import type { ClientAct, Sequence, Step } from './sequence.ts';
import { settle } from './settle.ts';
import { World } from './world.ts';

export interface Report extends Tally {
  losses: Loss[];
  /** Entries that could be neither finished, rolled back, nor closed, and other standstills. */
  stuck: number;
  kills: number;
  faults: number;
  requests: number;
  facesMoved: number;
  /** What was done and what came of it, in words. */
  story: string[];
}

type ChangeStep = Extract<Step, { do: 'change' }>;
type UndoStep = Extract<Step, { do: 'undo' }>;

/** A change that is in force. */
interface InForce {
  label: string;
  id: string;
  browser: number;
}

/** Plays a sequence, and holds what comes of it to what must be. */
class Player {
  readonly #world: World;
  readonly #sequence: Sequence;
  readonly #away = new Set<string>();
  #ledger!: Ledger;
  #inForce: InForce[] = [];
  #number = 0;
  #stuck = 0;
  #facesMoved = 0;
  readonly #story: string[] = [];

  constructor(world: World, sequence: Sequence) {
    this.#world = world;
    this.#sequence = sequence;
  }

  async play(): Promise<Report> {
    this.#ledger = new Ledger(await this.#world.view(0));
    for (const step of this.#sequence.steps) {
      await this.#step(step);
    }
    if (this.#sequence.isUndone) {
      while (this.#inForce.length > 0) {
        await this.#undo({ do: 'undo', which: 0, browser: 0, faults: [], meanwhile: [], choice: 'finish', lands: 'before' });
      }
    }
    await this.#world.tidy(0);
    this.#ledger.compareMarkers(await this.#look(0));
    const { kills, network, weather } = this.#world;
    return {
      ...this.#ledger.tally,
      losses: this.#ledger.losses,
      stuck: this.#stuck,
      kills,
      faults: weather.happened,
      requests: network.requests,
      facesMoved: this.#facesMoved,
      story: this.#story,
    };
  }

  #step(step: Step): Promise<void> {
    switch (step.do) {
      case 'change': {
        return this.#change(step);
      }
      case 'undo': {
        return this.#undo(step);
      }
      case 'others': {
        return this.#others(step.act);
      }
    }
  }

  async #others(what: ClientAct): Promise<void> {
    const before = await this.#look(0);
    await act(this.#world.immich, what, this.#away);
    this.#ledger.follow(before, await this.#look(0));
    this.#story.push(`others: ${what.kind}`);
  }

  #look(browser: number): Promise<View> {
    return this.#quietly(() => this.#world.view(browser));
  }

  #brew(step: ChangeStep | UndoStep): void {
    const { weather } = this.#world;
    weather.set(
      step.faults,
      step.meanwhile.map(({ at, act: what }) => ({ at, run: () => this.#others(what) })),
    );
  }

  async #change(step: ChangeStep): Promise<void> {
    const { browser } = step;
    const label = `#${++this.#number}`;
    const view = await this.#look(browser);
    const action = toAction(step.wish, visibleOf(view, this.#away), this.#number);
    if (!action) {
      return;
    }
    this.#expect(action);
    const effects = changesOf(effectsOf(action, view), view);
    this.#facesMoved += effects.filter(({ field }) => field === 'owner').length;
    this.#ledger.facts.say(label, effects);
    this.#brew(step);
    const known = new Set((await this.#quietly(() => this.#world.entries(browser))).map(({ id }) => id));
    this.#story.push(`${label} ${JSON.stringify(action)}`);
    const outcome = await attempt(this.#world, browser, ({ engine }) => engine.applyChange(toChange(action, view)));
    const entry = await this.#rest(outcome, step, known);
    this.#story.push(`${label} ${outcome.kind}, ${entry ? `${entry.direction} ${entry.status}` : 'no entry'}`);
    this.#conclude(label, entry, browser);
    await this.#compare(label, entry, browser);
  }

  /** What entry came of it, at rest; null where there is none (any more). */
  async #rest(outcome: Outcome, step: ChangeStep | UndoStep, known: ReadonlySet<string>): Promise<JournalEntry | null> {
    const { browser } = step;
    if (outcome.kind === 'standstill') {
      this.#stuck++;
      this.#world.tab(browser).end();
    }
    if (step.lands === 'before') {
      await this.#world.network.landLate();
    }
    let entry = outcome.kind === 'done' ? outcome.entry : null;
    if (!entry) {
      const entries = await this.#quietly(() => this.#world.entries(browser));
      const wanted = outcome.kind === 'cut-off' ? outcome.entryId : null;
      const found = entries.find(({ id }) => (wanted ? id === wanted : !known.has(id)));
      entry = found ? await this.#settle(found.id, step) : null;
    }
    this.#world.weather.clear();
    if ((await this.#world.network.landLate()) > 0) {
      const entries = await this.#world.entries(browser);
      const again = entries.find(({ id, status }) => id === entry?.id && status === 'interrupted');
      entry = again ? await this.#settle(again.id, step) : entry;
    }
    return entry;
  }

  async #settle(id: string, { browser, choice }: ChangeStep | UndoStep): Promise<JournalEntry | null> {
    const rest = await settle(this.#world, browser, id, choice);
    this.#stuck += rest.kind === 'stuck' ? 1 : 0;
    return rest.kind === 'entry' ? rest.entry : null;
  }

  /** Without faults: to know where we are. */
  async #quietly<T>(look: () => Promise<T>): Promise<T> {
    return this.#world.weather.quietly(look);
  }

  #expect(action: Action): void {
    const goals = action.kind === 'split' ? action.moves.map(({ to }) => to) : 'to' in action ? [action.to] : [];
    for (const goal of goals) {
      if (goal.kind === 'new') {
        this.#world.ids.expect(goal.name, goal.key);
      }
    }
  }

  #conclude(label: string, entry: JournalEntry | null, browser: number): void {
    const isInForce = entry?.direction === 'forward' && entry.plan.steps.length > 0;
    this.#inForce = this.#inForce.filter((one) => one.label !== label);
    if (entry && isInForce) {
      this.#inForce.push({ label, id: entry.id, browser });
    } else if (!entry || entry.direction === 'back') {
      this.#ledger.takeBack(label, entry?.problems ?? []);
    }
  }

  async #compare(label: string, entry: JournalEntry | null, browser: number): Promise<void> {
    this.#ledger.compare(await this.#look(browser), label, entry?.problems ?? []);
  }

  async #undo(step: UndoStep): Promise<void> {
    const wanted = this.#inForce.at(-1 - (step.which % Math.max(1, this.#inForce.length)));
    if (!wanted) {
      return;
    }
    const { label, id, browser } = wanted;
    this.#brew(step);
    this.#story.push(`undo ${label}`);
    const known = new Set((await this.#quietly(() => this.#world.entries(browser))).map((entry) => entry.id));
    known.delete(id);
    const outcome = await attempt(this.#world, browser, ({ engine }: AppModule) => engine.undoEntry(id));
    const entry = await this.#rest(outcome, { ...step, browser }, known);
    this.#story.push(`undo ${label} ${outcome.kind}, ${entry ? `${entry.direction} ${entry.status}` : 'no entry'}`);
    this.#conclude(label, entry, browser);
    await this.#compare(label, entry, browser);
  }
}

export const play = async (
  sequence: Sequence,
  immich: Immich,
  start: (globals: Globals) => AppModule,
): Promise<Report> => {
  await immich.reset();
  return new Player(new World(immich, start, sequence), sequence).play();
};
