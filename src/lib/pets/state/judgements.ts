import { ApiError, countPhotos } from '../api';
import type { Person } from '../model/person';
import { isLikelyPet } from '../ranking/geometry';
import { forgetJudgements, readJudgements, writeJudgements, type Judgement } from './judgementCache';
import { RecentFaces } from './recentFaces';
import { samplePerson } from './samplePerson';
import { WorkQueue } from './workQueue';

/** Progress of judging those that no one has judged yet. */
export interface Judging {
  done: number;
  total: number;
  running: boolean;
}

/** All that is known at a moment. */
export interface JudgementNews {
  known: ReadonlyMap<string, Judgement>;
  progress: Judging;
  /** Whether everything that was asked for is known: every verdict, and the counts of the pets. */
  settled: boolean;
}

interface Options {
  /** The person as it is now, or undefined when it is gone. */
  personOf: (id: string) => Person | undefined;
  /** Whether the person counts as an animal by what is known: only then are its photos counted unasked. */
  isPet: (id: string) => boolean;
  onGone: (id: string) => void;
  onStop: (error: unknown) => void;
  /** Called with every news, a few times a second at most. */
  onNews: (news: JudgementNews) => void;
}

/**
 * What arrives from the server is published this often, so that a long list is not drawn anew for every answer; more often
 * until the first screen is full.
 */
const publishEveryMs = { first: 20, later: 100 };
const firstScreen = 40;
/**
 * Together less than the six connections that browsers open to a server without HTTP/2: covers of what is on the screen
 * must not wait behind people that are far below it.
 */
const judgingWidth = 4;
const countingWidth = 1;

/**
 * Judges people by the geometry of their boxes and counts their photos, in the order asked for, in the background.
 * Results of earlier visits are there at once; of those, the count is asked again, and where it changed, the rest.
 */
export class Judgements {
  readonly faces = new RecentFaces();
  readonly #options: Options;
  #known: ReadonlyMap<string, Judgement> = new Map();
  #fresh = new Map<string, Judgement>();
  readonly #counted = new Set<string>();
  readonly #stale = new Set<string>();
  #publishing: ReturnType<typeof setTimeout> | undefined;

  readonly #judging: WorkQueue;
  readonly #counting: WorkQueue;

