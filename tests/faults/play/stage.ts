import type { JournalEntry, Problem } from '../../../src/lib/pets/changes/change.ts';
import { TabEndedError } from '../browser/tab.ts';
import { toChange, type Action } from '../model/action.ts';
import { changesOf, effectsOf } from '../model/effects.ts';
import { expectedView } from '../model/expected-view.ts';
import { Ledger } from '../model/ledger.ts';
import { toAction, visibleOf } from '../model/to-action.ts';
import type { View } from '../model/view.ts';
import type { ClientAct, Trouble, Wish } from '../sequence/sequence.ts';
import { attempt, type Outcome } from './attempt.ts';
import { History, isInForce } from './history.ts';
import { act, type PutAway } from './others.ts';
import type { Report } from './report.ts';
import { bringToRest, coversInDoubt, putRight, type Tried } from './rest.ts';
import type { World } from './world.ts';

/** A change that is about to be asked for. */
export interface Asked {
  label: string;
  action: Action;
  view: View;
}

/** The world of a sequence, beside what must be true of it. */
export class Stage {
  readonly world: World;
  readonly history = new History();
  readonly ledger: Ledger;
  readonly story: string[] = [];
  /** Photos in the trash, or the locked folder. */
  readonly away: PutAway = new Map();
  number = 0;
  stuck = 0;
  facesMoved = 0;
  /** Of what came late, since the library was last looked at. */
  readonly #lateProblems: Problem[] = [];
  /** Faults that had come about before the step. */
  #happened = 0;

  private constructor(world: World, view: View) {
    this.world = world;
    this.ledger = new Ledger(view);
  }

  static async open(world: World): Promise<Stage> {
    await world.prepare();
    return new Stage(world, await world.view(0));
  }

  /** Others do something, which has to be left as they did it. */
  async others(what: ClientAct): Promise<void> {
    await this.alongside(() => act(this.world.immich, what, this.away));
    this.story.push(`others: ${what.kind}`);
  }

  /** Something is done that no change of the app's has to do with; it stays. */
  async alongside<T>(work: () => Promise<T>): Promise<T> {
    const before = await this.look(0);
    const result = await work();
    this.ledger.follow(before, await this.look(0));
    return result;
  }

  nextLabel = (): string => `#${++this.number}`;

  /** The library as it is, in one tab's eyes; where that ends over it, in those of the next one. */
  look(tab: number): Promise<View> {
    const view = () => this.world.view(tab);
    return this.world.weather.quietly(() =>
      view().catch((error: unknown) => (error instanceof TabEndedError ? view() : Promise.reject(error as Error))),
    );
  }

  /** Ids of the entries in a tab's history. */
  async known(tab: number): Promise<Set<string>> {
    const entries = await this.world.weather.quietly(() => this.world.entries(tab));
    return new Set(entries.map(({ id }) => id));
  }

  /** From now on things go wrong, and others come in between. */
  brew({ faults, meanwhile }: Trouble): void {
    this.#happened = this.world.weather.happened;
    this.world.weather.set(
      faults,
      meanwhile.map(({ at, act: what }) => ({ at, run: () => this.world.timeline.aside(() => this.others(what)) })),
    );
  }

  /** Says what must come of a wish; null where it is about nothing. */
  ask(wish: Wish, view: View): Asked | null {
    const label = this.nextLabel();
    const known = this.ledger.complete(view, this.away);
    const action = toAction(wish, visibleOf(known, this.away), this.number);
    if (!action) {
      return null;
    }
    this.world.ids.expectOf(action);
    const effects = changesOf(effectsOf(action, known), known);
    this.facesMoved += effects.filter(({ field }) => field === 'owner').length;
    this.ledger.facts.say(label, effects);
    this.story.push(`${label} ${JSON.stringify(action)}`);
    return { label, action, view };
  }

  /** Says anew what must come of changes, now that it is known which was made first, and what the next one found. */
  askAgain(asked: readonly Asked[]): (one: Asked) => void {
    for (const { label } of asked) {
      this.ledger.facts.unsay(label);
    }
    return ({ action, label, view }) => {
      const found = expectedView(this.ledger.facts, view);
      this.ledger.facts.say(label, changesOf(effectsOf(action, found), found));
    };
  }

  /** Has the app do it. */
  run({ action, view }: Asked, tab: number): Promise<Outcome> {
    return attempt(this.world, tab, ({ engine }) => engine.applyChange(toChange(action, view)));
  }

  /** What entry came of it, once it is at rest. */
  async rest(tried: Tried): Promise<JournalEntry | null> {
    const { entry, stuck, late, doubts } = await bringToRest(this.world, tried, (what) => this.others(what));
    this.stuck += stuck;
    this.#noteLate(late, doubts);
    return entry;
  }

  /** What is still late arrives, and is put right. */
  async visitLate(): Promise<void> {
    const landed = await this.world.network.landLate();
    if (landed === 0) {
      return;
    }
    this.#noteLate(await putRight(this.world), await coversInDoubt(this.world));
    await this.compare('what came late');
  }

  #noteLate(late: readonly JournalEntry[], doubts: readonly Problem[]): void {
    this.#lateProblems.push(...late.flatMap(({ problems }) => problems), ...doubts);
    this.story.push(...late.map(({ plan, direction, status }) => `late: ${plan.change.kind}, ${direction} ${status}`));
  }

  /** Notes what must be now that it is at rest. */
  conclude(label: string, entry: JournalEntry | null, tab: number, { kind }: Outcome, action?: Action): void {
    const isUnclear = kind === 'cut-off' || this.world.weather.happened > this.#happened;
    this.story.push(
      `${label} ${action ? '' : 'undo '}${kind}, ${entry ? `${entry.direction} ${entry.status}` : 'no entry'}`,
    );
    this.history.put({ label, tab }, entry);
    if (entry?.plan.steps.length === 0) {
      this.ledger.facts.foundSo(label);
    } else if (!entry || entry.direction === 'back') {
      this.ledger.takeBack(label, entry?.problems ?? []);
    } else if (isInForce(entry) && action) {
      this.ledger.carryOn(label, isUnclear);
      if ('merged' in action) {
        this.ledger.merge(label, action.person, action.merged);
      }
    }
  }

  /** Holds the library to what must be. */
  async compare(
    label: string,
    problems: readonly Problem[] = [],
    tab = 0,
    prepare: (view: View) => void = () => {},
  ): Promise<void> {
    await this.world.weather.quietly(async () => {
      await this.world.sync(tab);
      await this.world.recallSeen(tab);
      await this.world.sync(tab);
    });
    await this.world.rest();
    const view = await this.look(tab);
    prepare(view);
    this.ledger.compare(view, label, [...problems, ...this.#lateProblems], this.away);
    this.#lateProblems.length = 0;
  }

  /** In the end all is cleared away that can be. */
  async report(): Promise<Report> {
    const { ledger, world } = this;
    for (const tab of world.devices) {
      await world.tidy(tab);
    }
    ledger.compareMarkers(await this.look(0));
    return {
      ...ledger.tally,
      losses: ledger.losses,
      stuck: this.stuck,
      kills: world.kills,
      faults: world.weather.happened,
      requests: world.network.requests,
      facesMoved: this.facesMoved,
      story: this.story,
    };
  }
}
