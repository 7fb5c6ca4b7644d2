import { ageOn, lastLivedDay } from '../../core/age';

type Translate = (key: string, options?: { values: Record<string, number> }) => string;

/**
 * "2 years 3 months" on a day (`YYYY-MM-DD`), or on the day it died where that was before; null before birth and while no
 * birthday is known.
 */
export const ageText = (
  $t: Translate,
  birthDate: string | null,
  day: string,
  deathDate: string | null,
): string | null => {
  const age = birthDate === null ? null : ageOn(birthDate, lastLivedDay(day, deathDate));
  if (!age) {
    return null;
  }
  const { years, months } = age;
  if (years === 0) {
    return months === 0 ? $t('pets.age.newborn') : $t('pets.age.months', { values: { months } });
  }
  return months === 0
    ? $t('pets.age.years', { values: { years } })
    : $t('pets.age.years_months', { values: { years, months } });
};
