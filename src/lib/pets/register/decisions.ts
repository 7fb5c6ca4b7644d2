import { currentUserId } from '../api/session';
import { isSameDecision, readDecision, undecided, type Decision } from '../model/verdict';
import { openBrowserStore, type BrowserStore } from './browserStore';

/** A decision and when it was taken (ISO instant), so that replicas of the register can be merged record by record. */
interface DecisionRecord {
  decision: Decision;
  updatedAt: string;
}

type DecisionStore = BrowserStore<{ decisions: DecisionRecord }>;
type Listener = (personId: string, decision: Decision) => void;

const stores = new Map<string, Promise<DecisionStore>>();
const listeners = new Set<Listener>();

const openRegister = async (): Promise<DecisionStore> => {
  const userId = await currentUserId();
  const store = stores.get(userId) ?? openBrowserStore(`pets-register-${userId}`, ['decisions']);
  stores.set(userId, store);
  return store;
};

/** What the user decided about a person; `undecided` when nothing. */
export const getDecision = async (personId: string): Promise<Decision> => {
  const store = await openRegister();
  const record = await store.get('decisions', personId);
  return readDecision(record?.decision);
};

/** Every decision that says something, by person id. */
export const allDecisions = async (): Promise<Map<string, Decision>> => {
  const store = await openRegister();
  const records = await store.entries('decisions');
  return new Map(
    records
      .map(([id, { decision }]) => [id, readDecision(decision)] as const)
      .filter(([, decision]) => !isSameDecision(decision, undecided)),
  );
};

/** Replaces what was decided about a person. Taking a decision back is a record, too: it has to reach replicas. */
export const putDecision = async (personId: string, decision: Decision): Promise<void> => {
  const store = await openRegister();
  await store.put('decisions', personId, { decision: { ...decision }, updatedAt: new Date().toISOString() });
  for (const listener of listeners) {
    listener(personId, decision);
  }
};

/** Calls back after every decision taken in this tab; returns how to stop. */
export const onDecisions = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
