import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import type { AppModule } from '../browser/bundle.ts';
import { playReset } from '../reset/play-reset.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';
import { attempt, entryIdOf, type Outcome } from './attempt.ts';
import { isInForce, isOpen } from './history.ts';
import type { Report } from './report.ts';
import type { Asked, Stage } from './stage.ts';
import { takeBack } from './take-back.ts';

const noTrouble = (tab: number): Trouble => ({
  tab,
  faults: [],
  meanwhile: [],
  pause: [],
  choice: 'finish',
  lands: 'before',
});

/** What came of one of two changes at the same time. */
interface Made {
  asked: Asked;
  entry: JournalEntry | null;
  tab: number;
  outcome: Outcome;
}

/** When a change was made, by a clock that is right; what came to nothing first: it has nothing to do with the other. */
const spanIn = (entry: JournalEntry | null, skewMs: number): { from: number; to: number } =>
  entry?.direction === 'forward'
    ? { from: Date.parse(entry.createdAt) - skewMs, to: Date.parse(entry.finishedAt ?? '') - skewMs }
    : { from: 0, to: 0 };

/** Plays a sequence, and holds what comes of it to what must be. */
export class Player {
  readonly #stage: Stage;
  readonly #sequence: Sequence;

  constructor(stage: Stage, sequence: Sequence) {
    this.#stage = stage;
    this.#sequence = sequence;
  }

  async play(): Promise<Report> {
    const { history, world } = this.#stage;
    for (const step of this.#sequence.steps) {
      await world.rest();
      await this.#step(this.#hereOf(step));
    }
    for (const tab of this.#sequence.tabs.keys()) {
      await (world.isHere(tab) ? null : this.#comeBack(tab, false));
    }
    const inForce = this.#sequence.isUndone ? history.inForce.toReversed() : [];
    for (const { label, tab } of inForce) {
      await world.rest();
      await this.#undo(noTrouble(tab), label);
    }
    await world.rest();
    await this.#stage.visitLate();
    return this.#stage.report();
  }

  /** A step of a device that is put away is done in another one. */
  #hereOf(step: Step): Step {
    const { world } = this.#stage;
    return step.do !== 'back' && 'tab' in step && !world.isHere(step.tab) ? { ...step, tab: world.devices[0] } : step;
  }

  async #step(step: Step): Promise<void> {
    switch (step.do) {
      case 'change': {
        return this.#change(step.wish, step);
      }
      case 'undo': {
        const kept = this.#stage.history.fromNewest(step.which);
        return kept && this.#undo(step, kept.label, step.isAlong);
      }
      case 'redo': {
        return this.#redo(step);
      }
      case 'both': {
        return this.#both(step);
      }
      case 'finish': {
        return this.#finish();
      }
      case 'others': {
        return this.#stage.others(step.act);
      }
      case 'reset': {
        return playReset(this.#stage, step);
      }
      case 'sign-out': {
        return this.#signOut(step.tab);
      }
      case 'away': {
        return this.#putAway(step.tab);
      }
      case 'back': {
        return this.#comeBack(step.tab, step.isHurried);
      }
    }
  }

