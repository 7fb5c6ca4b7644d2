import { describe, expect, it } from 'vitest';
import { ageOn, birthDateProblem, deathDateProblem, lastLivedDay } from './age';

describe('age', () => {
  it('counts whole years and the whole months beyond them', () => {
    expect(ageOn('2020-05-04', '2022-08-10')).toEqual({ years: 2, months: 3 });
    expect(ageOn('2020-05-04', '2022-08-03')).toEqual({ years: 2, months: 2 });
  });

  it('reads the day from the front of a longer time', () => {
    expect(ageOn('2020-05-04', '2021-05-04T23:59:59')).toEqual({ years: 1, months: 0 });
  });

  it('has no age before birth, and none for what is no date', () => {
    expect(ageOn('2020-05-04', '2020-05-03')).toBeNull();
    expect(ageOn('2020-02-30', '2021-01-01')).toBeNull();
    expect(ageOn('', '2021-01-01')).toBeNull();
  });

  it('stops on the day of death', () => {
    expect(lastLivedDay('2024-06-01', '2023-05-04')).toBe('2023-05-04');
    expect(lastLivedDay('2022-06-01', '2023-05-04')).toBe('2022-06-01');
    expect(lastLivedDay('2022-06-01', null)).toBe('2022-06-01');
  });

  it('refuses a day of death that is no date, to come, or before birth', () => {
    const today = '2026-11-23';
    expect(deathDateProblem('2024-01-01', '2020-05-04', today)).toBeNull();
    expect(deathDateProblem('2020-05-04', '2020-05-04', today)).toBeNull();
    expect(deathDateProblem(null, '2020-05-04', today)).toBeNull();
    expect(deathDateProblem('2020-05-03', '2020-05-04', today)).toBe('before-birth');
    expect(deathDateProblem('2026-11-24', null, today)).toBe('future');
    expect(deathDateProblem('x', null, today)).toBe('garbage');
  });

  it('refuses what the server would choke on', () => {
    const today = '2026-11-23';
    expect(birthDateProblem('2020-05-04', today)).toBeNull();
    expect(birthDateProblem(null, today)).toBeNull();
    expect(birthDateProblem('', today)).toBe('garbage');
    expect(birthDateProblem('2020-02-30', today)).toBe('garbage');
    expect(birthDateProblem('2020-05-04T00:00:00Z', today)).toBe('garbage');
    expect(birthDateProblem('2026-11-24', today)).toBe('future');
  });
});
