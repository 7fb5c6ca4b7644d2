/** What a review works on. */
export type Phase =
  /** Nothing: not begun, or left. */
  | 'idle'
  /** Who there is, and on which photos. */
  | 'listing'
  /** Which faces are on the photos. */
  | 'reading'
  /** What the faces look like, here and to the server. */
  | 'comparing'
  /** Nothing more is to be found out. */
  | 'complete'
  /** Nothing, as something failed. */
  | 'stopped';

/** What happens to a review, or what is left to do first. */
export type PhaseEvent = 'start' | 'list' | 'photos' | 'faces' | 'nothing' | 'fail' | 'dispose';

type Transitions = Partial<Record<PhaseEvent, Phase>>;

const working: Transitions = {
  list: 'listing',
  photos: 'reading',
  faces: 'comparing',
  nothing: 'complete',
  fail: 'stopped',
  dispose: 'idle',
};

const transitions: Record<Phase, Transitions> = {
  idle: { start: 'listing' },
  listing: working,
  reading: working,
  comparing: working,
  complete: working,
  stopped: { start: 'listing', dispose: 'idle' },
};

/** The phase after an event; one that means nothing to a phase leaves it as it is. */
export const phaseAfter = (phase: Phase, event: PhaseEvent): Phase => transitions[phase][event] ?? phase;

/** Whether work may be given out. */
export const isWorking = (phase: Phase): boolean => transitions[phase] === working;

/** What is known of the work by what is waiting. */
export interface Backlog {
  /** Whether it is known who there is, and which photos are to be read for it. */
  isListed: boolean;
  photos: number;
  /** Whether faces or people are being compared, or are to be. */
  isComparing: boolean;
}

/** What is to be done first. */
export const firstOf = ({ isListed, photos, isComparing }: Backlog): PhaseEvent =>
  photos > 0 ? 'photos' : isListed ? (isComparing ? 'faces' : 'nothing') : 'list';
