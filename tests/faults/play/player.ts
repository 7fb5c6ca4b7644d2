import type { Problem } from '../../../src/lib/pets/changes/change.ts';
import type { Sequence, Step, Trouble, Wish } from '../sequence/sequence.ts';
import { attempt, entryIdOf } from './attempt.ts';
import type { Report } from './report.ts';
import type { Stage } from './stage.ts';

const noTrouble = (tab: number): Trouble => ({
  tab,
  faults: [],
  meanwhile: [],
  pause: [],
  choice: 'finish',
  lands: 'before',
});

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
      await this.#step(step);
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

  async #step(step: Step): Promise<void> {
    switch (step.do) {
      case 'change': {
        return this.#change(step.wish, step);
      }
      case 'undo': {
        const kept = this.#stage.history.fromNewest(step.which);
        return kept && this.#undo(step, kept.label);
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
    }
  }

  async #change(wish: Wish, trouble: Trouble): Promise<void> {
    const { tab } = trouble;
    const asked = this.#stage.ask(wish, await this.#stage.look(tab));
    if (!asked) {
      return;
    }
    const known = await this.#stage.known(tab);
    this.#stage.brew(trouble);
    const outcome = await this.#stage.run(asked, tab);
    const entry = await this.#stage.rest({ outcome, trouble, tab, known });
    this.#stage.conclude(asked.label, entry, tab, outcome, asked.action);
    await this.#stage.compare(asked.label, entry?.problems, tab);
  }

  async #both({ wishes, faults = [] }: Extract<Step, { do: 'both' }>): Promise<void> {
    const view = await this.#stage.look(0);
    const asked = wishes.flatMap((wish) => this.#stage.ask(wish, view) ?? []);
    this.#stage.world.weather.set(faults);
    const problems: Problem[][] = [];
    const ends: (() => void)[] = [];
    const outcomes = await Promise.all(asked.map((one, tab) => this.#stage.run(one, tab)));
    const known = new Set([
      ...this.#stage.history.inForce.map(({ id }) => id),
      ...outcomes.flatMap((outcome) => entryIdOf(outcome) ?? []),
    ]);
    for (const [tab, outcome] of outcomes.entries()) {
      const entry = await this.#stage.rest({ outcome, trouble: noTrouble(tab), tab, known });
      const { label, action } = asked[tab];
      const end = () => this.#stage.conclude(label, entry, tab, outcome, action);
      // what came to nothing first: it has nothing to do with the other
      ends.splice(entry?.direction === 'forward' ? ends.length : 0, 0, end);
      problems.push(entry?.problems ?? []);
    }
    for (const end of ends) {
      end();
    }
    const told = asked.map(({ label, action }, index) => ({
      label,
      problems: problems[index],
      ...('merged' in action && { merge: action }),
    }));
    await this.#stage.compare(told.map(({ label }) => label).join(' and '), problems.flat(), 1, (after) =>
      this.#stage.ledger.order(told, after),
    );
  }

  async #undo(trouble: Trouble, label: string): Promise<void> {
    const kept = this.#stage.history.find(label);
    if (!kept) {
      return;
    }
    const { id } = kept;
    const tab = this.#stage.world.isSameDevice(trouble.tab, kept.tab) ? trouble.tab : kept.tab;
    this.#stage.brew(trouble);
    const outcome = await attempt(this.#stage.world, tab, ({ engine }) => engine.undoEntry(id));
    const known = await this.#stage.known(tab);
    known.delete(id);
    const entry = await this.#stage.rest({ outcome, trouble, tab, known });
    this.#stage.conclude(label, entry, tab, outcome);
    await this.#stage.compare(label, entry?.problems, tab);
  }

  async #finish(): Promise<void> {
    const kept = this.#stage.history.newestLeft;
    if (!kept) {
      return;
    }
    const { label, id, tab } = kept;
    this.#stage.ledger.retry(label);
    const outcome = await attempt(this.#stage.world, tab, ({ engine }) => engine.finishEntry(id));
    const entries = await this.#stage.world.weather.quietly(() => this.#stage.world.entries(tab));
    const entry = entries.find((one) => one.id === id) ?? null;
    this.#stage.history.putLeft(kept, entry);
    this.#stage.story.push(`finish ${label} ${outcome.kind}, ${entry?.status}`);
    await this.#stage.compare(label, entry?.problems, tab);
  }
}
