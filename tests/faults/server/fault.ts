/** What goes wrong with a request, on its way there or back. */
export type RequestFault =
  /** The connection breaks before the server gets it, or before its answer arrives. */
  | 'lost'
  | 'unanswered'
  /** The answer is given up, or a proxy gives it up (504), and the server does it after all, later. */
  | 'late'
  | 'late-504'
  /** The answer breaks off. */
  | 'truncated'
  | 'signed-out'
  | 'forbidden'
  | 'busy'
  | 'error-before'
  | 'error-after'
  /** A page in place of an answer: of a gateway that asks to sign in, or of a proxy whose server is at work. */
  | 'sign-in-page'
  | 'error-page'
  | 'slow'
  /** The tab crashes, or is closed, before the request leaves or before its answer arrives. */
  | 'crash-before'
  | 'crash-after'
  | 'close-before'
  | 'close-after'
  /** The same while the request is on its way: the server does it after all, later. */
  | 'crash-late'
  | 'close-late';

/** What goes wrong with a write to IndexedDB: no room from now on, or the tab ends. */
type StorageFault = 'full' | 'ended-before' | 'ended-after';

export type Fault =
  | { kind: RequestFault; of: 'write' | 'any'; at: number; times: number }
  | { kind: StorageFault; of: 'storage'; at: number };

const ends = new Set<string>([
  'crash-before',
  'crash-after',
  'close-before',
  'close-after',
  'crash-late',
  'close-late',
  'ended-before',
  'ended-after',
]);

/** Whether a fault ends the tab. */
export const endsTab = ({ kind }: Pick<Fault, 'kind'>): boolean => ends.has(kind);
