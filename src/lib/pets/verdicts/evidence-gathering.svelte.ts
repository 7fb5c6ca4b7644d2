import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import { ApiError } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { WorkQueue } from '../core/async/work-queue';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { faces } from '../library/faces';
import { people } from '../library/people.svelte';
import { photos } from '../library/photos';
import { countPhotos } from '../library/uncached';
import { searchFeatures, type Evidence, type SampledPhoto } from './evidence';
import type { KeptFinding } from './finding-cache';
import { findings, firstScreen } from './findings.svelte';
import { SecondLook } from './second-look';
import { mostFaces, samplePerson, type Sample } from './survey/sample-person';
import { sampleLimits } from './survey/sampling';
import { smartLists } from './survey/smart-lists';
import { Survey } from './survey/survey';

/**
 * Together less than the six connections that browsers open to a server without HTTP/2: covers of what is on the screen
 * must not wait behind people that are far below it. Questions to smart search (3) and the walk through the library (2)
 * come on top of these, one after the other, so that there are never more than 8 requests at a time.
 */
const width = { sampling: 4, counting: 1 };
/** From so many people on, a walk through the whole library is less work than asking for everybody's photos. */
const worthSurvey = 100;

/** Progress of looking at those of whom nothing is known. */
export interface Progress {
  done: number;
  total: number;
  running: boolean;
}

/**
 * Gathers evidence on people from their boxes and from smart search, and counts their photos, in the order asked for, in the
 * background. Results of earlier visits are there at once; of those, the count is asked again, and where it changed, the rest.
 */
class EvidenceGathering {
  readonly #counted = new Set<string>();
  /** False once the server has said that nobody may know how many photos somebody has. */
  #mayCount = true;
  readonly #stale = new Set<string>();
  /** Photos of people that were sampled before smart search had answered. */
  readonly #pending = new Map<string, SampledPhoto[]>();
  readonly #sampling = this.#queue(width.sampling, (id, signal) => this.#begin(id, signal));
  readonly #counting = this.#queue(width.counting, (id, signal) => this.#count(id, signal));
  readonly #survey = new Survey();

  #failure = $state.raw<unknown>(null);

