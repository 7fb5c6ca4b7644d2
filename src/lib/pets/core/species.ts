/** What kind of animal a pet is. `other` is an animal that is neither dog nor cat. */
export const allSpecies = ['dog', 'cat', 'other'] as const;
export type Species = (typeof allSpecies)[number];
