/** The presses of the review page that are counted, each one key. */
export const enter = 1;
export const none = 1;
export const space = 1;
export const all = 1;

/** To say whose something is: opening the choice, the pet's first letter, Enter. */
export const say = 3;
