/** A pet's age in whole years and the whole months beyond them; both 0 in the first month of life. */
export interface Age {
  years: number;
  months: number;
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})/u;

const partsOf = (date: string): [number, number, number] | null => {
  const match = datePattern.exec(date);
  if (!match) {
    return null;
  }
  const [year, month, day] = match.slice(1).map(Number);
  const parsed = new Date(Date.UTC(year, month - 1, day));
  return parsed.getUTCMonth() === month - 1 && parsed.getUTCDate() === day ? [year, month, day] : null;
};

/** The day at which a pet's age stops: the given one, or the one on which it died where that was before. */
export const lastLivedDay = (day: string, deathDate: string | null): string =>
  deathDate !== null && deathDate < day ? deathDate : day;

/** Age on a day (`YYYY-MM-DD…`, a longer ISO string is cut), or null before birth and for anything that is no date. */
export const ageOn = (birthDate: string, day: string): Age | null => {
  const born = partsOf(birthDate);
  const on = partsOf(day);
  if (!born || !on) {
    return null;
  }
  const months = (on[0] - born[0]) * 12 + on[1] - born[1] - (on[2] < born[2] ? 1 : 0);
  return months < 0 ? null : { years: Math.floor(months / 12), months: months % 12 };
};

/** Why a birthday cannot be saved, or null when it can. The server answers 400 to garbage and the future, 500 to `""`. */
export const birthDateProblem = (birthDate: string | null, today: string): 'garbage' | 'future' | null => {
  if (birthDate === null) {
    return null;
  }
  if (birthDate.length !== 10 || !partsOf(birthDate) || birthDate < '1900') {
    return 'garbage';
  }
  return birthDate > today ? 'future' : null;
};

/** Why a day of death cannot be saved, or null when it can. */
export const deathDateProblem = (
  deathDate: string | null,
  birthDate: string | null,
  today: string,
): 'garbage' | 'future' | 'before-birth' | null => {
  const problem = birthDateProblem(deathDate, today);
  return problem ?? (deathDate !== null && birthDate !== null && deathDate < birthDate ? 'before-birth' : null);
};
