import { failureSentence, notify, signedInUser } from '$lib/host';
import { JournalError, type Change, type JournalEntry } from '../../changes';
import { changesState } from '../../changes/changes.svelte';
import { randomId } from '../../core/browser/random-id';
import { currentId, type NewIds } from '../../core/new-person-id';
import { rememberedAnswers } from '../../suggestions/questions';
import type { Question, Reply } from '../../suggestions/questions/question';
import { questionNow, replyNow } from '../../suggestions/questions/replies/current-ids';
import type { ReviewSource } from '../scheduler/source';
import { changeFor, madeBy, type PeopleFacts } from './reply-change';
import { WaitingStore, type WaitingAnswer } from './waiting-answers';

export interface Failure {
  id: string;
  question: Question;
  message: string;
}

export interface Answered {
  readonly id: string;
  question: Question;
  reply: Reply;
  /** When it was given, in milliseconds since 1970. */
  readonly at: number;
  /** `settled`: the library shows it by itself. */
  state: 'waiting' | 'saving' | 'settled' | 'failed' | 'undone';
  /** Its change in the journal; null while there is none. */
  entryId: string | null;
  /** What is kept of it in the register, by name. */
  kept: string | null;
  message: string;
}

const run = (change: Change): Promise<JournalEntry> => changesState.apply(change, { quiet: true });

const entryOf = (entryId: string | null) => changesState.entries.find(({ id }) => id === entryId);

/** Saves answers one after the other, behind the user's back; what fails is listed, and the next is saved all the same. */
export class AnswerQueue {
  readonly #source: ReviewSource;
  /** Ids that people have got, by those that they went by before. */
  #ids: NewIds = {};
  readonly #people: PeopleFacts;
  /** Called when the library shows more or less by itself, with the ids of people whom an answer has made. */
  readonly #onChange: (ids: NewIds) => void;
  readonly #store = new WaitingStore(signedInUser.current.id);
  /** In the order in which they were given, those that were taken back left out. */
  all = $state.raw<readonly Answered[]>([]);
  saving = $state(0);
  #last: Promise<void> = Promise.resolve();

  constructor(source: ReviewSource, speciesOf: PeopleFacts['speciesOf'], onChange: (ids: NewIds) => void) {
    this.#source = source;
    this.#people = { speciesOf, current: (id) => currentId(id, this.#ids) };
    this.#onChange = onChange;
  }

  readonly failures: readonly Failure[] = $derived(this.all.filter(({ state }) => state === 'failed'));

