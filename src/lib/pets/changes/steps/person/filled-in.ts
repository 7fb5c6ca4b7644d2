import type { PersonFields } from '../../../core/person';

/** What the server fills in on the survivor of a merge that has none. */
export const filledIn = ['name', 'birthDate'] as const;

const names: ReadonlySet<keyof PersonFields> = new Set(filledIn);

export const isFilledIn = (field: keyof PersonFields): boolean => names.has(field);
