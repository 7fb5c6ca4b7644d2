import type { ReviewCommand } from '$lib/pets/review/views/shortcuts';

/** What the page asks of the question that it shows, whichever kind it is. */
export interface Answerable {
  /** Does what a key asks for; false where that means nothing to the question. */
  perform(command: ReviewCommand): boolean;
  /** Puts the focus where the keys count. */
  focus(): Promise<void>;
}

/** Performs a command that is in the list. */
export const performOf =
  (actions: Partial<Record<ReviewCommand['kind'], (command: ReviewCommand) => unknown>>): Answerable['perform'] =>
  (command) => {
    const action = actions[command.kind];
    action?.(command);
    return action !== undefined;
  };
