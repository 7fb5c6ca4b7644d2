import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import { TabEndedError } from '../browser/tab.ts';
import { toChange, type Action } from '../model/action.ts';
import { changesOf, effectsOf } from '../model/effects.ts';
import { expectedView } from '../model/expected-view.ts';
import type { Fact } from '../model/facts.ts';
import { Ledger } from '../model/ledger.ts';
import { listedOf, type Listed } from '../model/listed.ts';
import { lostCovers } from '../model/lost-covers.ts';
import { confirmSeen, isLook, unseen } from '../model/others-between.ts';
import { toAction, visibleOf } from '../model/to-action.ts';
import type { View } from '../model/view.ts';
import type { ClientAct, Trouble, Wish } from '../sequence/sequence.ts';
import { attempt, type Outcome } from './attempt.ts';
import { History, isInForce, isOpen, type Kept } from './history.ts';
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
  /** What others have done since the app began to look at what it is to do. */
  #meanwhile: readonly Fact[] = [];
  /** What others did while something ran: after how many requests, and how all was before and after it. */
  #between: { at: number; before: View; after: View }[] = [];
  /** What is being done. */
  #asking: Asked | undefined;
  /** A sign-out under way. */
  #leaving: Promise<boolean> | undefined;
  number = 0;
  stuck = 0;
  facesMoved = 0;
  /** What was asked for, by label. */
  readonly #actions = new Map<string, Action>();
  /** Of what came late, since the library was last looked at. */
  readonly #lateProblems: Listed[] = [];
  /** Closed since the library was last looked at: how far they went is still to be seen. */
  readonly #open = new Set<string>();
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

  /** Others do something, which has to be left as they did it, but for what nobody can see (see `others-between`). */
  async others(what: ClientAct, by = 'others'): Promise<void> {
    await this.alongside(() => act(this.world.immich, what, this.away), by);
    this.story.push(`others: ${what.kind}`);
  }

  /** The same while a change runs: before that looks at anything, it is as if they had done it before it was asked for. */
  async #othersMeanwhile(what: ClientAct): Promise<void> {
    const { sent } = this.world.weather;
    if (sent.some(({ text }) => isLook(text))) {
      const [at, before] = [sent.length, await this.look(0)];
      await this.others(what, unseen);
      this.#between.push({ at, before, after: await this.look(0) });
      return;
    }
    const meanwhile = this.#meanwhile;
    await this.others(what);
    this.#meanwhile = meanwhile;
    if (this.#asking) {
      const { action, label } = this.#asking;
      this.ledger.facts.unsay(label);
      const now = this.ledger.complete(await this.look(0), this.away);
      this.ledger.facts.say(label, changesOf(effectsOf(action, now), now));
    }
  }

  /** What others did meanwhile has to be left as they did it, where the app looked at it again before it wrote. */
  #tellSeen(): void {
    const { sent } = this.world.weather;
    for (const { at, before, after } of this.#between) {
      confirmSeen(this.ledger.facts, sent.slice(at), [before, after]);
    }
    this.#between = [];
  }

  /** Something is done that no change of the app's has to do with; it stays. */
  async alongside<T>(work: () => Promise<T>, by = 'others'): Promise<T> {
    const before = await this.look(0);
    const result = await work();
    this.#meanwhile = [...this.#meanwhile, ...this.ledger.follow(before, await this.look(0), by)];
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
  brew({ faults, leavesAt, meanwhile, tab }: Trouble): void {
    this.#happened = this.world.weather.happened;
    this.#meanwhile = [];
    const acts = meanwhile.map(({ at, act: what }) => ({
      at,
      run: () => this.world.timeline.aside(() => this.#othersMeanwhile(what)),
    }));
    // what is running does not wait for it
    const leave = () => Promise.resolve(void (this.#leaving = this.world.signOut(tab)));
    this.world.weather.set(faults, leavesAt === undefined ? acts : [...acts, { at: leavesAt, run: leave }]);
  }

  /** Whether the user has signed out while something ran, unless told what would be lost. */
  async hasLeft(tab: number): Promise<boolean> {
    const leaving = this.#leaving;
    this.#leaving = undefined;
    if (leaving === undefined) {
      return false;
    }
    const isOut = await leaving.catch(() => false);
    this.story.push(`sign-out in ${tab} meanwhile: ${isOut ? 'done' : 'not without a loss'}`);
    return isOut;
  }

  /** What was done in a browser can't be undone there any more, nor done once more. */
  forget(tab: number): void {
    this.history.forget((other) => this.world.isSameDevice(other, tab));
  }

  /** Says what must come of a wish; null where it is about nothing. */
  ask(wish: Wish, view: View): Asked | null {
    const label = this.nextLabel();
    const known = this.ledger.complete(view, this.away);
    const action = toAction(wish, visibleOf(known, this.away), this.number);
    return action && this.#say(label, action, view);
  }

  /** The same of what was done before, to be done once more. */
  askOnceMore(before: string, view: View): Asked | null {
    const action = this.#actions.get(before);
    return action ? this.#say(this.nextLabel(), action, view) : null;
  }

  #say(label: string, action: Action, view: View): Asked {
    const known = this.ledger.complete(view, this.away);
    this.#actions.set(label, action);
    this.world.ids.expectOf(action);
    const effects = changesOf(effectsOf(action, known), known);
    this.facesMoved += effects.filter(({ field }) => field === 'owner').length;
    this.ledger.facts.say(label, [...effects, ...lostCovers(this.ledger.facts, effects, known)]);
    this.story.push(`${label} ${JSON.stringify(action)}`);
    return { label, action, view };
  }

  /** Says what must come of a change that was closed half-way, and is carried on now. */
  sayRest(label: string, view: View): void {
    const action = this.#actions.get(label);
    const known = this.ledger.complete(view, this.away);
    this.ledger.facts.say(label, action ? changesOf(effectsOf(action, known), known) : []);
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
  run(asked: Asked, tab: number): Promise<Outcome> {
    const { action, view } = asked;
    this.#asking = asked;
    return attempt(this.world, tab, ({ engine }) => engine.applyChange(toChange(action, view)));
  }

  /** What entry came of it, once it is at rest. */
  async rest(tried: Tried): Promise<JournalEntry | null> {
    this.#asking = undefined;
    const { entry, stuck, late, doubts } = await bringToRest(this.world, tried, (what) => this.others(what));
    this.#tellSeen();
    this.stuck += stuck;
    this.#noteLate(late, doubts);
    return entry;
  }

  /** An entry of a tab's history as it is now. */
  async entry(tab: number, id: string): Promise<JournalEntry | null> {
    const entries = await this.world.weather.quietly(() => this.world.entries(tab));
    return entries.find((one) => one.id === id) ?? null;
  }

  /** Notes what came of later changes that were to be taken back along with one; what they list. */
  async concludeLater(
    { id, label }: Kept,
    along: readonly string[],
    trouble: Trouble,
    tab: number,
    outcome: Outcome,
  ): Promise<Listed[]> {
    const problems: Listed[] = [];
    const later = this.history.inForce.filter((one) => one.label !== label && along.includes(one.id)).toReversed();
    for (const one of later) {
      const found = await this.entry(tab, one.id);
      const isCutOff = found?.status === 'interrupted' && !found.isClosed;
      const entry = isCutOff
        ? await this.rest({ outcome: { kind: 'cut-off', entryId: one.id }, trouble, tab, known: new Set([id]) })
        : found;
      if (entry?.direction === 'back') {
        this.conclude(one.label, entry, tab, outcome);
        problems.push(...this.listedBy(entry));
      }
    }
    return problems;
  }

  /** What is still late arrives, and is put right. */
  async visitLate(): Promise<void> {
    const landed = await this.world.network.landLate();
    if (landed === 0) {
      return;
    }
    const { late, stuck } = await putRight(this.world);
    this.stuck += stuck;
    this.#noteLate(late, await coversInDoubt(this.world));
    await this.compare('what came late');
  }

  #noteLate(late: readonly JournalEntry[], doubts: readonly Listed[]): void {
    this.#lateProblems.push(...late.flatMap((entry) => this.listedBy(entry)), ...doubts);
    this.story.push(...late.map(({ plan, direction, status }) => `late: ${plan.change.kind}, ${direction} ${status}`));
  }

  /** What an entry lists as not as it should be. */
  listedBy(entry: JournalEntry | null | undefined): Listed[] {
    return listedOf(entry, this.world.ids);
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
    } else if (entry && isOpen(entry)) {
      this.#open.add(label);
    } else if (!entry || entry.direction === 'back') {
      this.ledger.takeBack(label, this.listedBy(entry), isUnclear ? this.#meanwhile : []);
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
    problems: readonly Listed[] = [],
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
    for (const one of this.#open) {
      this.ledger.leaveOpen(one, view, this.#actions.get(one));
    }
    this.#open.clear();
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
