import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighCircumstances } from './circumstances';
import type { Cluster } from './cluster';

const cluster = (days: (string | null)[], known: Partial<Cluster> = {}): Cluster => ({
  id: days.join(' '),
  faces: days.map((takenAt, index) => ({ id: `${index} ${takenAt}`, assetId: `${index} ${takenAt}`, takenAt })),
  species: null,
  birthDate: null,
  deathDate: null,
  ...known,
});

const date = fc.option(
  fc.integer({ min: 2000, max: 2025 }).map((year) => `${year}-06-15`),
  { freq: 4 },
);
const anyCluster = fc
  .record({
    days: fc.array(date, { maxLength: 4 }),
    species: fc.constantFrom(null, 'dog' as const, 'cat' as const, 'other' as const),
    birthDate: date,
    deathDate: date,
  })
  .map(({ days, ...known }) => cluster(days, known));

describe('weighCircumstances', () => {
  it('holds a dog for no cat', () => {
    const against = weighCircumstances(cluster([], { species: 'dog' }), cluster([], { species: 'cat' }));
    expect(against.objections).toEqual(['species']);
    expect(against.logOdds).toBeLessThan(-3);
    expect(weighCircumstances(cluster([], { species: 'dog' }), cluster([])).logOdds).toBe(0);
  });

  it('counts the share of photos from before the birthday', () => {
    const puppy = cluster(['2020-05-01'], { birthDate: '2020-03-01' });
    const weigh = (...days: string[]) => weighCircumstances(puppy, cluster(days));
    expect(weigh('2020-05-01').objections).toEqual([]);
    expect(weigh('2019-05-01').objections).toEqual(['before-birth']);
    expect(weigh('2019-12-01', '2020-05-01').logOdds).toBeGreaterThan(weigh('2019-12-01').logOdds);
  });

  it('counts photos from after the day it died, but not from that day', () => {
    const gone = cluster(['2020-05-01'], { deathDate: '2020-06-01' });
    expect(weighCircumstances(gone, cluster(['2020-06-01T18:00:00'])).objections).toEqual([]);
    expect(weighCircumstances(gone, cluster(['2020-06-02'])).objections).toEqual(['after-death']);
  });

  it('believes less in a pet that was away for many years', () => {
    const [then, soon, late] = ['2010-01-01', '2010-06-01', '2022-01-01'].map((day) => cluster([day]));
    expect(weighCircumstances(then, late).objections).toEqual(['long-apart']);
    expect(weighCircumstances(then, late).logOdds).toBeLessThan(weighCircumstances(then, soon).logOdds);
  });

  it('bears many photos', () => {
    const many = cluster(Array.from({ length: 2000 }, () => '2020-01-01'));
    expect(weighCircumstances(many, many).objections).toEqual([]);
  });

  it('is symmetric, finite and never speaks for anything', () => {
    fc.assert(
      fc.property(anyCluster, anyCluster, (a, b) => {
        const against = weighCircumstances(a, b);
        expect(against).toEqual(weighCircumstances(b, a));
        expect(against.logOdds).toBeLessThanOrEqual(0);
        expect(against.logOdds).toBeGreaterThan(-20);
      }),
    );
  });
});
