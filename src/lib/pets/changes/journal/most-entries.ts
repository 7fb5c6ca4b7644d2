/** Changes that the journal keeps; the oldest finished ones go first. */
export const mostEntries = 500;