  /** Goes on with what pages that are gone could not save; what the history has of it by now is left to the history. */
  takeUp(): Promise<void> {
    return this.#store.takeUp(({ answers, ids }) => {
      this.rename(ids);
      for (const { question, reply, at } of answers) {
        const answered = this.#list(questionNow(question, this.#ids), replyNow(reply, this.#ids), at);
        void this.#inTurn(() => this.#saveUnlessBegun(answered));
      }
      this.#onChange({});
    });
  }

  /** Takes up nothing more of other pages; what waits here is saved all the same. */
  stop(): void {
    this.#store.stop();
  }

  add(question: Question, reply: Reply): Answered {
    const answered = this.#list(question, reply, Date.now());
    void this.#inTurn(() => this.#save(answered));
    return answered;
  }

  #list(question: Question, reply: Reply, at: number): Answered {
    const answered: Answered = {
      id: randomId(),
      question,
      reply,
      at,
      state: 'waiting',
      entryId: null,
      kept: null,
      message: '',
    };
    this.#set([...this.all, answered]);
    return answered;
  }

  #set(all: readonly Answered[]): void {
    this.all = all;
    const answers = all
      .filter(({ state }) => state !== 'settled')
      .map(({ question, reply, at }): WaitingAnswer => ({ question, reply, at }));
    this.#store.keep({ answers, ids: this.#ids });
  }

  takeBack(answered: Answered): Promise<void> {
    const hasBegun = answered.state !== 'waiting';
    answered.state = 'undone';
    this.#set(this.all.filter((one) => one !== answered));
    return hasBegun ? this.#inTurn(() => this.#undo(answered)) : Promise.resolve();
  }

  async retry(id: string): Promise<void> {
    const answered = this.#failed(id);
    if (answered) {
      this.#put(answered, 'waiting');
      await this.#inTurn(() => this.#save(answered));
    }
  }

  /** Gives up one that failed: its question can be asked again. What was done of it so far is in the history. */
  async dismiss(id: string): Promise<void> {
    const answered = this.#failed(id);
    if (answered) {
      answered.state = 'undone';
      this.#set(this.all.filter((one) => one !== answered));
      await this.#inTurn(() => this.#forget(answered));
    }
  }

  rename(ids: NewIds): void {
    this.#ids = { ...this.#ids, ...ids };
    for (const answered of this.all) {
      answered.question = questionNow(answered.question, ids);
      answered.reply = replyNow(answered.reply, ids);
    }
    this.#set([...this.all]);
  }

  #failed(id: string): Answered | undefined {
    return this.all.find((answered) => answered.id === id && answered.state === 'failed');
  }

  #put(answered: Answered, state: Answered['state']): void {
    answered.state = state;
    this.#set([...this.all]);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.saving++;
    const done = this.#last.then(work).finally(() => this.saving--);
    this.#last = done;
    return done;
  }

  /** The page may have ended with its change half done, or just done: that one is in the journal. */
  async #saveUnlessBegun(answered: Answered): Promise<void> {
    const { listEntries } = await import('../../changes/engine');
    const entries = await listEntries().catch(() => []);
    const change = JSON.stringify(changeFor(answered.question, answered.reply, this.#people));
    const isBegun = entries.some(
      ({ createdAt, plan }) => Date.parse(createdAt) >= answered.at && JSON.stringify(plan.change) === change,
    );
    if (isBegun) {
      this.#set(this.all.filter((one) => one !== answered));
      this.#onChange({});
    } else {
      await this.#save(answered);
    }
  }

  async #save(answered: Answered): Promise<void> {
    if (answered.state !== 'waiting') {
      return;
    }
    this.#put(answered, 'saving');
    let made: NewIds = {};
    try {
      const said = rememberedAnswers(answered.question, answered.reply);
      answered.kept ??= said.length > 0 ? await this.#source.keep(said) : null;
      const entry = await this.#do(answered);
      await this.#source.caughtUp();
      made = entry ? madeBy(entry, answered.question, answered.reply) : {};
      this.#settle(answered, 'settled');
    } catch (error) {
      this.#fail(answered, error);
    }
    this.#onChange(made);
  }

  #fail(answered: Answered, error: unknown): void {
    if (error instanceof JournalError) {
      answered.entryId = error.entry.id;
    }
    answered.message = failureSentence(error);
    this.#settle(answered, 'failed');
    if (error instanceof Error && 'kind' in error && error.kind === 'signed-out') {
      notify.failure(error, answered.message);
    }
  }

  /** One that has been taken back meanwhile stays so. */
  #settle(answered: Answered, state: 'settled' | 'failed'): void {
    if (answered.state === 'saving') {
      this.#put(answered, state);
    }
  }

  async #do(answered: Answered): Promise<JournalEntry | null> {
    const before = entryOf(answered.entryId);
    if (before?.status === 'interrupted') {
      const { resumeEntry } = await import('../../changes/engine');
      return resumeEntry(before.id);
    }
    if (before?.status === 'done') {
      // The user has carried it on in the history.
      return before;
    }
    const change = changeFor(answered.question, answered.reply, this.#people);
    const entry = change && (await run(change));
    answered.entryId = entry && entry.plan.steps.length > 0 ? entry.id : null;
    return entry;
  }

  async #undo(answered: Answered): Promise<void> {
    const entry = entryOf(answered.entryId);
    if (entry?.status === 'done') {
      await changesState.undo(entry.id, { quiet: true });
    } else if (entry?.status === 'interrupted') {
      await changesState.rollBack(entry.id, { quiet: true });
    }
    await this.#forget(answered);
  }

  async #forget({ kept }: Answered): Promise<void> {
    if (kept !== null) {
      await this.#source.withdraw(kept);
    }
    await this.#source.caughtUp();
    this.#onChange({});
  }
}
