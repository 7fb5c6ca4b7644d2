import type { JournalEntry, Problem } from '../../../src/lib/pets/changes/change.ts';
import { toChange, type Action } from '../model/action.ts';
import { changesOf, effectsOf } from '../model/effects.ts';
import { Ledger } from '../model/ledger.ts';
import type { View } from '../model/view.ts';
import { attempt, type Outcome } from './attempt.ts';
import { toAction, visibleOf } from './concrete.ts';
import { act } from './others.ts';
import type { Report } from './report.ts';
import type { ClientAct, Sequence, Step, Wish } from './sequence.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

type ChangeStep = Extract<Step, { do: 'change' }>;
type UndoStep = Extract<Step, { do: 'undo' }>;

/** A change that is in the history of a device. */
interface Kept {
  label: string;
  id: string;
  tab: number;
}

/** A change that is about to be asked for. */
interface Asked {
  label: string;
  action: Action;
  view: View;
}

const calmly = { faults: [], meanwhile: [], pause: [], choice: 'finish', lands: 'before' } as const;

/** Plays a sequence, and holds what comes of it to what must be. */
export class Player {
  readonly #world: World;
  readonly #sequence: Sequence;
  readonly #away = new Set<string>();
  #ledger!: Ledger;
  #inForce: Kept[] = [];
  /** Changes, or undos, that left something. */
  #left: Kept[] = [];
  #number = 0;
  #stuck = 0;
  #facesMoved = 0;
  readonly #story: string[] = [];

  constructor(world: World, sequence: Sequence) {
    this.#world = world;
    this.#sequence = sequence;
  }