  async #change(wish: Wish, trouble: Trouble): Promise<void> {
    const { tab } = trouble;
    const asked = this.#stage.ask(wish, await this.#stage.look(tab));
    if (!asked) {
      return;
    }
    const known = await this.#stage.known(tab);
    this.#stage.brew({ ...trouble, tab });
    const outcome = await this.#stage.run(asked, tab);
    const hasLeft = await this.#stage.hasLeft(tab);
    const entry = await this.#stage.rest({ outcome, trouble, tab, known });
    this.#stage.conclude(asked.label, entry, tab, outcome, asked.action);
    if (hasLeft) {
      this.#stage.forget(tab);
    }
    await this.#stage.compare(asked.label, this.#stage.listedBy(entry), tab);
  }

  async #both({ wishes, faults = [] }: Extract<Step, { do: 'both' }>): Promise<void> {
    const stage = this.#stage;
    if (!stage.world.isHere(0) || !stage.world.isHere(1)) {
      return;
    }
    const view = await stage.look(0);
    const asked = wishes.flatMap((wish) => stage.ask(wish, view) ?? []);
    const isOneDevice = stage.world.isSameDevice(0, 1);
    const known = new Set([...(await stage.known(0)), ...(isOneDevice ? [] : await stage.known(1))]);
    stage.world.weather.set(faults);
    const outcomes = await Promise.all(asked.map((one, tab) => stage.run(one, tab)));
    const ids = outcomes.map((outcome) => entryIdOf(outcome));
    const made: Made[] = [];
    for (const [tab, outcome] of outcomes.entries()) {
      const others = new Set([...known, ...ids.filter((id, other) => id !== null && other !== tab)]) as Set<string>;
      const entry = await stage.rest({ outcome, trouble: noTrouble(tab), tab, known: others });
      made.push({ asked: asked[tab], entry, tab, outcome });
    }
    const spanOf = ({ entry, tab }: Made) => spanIn(entry, this.#sequence.tabs[tab].skewMs);
    made.sort((a, b) => spanOf(a).from - spanOf(b).from);
    const isInTurn = isOneDevice || made.every((one, at) => at === 0 || spanOf(made[at - 1]).to <= spanOf(one).from);
    const say = isInTurn ? stage.askAgain(asked) : () => {};
    for (const { asked: one, entry, tab, outcome } of made) {
      say(one);
      stage.conclude(one.label, entry, tab, outcome, one.action);
    }
    const told = asked.map(({ label, action }) => ({
      label,
      problems: stage.listedBy(made.find((one) => one.asked.label === label)?.entry),
      ...('merged' in action && { merge: action }),
    }));
    const problems = told.flatMap((one) => one.problems);
    const labels = told.map(({ label }) => label);
    await stage.compare(labels.join(' and '), problems, 1, (after) => isInTurn || stage.ledger.order(told, after));
  }

  async #undo(trouble: Trouble, label: string, isAlong = false): Promise<void> {
    const kept = this.#stage.history.find(label);
    if (!kept || !this.#stage.world.isHere(kept.tab)) {
      return;
    }
    const tab = this.#stage.world.isSameDevice(trouble.tab, kept.tab) ? trouble.tab : kept.tab;
    const closed = kept.isClosed ? await this.#stage.look(tab) : null;
    this.#stage.brew(trouble);
    const { outcome, along } = await takeBack(this.#stage.world, tab, kept, isAlong);
    const known = await this.#stage.known(tab);
    known.delete(kept.id);
    const rest = await this.#stage.rest({ outcome, trouble, tab, known });
    const problems = await this.#stage.concludeLater(kept, along, trouble, tab, outcome);
    const entry = along.length === 0 ? rest : await this.#stage.entry(tab, kept.id);
    this.#stage.conclude(label, entry, tab, outcome);
    if (closed && entry && isInForce(entry) && !isOpen(entry)) {
      // its roll-back never began, and the user has it finished
      this.#stage.sayRest(label, closed);
    }
    await this.#stage.compare(label, [...problems, ...this.#stage.listedBy(entry)], tab);
  }

  /** What was undone is done once more, as it is looked up by now. */
  async #redo(trouble: Extract<Step, { do: 'redo' }>): Promise<void> {
    const kept = this.#stage.history.takeUndone(trouble.which);
    if (!kept || !this.#stage.world.isHere(kept.tab)) {
      return;
    }
    const tab = this.#stage.world.isSameDevice(trouble.tab, kept.tab) ? trouble.tab : kept.tab;
    const before = await this.#stage.entry(tab, kept.id);
    const asked = before && this.#stage.askOnceMore(kept.label, await this.#stage.look(tab));
    if (!asked) {
      return;
    }
    const known = await this.#stage.known(tab);
    this.#stage.brew(trouble);
    const redo = async ({ engine }: AppModule) =>
      engine.applyChange(before.plan.change, { since: await engine.markJournal() });
    const outcome = await attempt(this.#stage.world, tab, redo);
    const entry = await this.#stage.rest({ outcome, trouble, tab, known });
    this.#stage.conclude(asked.label, entry, tab, outcome, asked.action);
    await this.#stage.compare(asked.label, this.#stage.listedBy(entry), tab);
  }

  /** All stays as it is, but can't be taken back there any more. */
  async #signOut(tab: number): Promise<void> {
    const { story, world } = this.#stage;
    world.weather.clear();
    await this.#stage.visitLate();
    const isOut = await world.signOut(tab);
    story.push(`sign-out in ${tab}: ${isOut ? 'done' : 'not without a loss'}`);
    if (isOut) {
      this.#stage.forget(tab);
    }
    await this.#stage.compare('sign-out', [], tab);
  }

  /** A device is not looked at for a while, but for the last one. What it waited for has come. */
  async #putAway(tab: number): Promise<void> {
    const { story, world } = this.#stage;
    await this.#stage.visitLate();
    if (world.devices.length > 1) {
      story.push(`${tab} is put away`);
      world.putAway(tab);
    }
  }

  async #comeBack(tab: number, isHurried: boolean): Promise<void> {
    const { story, world } = this.#stage;
    if (world.isHere(tab)) {
      return;
    }
    story.push(`${tab} is back${isHurried ? ' in a hurry' : ''}`);
    world.takeUp(tab);
    await (isHurried ? null : this.#stage.compare(`${tab} is back`, [], tab));
  }

  async #finish(): Promise<void> {
    const kept = this.#stage.history.newestLeft;
    if (!kept || !this.#stage.world.isHere(kept.tab)) {
      return;
    }
    const { label, id, tab } = kept;
    this.#stage.ledger.retry(label);
    const outcome = await attempt(this.#stage.world, tab, ({ engine }) => engine.finishEntry(id));
    const entries = await this.#stage.world.weather.quietly(() => this.#stage.world.entries(tab));
    const entry = entries.find((one) => one.id === id) ?? null;
    this.#stage.history.putLeft(kept, entry);
    this.#stage.story.push(`finish ${label} ${outcome.kind}, ${entry?.status}`);
    await this.#stage.compare(label, this.#stage.listedBy(entry), tab);
  }
}
