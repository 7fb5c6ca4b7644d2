import type { Person } from '../core/person';
import type { Verdict } from '../core/verdict';
import { weighEvidence, noEvidence, steadyVerdict, type Probabilities } from './evidence';
import { forgetFindings, readFindings, writeFindings, type KeptFinding } from './finding-cache';

/** What is kept of a person, and what follows from its evidence. */
interface Finding extends KeptFinding {
  probabilities: Probabilities;
  verdict: Verdict;
}

/**
 * What arrives from the server is published this often, so that a long list is not drawn anew for every answer; more often
 * until the first screen is full.
 */
const publishEveryMs = { first: 20, later: 100 };
export const firstScreen = 40;

const nothing: Omit<KeptFinding, 'personId' | 'updatedAt'> = {
  evidence: noEvidence,
  isPartial: false,
  side: null,
  photos: null,
  newest: null,
};

const findingOf = (kept: KeptFinding): Finding => {
  const probabilities = weighEvidence(kept.evidence);
  const verdict = steadyVerdict(kept.side, probabilities);
  return { ...kept, side: verdict.kind, probabilities, verdict };
};

const toKeep = ({ personId, updatedAt, evidence, isPartial, side, photos, newest }: Finding): KeptFinding => ({
  personId,
  updatedAt,
  evidence,
  isPartial,
  side,
  photos,
  newest,
});

/** What evidence says of people, that of earlier visits included; published and kept a few times a second at most. */
class Findings {
  #published = $state.raw<ReadonlyMap<string, Finding>>(new Map());
  #edition = $state(0);
  #fresh = new Map<string, Finding>();
  #publishing: ReturnType<typeof setTimeout> | undefined;

  get published(): ReadonlyMap<string, Finding> {
    return this.#published;
  }

  /** How often it was published. */
  get edition(): number {
    return this.#edition;
  }

  /** Takes over what earlier visits found out. */
  async restore(): Promise<void> {
    const kept = await readFindings();
    const restored = [...kept].map(([id, finding]) => [id, findingOf(finding)] as const);
    this.#published = new Map([...restored, ...this.#published]);
  }

  /** Of how many people something is known. */
  get size(): number {
    return this.#published.size + this.#fresh.size;
  }

  latest(id: string): Finding | undefined {
    return this.#fresh.get(id) ?? this.#published.get(id);
  }

  /** Notes what was found out about a person. */
  record({ id, updatedAt }: Person, found: Partial<KeptFinding>): void {
    const { evidence, isPartial, side, photos, newest } = { ...nothing, ...this.latest(id), ...found };
    this.#fresh.set(id, findingOf({ personId: id, updatedAt, evidence, isPartial, side, photos, newest }));
    this.schedulePublish();
  }

  /**
   * Notes evidence that came late, when the card has long been seen: nobody changes sides before the next visit, but
   * a pet learns its species.
   */
  complete(person: Person, evidence: KeptFinding['evidence']): void {
    const before = this.latest(person.id);
    this.record(person, { evidence, isPartial: false });
    const after = this.latest(person.id);
    if (before && after && before.verdict.kind !== after.verdict.kind) {
      this.#fresh.set(person.id, { ...after, verdict: before.verdict });
    }
  }

  drop(ids: readonly string[]): void {
    const gone = new Set(ids);
    for (const id of gone) {
      this.#fresh.delete(id);
    }
    this.#published = new Map([...this.#published].filter(([id]) => !gone.has(id)));
    void forgetFindings(ids);
    this.schedulePublish();
  }

  /** Forgets everything, for another user; what is kept stays kept. */
  reset(): void {
    this.#fresh.clear();
    this.#published = new Map();
    this.publish();
  }

  /** At once where there was nothing to do before: whoever waits for verdicts must know from the start. */
  schedulePublish(): void {
    if (this.#publishing === undefined) {
      this.#edition++;
    }
    const delay = this.#published.size < firstScreen ? publishEveryMs.first : publishEveryMs.later;
    this.#publishing ??= setTimeout(() => this.publish(), delay);
  }

  publish(): void {
    clearTimeout(this.#publishing);
    this.#publishing = undefined;
    if (this.#fresh.size > 0) {
      // Without a photo nothing was learned, and the next visit shall look again.
      void writeFindings([...this.#fresh.values()].filter(({ newest }) => newest !== null).map((one) => toKeep(one)));
      this.#published = new Map([...this.#published, ...this.#fresh]);
      this.#fresh = new Map();
    }
    this.#edition++;
  }
}

export const findings = new Findings();
