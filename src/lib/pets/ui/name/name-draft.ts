/** Under what a half-typed name of a person is kept across a sign-in. */
export const nameDraft = (personId: string): string => `name-${personId}`;
