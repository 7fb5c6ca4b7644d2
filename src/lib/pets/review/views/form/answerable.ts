import type { ReviewCommand } from '$lib/pets/review/views/shortcuts';

export interface Answerable {
  /** Does what a key asks for; false where that means nothing to the question. */
  perform(command: ReviewCommand): boolean;
  focus(): Promise<void>;
}

export const performOf =
  (actions: Partial<Record<ReviewCommand['kind'], (command: ReviewCommand) => unknown>>): Answerable['perform'] =>
  (command) => {
    const action = actions[command.kind];
    action?.(command);
    return action !== undefined;
  };