  constructor(options: Options) {
    this.#options = options;
    this.#judging = new WorkQueue((id, signal) => this.#ifThere(id, () => this.#judge(id, signal)), {
      width: judgingWidth,
      onStop: (error) => this.#stopped(error),
    });
    this.#counting = new WorkQueue((id, signal) => this.#ifThere(id, () => this.#count(id, signal)), {
      width: countingWidth,
      onStop: (error) => this.#stopped(error),
    });
  }

  /** Takes over what earlier visits found out. */
  async restore(): Promise<void> {
    this.#known = new Map([...(await readJudgements()), ...this.#known]);
    this.#report();
  }

  /**
   * Judges those of the people that nothing is known of, looks again at those that have changed, whose old judgement
   * stays until then, and counts the photos of the pets.
   */
  want(people: readonly Person[]): void {
    for (const { id, updatedAt } of people) {
      const known = this.#latest(id);
      const isPet = this.#options.isPet(id);
      const isStale = known?.updatedAt !== updatedAt;
      if (this.#judging.has(id) || this.#counting.has(id)) {
        continue;
      }
      if (isStale && !known && !isPet) {
        this.#judging.add([id]);
      } else if (isStale) {
        this.#stale.add(id);
        this.#counting.add([id]);
      } else if (isPet && !this.#counted.has(id)) {
        this.#counting.add([id]);
      }
    }
    this.#schedulePublish();
  }

  /** Counts the photos of these before all others, pets or not; each once. */
  wantCounts(ids: readonly string[]): void {
    const open = ids.filter((id) => !this.#counted.has(id));
    this.#counting.add(open);
    this.#counting.prioritise(open);
  }

  /** Judges these before all others that still wait. */
  prioritise(ids: readonly string[]): void {
    this.#judging.prioritise(ids);
  }

  /** Looks again at people whose faces have changed; what was known stays until then. */
  recheck(ids: readonly string[]): void {
    for (const id of ids) {
      this.#stale.add(id);
    }
    this.#counting.add(ids);
    this.#counting.prioritise(ids);
  }

  /** Drops people that are gone. */
  drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.#judging.remove(id);
      this.#counting.remove(id);
      this.#fresh.delete(id);
    }
    const gone = new Set(ids);
    this.#known = new Map([...this.#known].filter(([id]) => !gone.has(id)));
    void forgetJudgements(ids);
    this.#schedulePublish();
  }

  cancel(): void {
    this.#judging.stop();
    this.#counting.stop();
    this.#publish();
  }

  resume(): void {
    this.#judging.resume();
    this.#counting.resume();
    this.#publish();
  }

  /** Forgets everything, for another user. */
  reset(): void {
    this.#judging.clear();
    this.#counting.clear();
    clearTimeout(this.#publishing);
    this.#publishing = undefined;
    this.faces.clear();
    this.#fresh.clear();
    this.#counted.clear();
    this.#stale.clear();
    this.#known = new Map();
    this.#report();
  }

  #latest(id: string): Judgement | undefined {
    return this.#fresh.get(id) ?? this.#known.get(id);
  }

  async #judge(id: string, signal: AbortSignal): Promise<void> {
    const sample = await samplePerson(id, this.faces, signal);
    this.#record(id, sample);
    if (sample.petProbability !== null && isLikelyPet(sample.petProbability)) {
      this.#counting.add([id]);
    }
  }

  async #count(id: string, signal: AbortSignal): Promise<void> {
    this.#counted.add(id);
    const before = this.#latest(id);
    const photos = await countPhotos(id, signal);
    const hasChanged = before !== undefined && before.photos !== null && before.photos !== photos;
    const isSampled = before !== undefined && !hasChanged && !this.#stale.has(id);
    this.#record(id, { photos, ...(!isSampled && (await samplePerson(id, this.faces, signal))) });
    this.#stale.delete(id);
  }

  /** A person that is gone is dropped and one that the server cannot serve is passed over; the rest stops the queue. */
  async #ifThere(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind === 'signed-out' || error.kind === 'offline') {
        throw error;
      }
      if (error.kind === 'not-found') {
        this.#options.onGone(id);
      } else {
        this.#record(id, {});
      }
    }
  }

  #record(id: string, news: Partial<Judgement>): void {
    const person = this.#options.personOf(id);
    if (!person) {
      return;
    }
    const before = this.#latest(id) ?? { petProbability: null, photos: null, newest: null };
    this.#fresh.set(id, { ...before, ...news, personId: id, updatedAt: person.updatedAt });
    this.#schedulePublish();
  }

  /** At once where there was nothing to do before: whoever waits for verdicts must know from the start. */
  #schedulePublish(): void {
    if (this.#publishing === undefined) {
      this.#report();
    }
    const delay = this.#known.size < firstScreen ? publishEveryMs.first : publishEveryMs.later;
    this.#publishing ??= setTimeout(() => this.#publish(), delay);
  }

  #publish(): void {
    clearTimeout(this.#publishing);
    this.#publishing = undefined;
    if (this.#fresh.size > 0) {
      // Without a photo nothing was learnt: the next visit shall look again.
      void writeJudgements([...this.#fresh.values()].filter(({ newest }) => newest !== null));
      this.#known = new Map([...this.#known, ...this.#fresh]);
      this.#fresh = new Map();
    }
    this.#report();
  }

  #report(): void {
    const { done, left, isStopped } = this.#judging;
    const progress = { done, total: done + left, running: left > 0 && !isStopped };
    this.#options.onNews({ known: this.#known, progress, settled: left === 0 && this.#counting.left === 0 });
  }

  #stopped(error: unknown): void {
    this.cancel();
    this.#options.onStop(error);
  }
}
