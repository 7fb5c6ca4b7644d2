import type { Person } from '../core/person';
import type { Verdict } from '../core/verdict';
import { judge, noEvidence, steadyVerdict, type Probabilities } from './evidence';
import { forgetJudgements, readJudgements, writeJudgements, type Judgement } from './judgement-cache';

/** A judgement, and what follows from its evidence. */
export interface Judged extends Judgement {
  probabilities: Probabilities;
  verdict: Verdict;
}

/**
 * What arrives from the server is published this often, so that a long list is not drawn anew for every answer; more often
 * until the first screen is full.
 */
const publishEveryMs = { first: 20, later: 100 };
export const firstScreen = 40;

const nothing: Omit<Judgement, 'personId' | 'updatedAt'> = {
  evidence: noEvidence,
  isPartial: false,
  side: null,
  photos: null,
  newest: null,
};

const judged = (judgement: Judgement): Judged => {
  const probabilities = judge(judgement.evidence);
  const verdict = steadyVerdict(judgement.side, probabilities);
  return { ...judgement, side: verdict.kind, probabilities, verdict };
};

/** All judgements, those of earlier visits included; new ones are published and kept a few times a second at most. */
export class JudgementBook {
  readonly #onPublish: () => void;
  #published: ReadonlyMap<string, Judged> = new Map();
  #fresh = new Map<string, Judged>();
  #publishing: ReturnType<typeof setTimeout> | undefined;

  constructor(onPublish: () => void) {
    this.#onPublish = onPublish;
  }

  /** What listeners have been told. */
  get published(): ReadonlyMap<string, Judged> {
    return this.#published;
  }

  /** Takes over what earlier visits found out. */
  async restore(): Promise<void> {
    const kept = await readJudgements();
    const restored = [...kept].map(([id, judgement]) => [id, judged(judgement)] as const);
    this.#published = new Map([...restored, ...this.#published]);
    this.#onPublish();
  }

  latest(id: string): Judged | undefined {
    return this.#fresh.get(id) ?? this.#published.get(id);
  }

  /** Notes what was found out about a person. */
  record(person: Person, news: Partial<Judgement>): void {
    const before: Omit<Judgement, 'personId' | 'updatedAt'> = this.latest(person.id) ?? nothing;
    const { evidence, isPartial, side, photos, newest } = { ...before, ...news };
    const judgement = { personId: person.id, updatedAt: person.updatedAt, evidence, isPartial, side, photos, newest };
    this.#fresh.set(person.id, judged(judgement));
    this.schedulePublish();
  }

  /**
   * Notes evidence that came late, when the card has long been seen: nobody changes sides before the next visit, but
   * a pet learns its species.
   */
  complete(person: Person, evidence: Judgement['evidence']): void {
    const before = this.latest(person.id);
    this.record(person, { evidence, isPartial: false });
    const after = this.latest(person.id);
    if (before && after && before.verdict.kind !== after.verdict.kind) {
      this.#fresh.set(person.id, { ...after, verdict: before.verdict });
    }
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.#fresh.delete(id);
    }
    const gone = new Set(ids);
    this.#published = new Map([...this.#published].filter(([id]) => !gone.has(id)));
    void forgetJudgements(ids);
    this.schedulePublish();
  }

  /** Forgets everything, for another user; what is kept stays kept. */
  reset(): void {
    clearTimeout(this.#publishing);
    this.#publishing = undefined;
    this.#fresh.clear();
    this.#published = new Map();
    this.#onPublish();
  }

  /** At once where there was nothing to do before: whoever waits for verdicts must know from the start. */
  schedulePublish(): void {
    if (this.#publishing === undefined) {
      this.#onPublish();
    }
    const delay = this.#published.size < firstScreen ? publishEveryMs.first : publishEveryMs.later;
    this.#publishing ??= setTimeout(() => this.publish(), delay);
  }

  publish(): void {
    clearTimeout(this.#publishing);
    this.#publishing = undefined;
    if (this.#fresh.size > 0) {
      void writeJudgements([...this.#fresh.values()].filter(({ newest }) => newest !== null).map((one) => toKeep(one)));
      this.#published = new Map([...this.#published, ...this.#fresh]);
      this.#fresh = new Map();
    }
    this.#onPublish();
  }
}

/** Without a photo nothing was learnt, and the next visit shall look again: those are not kept at all. */
const toKeep = ({ personId, updatedAt, evidence, isPartial, side, photos, newest }: Judged): Judgement => ({
  personId,
  updatedAt,
  evidence,
  isPartial,
  side,
  photos,
  newest,
});
