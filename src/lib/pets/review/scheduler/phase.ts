export type Phase = 'idle' | 'listing' | 'reading' | 'comparing' | 'complete' | 'stopped';

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

export const isWorking = (phase: Phase): boolean => transitions[phase] === working;

export interface Backlog {
  isListed: boolean;
  photos: number;
  isComparing: boolean;
}

export const firstOf = ({ isListed, photos, isComparing }: Backlog): PhaseEvent =>
  photos > 0 ? 'photos' : isListed ? (isComparing ? 'faces' : 'nothing') : 'list';
