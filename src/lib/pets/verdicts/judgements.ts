import { WorkQueue } from '../core/async/work-queue';
import type { Face } from '../core/face';
import type { Person } from '../core/person';
import { ApiError, countPhotos, mapPool, sightingsOfPerson } from '../immich';
import { RecentFaces } from '../library/recent-faces';
import { searchFeatures, type Evidence, type PhotoSighting } from './evidence';
import { firstScreen, JudgementBook, type Judged } from './judgement-book';
import { SecondLook } from './second-look';
import { mostFaces, sampleLimits, samplePerson, type Sample } from './survey/sample-person';
import { SmartLists } from './survey/smart-lists';
import { Survey } from './survey/survey';

/** Progress of judging those that no one has judged yet. */
export interface Judging {
  done: number;
  total: number;
  running: boolean;
}

/** All that is known at a moment. */
export interface JudgementNews {
  known: ReadonlyMap<string, Judged>;
  progress: Judging;
  /** Whether everything that was asked for is known: every verdict, and the counts of the pets. */
  settled: boolean;
}

interface Options {
  /** The person as it is now, or undefined when it is gone. */
  personOf: (id: string) => Person | undefined;
  /** Whether the person counts as an animal by what is known: only then are its photos counted unasked. */
  isPet: (id: string) => boolean;
  /** Whether nobody has said what the person is, and the evidence so far leaves it in doubt. */
  isUnsure: (id: string) => boolean;
  onGone: (id: string) => void;
  onStop: (error: unknown) => void;
  /** Called with every news, a few times a second at most. */
  onNews: (news: JudgementNews) => void;
}

/**
 * Together less than the six connections that browsers open to a server without HTTP/2: covers of what is on the screen
 * must not wait behind people that are far below it. Questions to smart search (3) and the walk through the library (2)
 * come on top of these, one after the other, so that there are never more than 8 requests at a time.
 */
const judgingWidth = 4;
const countingWidth = 1;
/** From so many people on, a walk through the whole library is less work than asking for everybody's photos. */
const worthSurvey = 100;

/**
 * Judges people by their boxes and by smart search, and counts their photos, in the order asked for, in the background.
 * Results of earlier visits are there at once; of those, the count is asked again, and where it changed, the rest.
 */
export class Judgements {
  /** Enough for everybody who shares photos: a survey has them looked at one after the other. */
  readonly faces = new RecentFaces(4000);
  readonly #options: Options;
  readonly #book: JudgementBook;
  readonly #lists = new SmartLists();
  readonly #counted = new Set<string>();
  readonly #stale = new Set<string>();
  /** Photos of people that were judged before smart search had answered. */
  readonly #pending = new Map<string, PhotoSighting[]>();
  readonly #survey = new Survey(() => this.#judging.waiting);