  async play(): Promise<Report> {
    await this.#world.prepare();
    this.#ledger = new Ledger(await this.#look(0));
    for (const step of this.#sequence.steps) {
      await this.#world.rest();
      await this.#step(step);
    }
    if (this.#sequence.isUndone) {
      for (const { label, tab } of this.#inForce.toReversed()) {
        await this.#world.rest();
        await this.#undo({ ...calmly, faults: [], meanwhile: [], pause: [], do: 'undo', which: 0, tab }, label);
      }
    }
    for (const tab of this.#world.devices) {
      await this.#world.tidy(tab);
    }
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

  async #step(step: Step): Promise<void> {
    switch (step.do) {
      case 'change': {
        return this.#change(step);
      }
      case 'undo': {
        const kept = this.#inForce.at(-1 - (step.which % Math.max(1, this.#inForce.length)));
        return kept && this.#undo(step, kept.label);
      }
      case 'both': {
        return this.#both(step.wishes);
      }
      case 'finish': {
        return this.#finish();
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

  #look(tab: number): Promise<View> {
    return this.#world.weather.quietly(() => this.#world.view(tab));
  }

  #entries(tab: number): Promise<JournalEntry[]> {
    return this.#world.weather.quietly(() => this.#world.entries(tab));
  }

  #brew(step: ChangeStep | UndoStep): void {
    const meanwhile = step.meanwhile.map(({ at, act: what }) => ({ at, run: () => this.#others(what) }));
    this.#world.weather.set(step.faults, meanwhile);
  }

  /** Says what must come of a wish; null where it is about nothing. */
  #ask(wish: Wish, view: View): Asked | null {
    const label = `#${++this.#number}`;
    const known = this.#ledger.complete(view);
    const action = toAction(wish, visibleOf(known, this.#away), this.#number);
    if (!action) {
      return null;
    }
    const goals = action.kind === 'split' ? action.moves.map(({ to }) => to) : 'to' in action ? [action.to] : [];
    for (const goal of goals) {
      if (goal.kind === 'new') {
        this.#world.ids.expect(goal.name, goal.key);
      }
    }
    const effects = changesOf(effectsOf(action, known), known);
    this.#facesMoved += effects.filter(({ field }) => field === 'owner').length;
    this.#ledger.facts.say(label, effects);
    this.#story.push(`${label} ${JSON.stringify(action)}`);
    return { label, action, view };
  }

  async #change(step: ChangeStep): Promise<void> {
    const { tab } = step;
    const asked = this.#ask(step.wish, await this.#look(tab));
    if (!asked) {
      return;
    }
    const known = new Set((await this.#entries(tab)).map(({ id }) => id));
    this.#brew(step);
    const outcome = await this.#run(asked, tab);
    const entry = await this.#rest(outcome, step, tab, known);
    this.#conclude(asked.label, entry, tab, asked.action, outcome.kind);
    await this.#compare(asked.label, entry, tab);
  }

  #run({ action, view }: Asked, tab: number): Promise<Outcome> {
    return attempt(this.#world, tab, ({ engine }) => engine.applyChange(toChange(action, view)));
  }

  async #both(wishes: readonly Wish[]): Promise<void> {
    const view = await this.#look(0);
    const asked = wishes.flatMap((wish) => this.#ask(wish, view) ?? []);
    this.#world.weather.clear();
    const problems: Problem[] = [];
    const ends: (() => void)[] = [];
    const outcomes = await Promise.all(asked.map((one, tab) => this.#run(one, tab)));
    for (const [tab, outcome] of outcomes.entries()) {
      const { label, action } = asked[tab];
      const step: ChangeStep = {
        ...calmly,
        faults: [],
        meanwhile: [],
        pause: [],
        do: 'change',
        wish: wishes[tab],
        tab,
      };
      const entry = await this.#rest(outcome, step, tab, new Set(this.#inForce.map(({ id }) => id)));
      const end = () => this.#conclude(label, entry, tab, action, outcome.kind);
      // what came to nothing first: it has nothing to do with the other
      ends.splice(entry?.direction === 'forward' ? ends.length : 0, 0, end);
      problems.push(...(entry?.problems ?? []));
    }
    for (const end of ends) {
      end();
    }
    await this.#world.sync(1);
    await this.#world.rest();
    const labels = asked.map(({ label }) => label);
    const after = await this.#look(0);
    this.#ledger.order(labels, after);
    this.#ledger.compare(after, labels.join(' and '), problems);
  }

  /** What entry came of it, at rest; null where there is none (any more). */
  async #rest(
    outcome: Outcome,
    step: ChangeStep | UndoStep,
    tab: number,
    known: ReadonlySet<string>,
  ): Promise<JournalEntry | null> {
    if (outcome.kind === 'standstill') {
      this.#stuck++;
      this.#world.tab(tab).end();
    }
    if (step.lands === 'before') {
      await this.#world.network.landLate();
    }
    let entry = outcome.kind === 'done' ? outcome.entry : null;
    if (!entry) {
      const entries = await this.#entries(tab);
      const wanted = outcome.kind === 'cut-off' ? outcome.entryId : null;
      const found = entries.find(({ id }) => (wanted ? id === wanted : !known.has(id)));
      for (const what of step.pause) {
        await this.#others(what);
      }
      entry = found ? await this.#settle(found.id, step, tab) : null;
    }
    this.#world.weather.clear();
    if ((await this.#world.network.landLate()) > 0) {
      const entries = await this.#world.entries(tab);
      const again = entries.find(({ id, status }) => id === entry?.id && status === 'interrupted');
      entry = again ? await this.#settle(again.id, step, tab) : entry;
    }
    return entry;
  }

  async #settle(id: string, { choice }: ChangeStep | UndoStep, tab: number): Promise<JournalEntry | null> {
    const rest = await settle(this.#world, tab, id, choice);
    this.#stuck += rest.kind === 'stuck' ? 1 : 0;
    return rest.kind === 'entry' ? rest.entry : null;
  }

  #conclude(label: string, entry: JournalEntry | null, tab: number, action: Action | null, how: string): void {
    this.#story.push(`${label} ${how}, ${entry ? `${entry.direction} ${entry.status}` : 'no entry'}`);
    const isInForce = entry?.direction === 'forward' && entry.plan.steps.length > 0;
    this.#inForce = this.#inForce.filter((one) => one.label !== label);
    this.#left = this.#left.filter((one) => one.label !== label);
    if (entry?.status.startsWith('partly')) {
      this.#left.push({ label, id: entry.id, tab });
    }
    if (entry && isInForce) {
      this.#inForce.push({ label, id: entry.id, tab });
      if (action && 'merged' in action) {
        this.#ledger.merge(label, action.person, action.merged);
      }
    } else if (!entry || entry.direction === 'back') {
      this.#ledger.takeBack(label, entry?.problems ?? []);
    }
  }

  async #compare(label: string, entry: JournalEntry | null, tab: number): Promise<void> {
    await this.#world.weather.quietly(() => this.#world.sync(tab));
    this.#ledger.compare(await this.#look(tab), label, entry?.problems ?? []);
  }

  async #undo(step: UndoStep, label: string): Promise<void> {
    const kept = this.#inForce.find((one) => one.label === label);
    if (!kept) {
      return;
    }
    const { id } = kept;
    const tab = this.#world.isSameDevice(step.tab, kept.tab) ? step.tab : kept.tab;
    this.#brew(step);
    const outcome = await attempt(this.#world, tab, ({ engine }) => engine.undoEntry(id));
    const known = new Set((await this.#entries(tab)).map((entry) => entry.id));
    known.delete(id);
    const entry = await this.#rest(outcome, step, tab, known);
    this.#conclude(label, entry, tab, null, `undo ${outcome.kind}`);
    await this.#compare(label, entry, tab);
  }

  async #finish(): Promise<void> {
    const kept = this.#left.at(-1);
    if (!kept) {
      return;
    }
    const { label, id, tab } = kept;
    this.#ledger.retry(label);
    const outcome = await attempt(this.#world, tab, ({ engine }) => engine.finishEntry(id));
    const entry =
      outcome.kind === 'done' ? outcome.entry : ((await this.#entries(tab)).find((one) => one.id === id) ?? null);
    this.#left = this.#left.filter((one) => one.label !== label || entry?.status.startsWith('partly'));
    this.#story.push(`finish ${label} ${outcome.kind}, ${entry?.status}`);
    await this.#compare(label, entry, tab);
  }
}
