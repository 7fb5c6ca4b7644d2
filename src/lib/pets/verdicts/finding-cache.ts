import type { DBSchema } from 'idb';
import { browserCache } from '../core/storage/browser-cache';
import type { Verdict } from '../core/verdict';
import type { Evidence } from './evidence';

/** What sampling a person's newest photos told, as kept between visits. */
export interface KeptFinding {
  personId: string;
  /** The person's `updatedAt` then: any change of the person makes the finding stale. */
  updatedAt: string;
  /** The features and not what follows from them: other weights apply without asking the server again. */
  evidence: Evidence;
  /** Whether something of the evidence was not to be had in time, and is worth another try. */
  isPartial: boolean;
  /** What was made of the evidence, which only much doubt takes back; null when nobody has looked yet. */
  side: Verdict['kind'] | null;
  /** Number of photos, or null while it has not been counted. */
  photos: number | null;
  /** Local time of the newest photo, `YYYY-MM-DDTHH:mm:ss`, or null without photos. */
  newest: string | null;
}

interface Schema extends DBSchema {
  judgements: { key: string; value: KeptFinding };
}

export const findingDatabase = 'pets-judgements';

/**
 * The first version whose detector saw photos with their edits, and to which boxes without an area are no evidence. Before,
 * what it said, and what was made of it, is found out again; the version before that took silence about people for a word.
 */
const edited = 4;
const oldestKept = 2;

/** The share of the photo that was assumed of a box without an area. */
const areaOfNone = Math.log(1e-4);

const withoutDetector = (finding: KeptFinding): KeptFinding => ({
  ...finding,
  evidence: { ...finding.evidence, detector: null },
  side: null,
});

const orElse = browserCache<Schema>(findingDatabase, edited, async (database, oldVersion, transaction) => {
  if (oldVersion >= oldestKept) {
    const store = transaction.objectStore('judgements');
    const findings = await store.getAll();
    const heard = findings.filter(({ evidence }) => evidence.detector !== null);
    const meanOfLogs = ({ evidence }: KeptFinding) => evidence.geometry?.size ?? 0;
    const blind = findings.filter((finding) => meanOfLogs(finding) <= areaOfNone + 1e-9);
    await Promise.all(heard.map((finding) => store.put(withoutDetector(finding))));
    await Promise.all(blind.map(({ personId }) => store.delete(personId)));
    return;
  }
  if (oldVersion > 0) {
    database.deleteObjectStore('judgements');
  }
  database.createObjectStore('judgements', { keyPath: 'personId' });
});

/** All findings of earlier visits by person id. Never rejects. */
export const readFindings = (): Promise<Map<string, KeptFinding>> =>
  orElse(new Map(), async (database) => {
    const findings = await database.getAll('judgements');
    return new Map(findings.map((finding) => [finding.personId, finding]));
  });

/** Keeps findings for the next visit. Never rejects. */
export const writeFindings = (findings: readonly KeptFinding[]): Promise<void> =>
  orElse(undefined, async (database) => {
    const { store, done } = database.transaction('judgements', 'readwrite');
    await Promise.all([...findings.map((finding) => store.put(finding)), done]);
  });

/** Drops the findings of people that are gone. Never rejects. */
export const forgetFindings = (personIds: readonly string[]): Promise<void> =>
  orElse(undefined, async (database) => {
    const { store, done } = database.transaction('judgements', 'readwrite');
    await Promise.all([...personIds.map((id) => store.delete(id)), done]);
  });

/** Empties the cache: everybody is looked at anew on the next visit. Never rejects. */
export const clearFindings = (): Promise<void> => orElse(undefined, (database) => database.clear('judgements'));