  readonly #secondLook = new SecondLook({
    pauseMs: 2000,
    facesOf: (id, signal) => this.#sampledFaces(id, signal),
    onFeatures: (id, detector) => this.#complete(id, { detector }),
  });

  readonly #judging: WorkQueue;
  readonly #counting: WorkQueue;

  constructor(options: Options) {
    this.#options = options;
    this.#book = new JudgementBook(() => this.#report());
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
  restore(): Promise<void> {
    return this.#book.restore();
  }

  /**
   * Judges those of the people that nothing is known of, looks again at those that have changed, whose old judgement
   * stays until then, and counts the photos of the pets.
   */
  want(people: readonly Person[]): void {
    for (const { id, updatedAt } of people) {
      const known = this.#book.latest(id);
      const isPet = this.#options.isPet(id);
      const isStale = known?.updatedAt !== updatedAt || (known.isPartial && !this.#pending.has(id));
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
    this.#book.schedulePublish();
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
    this.#survey.forget(ids);
    this.#secondLook.forget(ids);
    this.#counting.add(ids);
    this.#counting.prioritise(ids);
  }

  /** Drops people that are gone. */
  drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.#judging.remove(id);
      this.#counting.remove(id);
      this.#pending.delete(id);
    }
    this.#secondLook.forget(ids);
    this.#book.drop(ids);
  }

  cancel(): void {
    this.#judging.stop();
    this.#counting.stop();
    this.#survey.stop();
    this.#secondLook.stop();
    this.#book.publish();
  }

  resume(): void {
    this.#judging.resume();
    this.#counting.resume();
    this.#secondLook.resume();
    this.#book.publish();
  }

  /** Forgets everything, for another user. */
  reset(): void {
    this.#judging.clear();
    this.#counting.clear();
    this.#survey.clear();
    this.#secondLook.clear();
    this.#lists.forget();
    this.faces.clear();
    this.#counted.clear();
    this.#stale.clear();
    this.#pending.clear();
    this.#book.reset();
  }

  async #judge(id: string, signal: AbortSignal): Promise<void> {
    this.#note(id, await this.#sample(id, signal));
    const known = this.#book.latest(id);
    if (known?.verdict.kind === 'pet' && known.photos === null) {
      this.#counting.add([id]);
    }
  }

  async #count(id: string, signal: AbortSignal): Promise<void> {
    this.#counted.add(id);
    const before = this.#book.latest(id);
    const photos = this.#survey.of(id)?.count ?? (await countPhotos(id, signal));
    const hasChanged = before !== undefined && before.photos !== null && before.photos !== photos;
    const isSampled = before !== undefined && !hasChanged && !this.#stale.has(id);
    if (isSampled) {
      this.#record(id, { photos });
    } else {
      this.#note(id, { ...(await this.#sample(id, signal)), photos });
    }
    this.#stale.delete(id);
  }

  #sample(id: string, signal: AbortSignal): Promise<Sample> {
    const known = this.#survey.of(id);
    return samplePerson(id, { faces: this.faces, known, search: () => this.#lists.inTime() }, signal);
  }

  #note(id: string, { pending, ...sample }: Sample): void {
    const person = this.#options.personOf(id);
    if (this.#book.latest(id)?.isPartial && !pending && person) {
      const { evidence, ...facts } = sample;
      this.#book.record(person, facts);
      this.#book.complete(person, evidence);
    } else {
      this.#record(id, { ...sample, isPartial: pending !== null });
    }
    if (sample.photos !== undefined) {
      this.#counted.add(id);
    }
    if (pending) {
      if (this.#pending.size === 0) {
        void this.#completeLater();
      }
      this.#pending.set(id, pending);
    }
  }

  /** Adds the answers of smart search to judgements that had to do without. */
  async #completeLater(): Promise<void> {
    const answer = await this.#lists.whole();
    const pending = [...this.#pending];
    this.#pending.clear();
    if (answer === 'late') {
      return;
    }
    for (const [id, photos] of pending) {
      this.#complete(id, { search: answer && searchFeatures(photos, answer) });
    }
  }

  /** Adds a piece of evidence that came later than the judgement. */
  #complete(id: string, piece: Partial<Evidence>): void {
    const person = this.#options.personOf(id);
    const known = this.#book.latest(id);
    if (person && known) {
      this.#book.complete(person, { ...known.evidence, ...piece });
    }
  }

  async #sampledFaces(id: string, signal: AbortSignal): Promise<Face[]> {
    const photos = this.#survey.of(id)?.photos ?? (await sightingsOfPerson(id, sampleLimits.keep, signal));
    const onPhotos = await mapPool(photos.slice(0, mostFaces), 1, ({ assetId }) => this.faces.of(assetId), signal);
    return onPhotos.flat().filter(({ personId }) => personId === id);
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

  #record(id: string, news: Partial<Judged>): void {
    const person = this.#options.personOf(id);
    if (person) {
      this.#book.record(person, news);
    }
  }

  /** Sets out for a walk through the library when there is a lot to do; the first screen does without. */
  #surveyIfWorthIt(): void {
    const { left, isStopped } = this.#judging;
    if (left > worthSurvey && this.#book.published.size >= firstScreen && !isStopped) {
      this.#survey.start(this.#lists.whole());
    }
  }

  #report(): void {
    const { done, left, isStopped } = this.#judging;
    const progress = { done, total: done + left, running: left > 0 && !isStopped };
    const settled = left === 0 && this.#counting.left === 0;
    this.#options.onNews({ known: this.#book.published, progress, settled });
    this.#surveyIfWorthIt();
    // Only when everything else is known, which decides most of them and is much less work.
    if (settled && this.#pending.size === 0 && !isStopped) {
      void this.#secondLook.want([...this.#book.published.keys()].filter((id) => this.#options.isUnsure(id)));
    }
  }

  #stopped(error: unknown): void {
    this.cancel();
    this.#options.onStop(error);
  }
}