  readonly #secondLook = new SecondLook({
    pauseMs: 2000,
    facesOf: (id, signal) => this.#sampledFaces(id, signal),
    onFeatures: (id, detector) => this.#complete(id, { detector }),
  });

  /** What stopped it; null while it goes on, and where the user did. */
  get failure(): unknown {
    return this.#failure;
  }

  /** How far it was when findings were last published. */
  readonly progress: Progress = $derived.by(() => {
    void findings.edition;
    const { done, left, isStopped } = this.#sampling;
    return { done, total: done + left, running: left > 0 && !isStopped };
  });

  /** Whether everything that was asked for is known. */
  readonly settled: boolean = $derived.by(() => {
    void findings.edition;
    return this.#sampling.left === 0 && this.#counting.left === 0;
  });

  /**
   * Looks at those of the people of whom nothing is known, looks again at those that have changed, whose old finding stays
   * until then, and counts the photos of those that are pets by what is known.
   */
  want(wanted: readonly Person[], isPet: ReadonlySet<string>): void {
    for (const { id, updatedAt } of wanted) {
      const known = findings.latest(id);
      const isStale = known?.updatedAt !== updatedAt || (known.isPartial && !this.#pending.has(id));
      if (this.#sampling.has(id) || this.#counting.has(id)) {
        continue;
      }
      if (isStale && !known && !isPet.has(id)) {
        this.#sampling.add([id]);
      } else if (isStale) {
        this.#stale.add(id);
        this.#counting.add([id]);
      } else if (isPet.has(id) && !this.#counted.has(id)) {
        this.#counting.add([id]);
      }
    }
    findings.schedulePublish();
  }

  /** Counts the photos of these before all others, pets or not; each once. */
  wantCounts(ids: readonly string[]): void {
    const open = ids.filter((id) => !this.#counted.has(id));
    this.#counting.add(open);
    this.#counting.prioritise(open);
  }

  /** Looks at these before all others that still wait. */
  prioritise(ids: readonly string[]): void {
    this.#sampling.prioritise(ids);
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
    findings.schedulePublish();
  }

  /** Looks with the detector at these, once everything else is known, which is much less work and tells most of them. */
  lookCloser(ids: readonly string[]): void {
    if (this.#pending.size === 0 && !this.#sampling.isStopped) {
      void this.#secondLook.want(ids);
    }
  }

  /** Drops people that are gone. */
  drop(ids: readonly string[]): void {
    if (ids.length === 0) {
      return;
    }
    for (const id of ids) {
      this.#sampling.remove(id);
      this.#counting.remove(id);
      this.#pending.delete(id);
    }
    this.#secondLook.forget(ids);
    findings.drop(ids);
  }

  stop(): void {
    this.#sampling.stop();
    this.#counting.stop();
    this.#survey.stop();
    this.#secondLook.stop();
    findings.publish();
  }

  resume(): void {
    this.#failure = null;
    this.#sampling.resume();
    this.#counting.resume();
    this.#secondLook.resume();
    findings.publish();
  }

  /** Forgets everything, for another user. */
  reset(): void {
    this.#sampling.clear();
    this.#counting.clear();
    this.#survey.clear();
    this.#secondLook.clear();
    this.#counted.clear();
    this.#mayCount = true;
    this.#failure = null;
    this.#stale.clear();
    this.#pending.clear();
    findings.reset();
  }

  /** Work on people that are there: one that is gone is dropped, one that the server cannot serve is passed over. */
  #queue(most: number, work: (id: string, signal: AbortSignal) => Promise<void>): WorkQueue {
    const ifThere = async (id: string, signal: AbortSignal) => {
      try {
        await work(id, signal);
      } catch (error) {
        // What a key may not read is no fact about the library: nobody is put anywhere for it.
        const stops = ['signed-out', 'offline', 'forbidden'];
        if (!(error instanceof ApiError) || stops.includes(error.kind)) {
          throw error;
        }
        if (error.kind === 'not-found') {
          people.drop([id]);
          this.drop([id]);
        } else {
          this.#record(id, {});
        }
      }
    };
    const onStop = (error: unknown) => {
      this.stop();
      this.#failure = error;
      notify.failure(error, get(t)('pets.gallery.judging.failed'));
    };
    return new WorkQueue(ifThere, { width: most, onStop });
  }

  async #begin(id: string, signal: AbortSignal): Promise<void> {
    this.#note(id, await samplePerson(id, this.#survey.of(id), signal));
    const known = findings.latest(id);
    if (known?.verdict.kind === 'pet' && known.photos === null) {
      this.#counting.add([id]);
    }
    // The first screen does without a walk through the library.
    if (this.#sampling.left > worthSurvey && findings.size >= firstScreen) {
      void this.#survey.start(smartLists.whole(), () => this.#sampling.waiting);
    }
  }

  async #count(id: string, signal: AbortSignal): Promise<void> {
    this.#counted.add(id);
    const before = findings.latest(id);
    const count = this.#survey.of(id)?.count ?? (this.#mayCount ? await countPhotos(id, signal) : null);
    this.#mayCount &&= count !== null;
    const hasChanged = before !== undefined && before.photos !== null && count !== null && before.photos !== count;
    const isSampled = before !== undefined && !hasChanged && !this.#stale.has(id);
    if (isSampled) {
      this.#record(id, { photos: count });
    } else {
      const sample = await samplePerson(id, this.#survey.of(id), signal);
      this.#note(id, { ...sample, ...(count !== null && { photos: count }) });
    }
    this.#stale.delete(id);
  }

  #note(id: string, { pending, ...sample }: Sample): void {
    const person = people.all.get(id);
    if (findings.latest(id)?.isPartial && !pending && person) {
      const { evidence, ...facts } = sample;
      findings.record(person, facts);
      findings.complete(person, evidence);
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

  /** Adds the answers of smart search to findings that had to do without. */
  async #completeLater(): Promise<void> {
    const answer = await smartLists.whole();
    const pending = [...this.#pending];
    this.#pending.clear();
    if (answer === 'late') {
      return;
    }
    for (const [id, seen] of pending) {
      this.#complete(id, { search: answer && searchFeatures(seen, answer) });
    }
  }

  /** Adds a piece of evidence that came later than the finding. */
  #complete(id: string, piece: Partial<Evidence>): void {
    const person = people.all.get(id);
    const known = findings.latest(id);
    if (person && known) {
      findings.complete(person, { ...known.evidence, ...piece });
    }
  }

  async #sampledFaces(id: string, signal: AbortSignal): Promise<Face[]> {
    const sample = this.#survey.of(id)?.photos ?? (await photos.withPeopleOf(id, sampleLimits.keep));
    const onPhotos = await mapPool(sample.slice(0, mostFaces), 1, ({ assetId }) => faces.of(assetId), signal);
    return onPhotos.flat().filter(({ personId }) => personId === id);
  }

  #record(id: string, found: Partial<KeptFinding>): void {
    const person = people.all.get(id);
    if (person) {
      findings.record(person, found);
    }
  }
}

export const gathering = new EvidenceGathering();
