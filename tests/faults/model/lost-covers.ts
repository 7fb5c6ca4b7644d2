import { isFace, photoOf } from './differences.ts';
import type { Fact, Facts } from './facts.ts';
import type { View } from './view.ts';

/**
 * Covers that stay as they are though a change gives somebody the face again that theirs was chosen to show: it had been taken from them
 * since, and nobody chooses it once more.
 */
export const lostCovers = (facts: Facts, effects: readonly Fact[], { people }: View): Fact[] =>
  people.flatMap(({ key: subject, cover }): Fact[] => {
    const chosen = facts.get(subject, 'cover');
    const isGiven = effects.some(
      (effect) =>
        isFace(effect.subject) &&
        effect.field === 'owner' &&
        effect.value === subject &&
        photoOf(effect.subject) === String(chosen).slice(-2),
    );
    const isSaid = effects.some((effect) => effect.subject === subject && effect.field === 'cover');
    return isGiven && !isSaid && cover !== chosen ? [{ subject, field: 'cover', value: cover }] : [];
  });
