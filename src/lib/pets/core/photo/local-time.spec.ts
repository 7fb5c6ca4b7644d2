import { describe, expect, it } from 'vitest';
import {
  bucketOfMonth,
  compareTimes,
  localTime,
  localTimeOfInstant,
  monthNumber,
  monthNumberOf,
  monthOfBucket,
  trueTime,
} from './local-time';

describe('local times', () => {
  it.each([
    ['2024-05-01T12:30:15.000Z', '2024-05-01T12:30:15'],
    ['2024-05-01T12:30:15+02:00', '2024-05-01T12:30:15'],
    ['+012345-06-01T00:00:00.000Z', '+012345-06-01T00:00:00'],
    ['12345-06-01T00:00:00', '+012345-06-01T00:00:00'],
    ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00'],
    ['-000043-03-15T00:00:00.000Z', '-000043-03-15T00:00:00'],
    ['0044-03-15 BC', '-000043-03-15T00:00:00'],
    ['2024-05-01', '2024-05-01T00:00:00'],
    ['2024-13-01T00:00:00Z', ''],
    ['2024-02-31T00:00:00Z', ''],
    ['0000:00:00 00:00:00', ''],
    ['Invalid date', ''],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [12_345, ''],
  ])('I: reads %j as %j', (text, time) => {
    expect(localTime(text)).toBe(time);
  });

  it('I: moves an instant to its zone, and none that is none', () => {
    expect(localTimeOfInstant('2024-05-01T23:30:00', 2)).toBe('2024-05-02T01:30:00');
    expect(localTimeOfInstant('2024-05-01T23:30:00.000Z', -1.5)).toBe('2024-05-01T22:00:00');
    expect(localTimeOfInstant('2024-05-01T23:30:00+02:00', 2)).toBe('2024-05-01T23:30:00');
    expect(localTimeOfInstant('12345-06-01T00:00:00', 0)).toBe('+012345-06-01T00:00:00');
    expect(localTimeOfInstant('2024-05-01T23:30:00', undefined)).toBe('2024-05-01T23:30:00');
    expect(localTimeOfInstant(null, 0)).toBe('');
  });

  it('I: orders far years by time, and what nobody knows before all', () => {
    const times = [
      '+012345-06-01T00:00:00',
      '',
      '2024-05-01T12:00:00',
      '0001-01-01T00:00:00',
      '-000043-03-15T00:00:00',
    ];
    expect(times.sort(compareTimes)).toEqual([
      '',
      '-000043-03-15T00:00:00',
      '0001-01-01T00:00:00',
      '2024-05-01T12:00:00',
      '+012345-06-01T00:00:00',
    ]);
  });

  it('I: believes no clock that is far off', () => {
    expect(trueTime('2024-05-01T12:00:00')).toBe('2024-05-01T12:00:00');
    expect(['+012345-06-01T00:00:00', '0001-01-01T00:00:00', '', null].map((time) => trueTime(time))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('months', () => {
  it.each(['2024-05-01', '12345-06-01', '+012345-01', '0044-03-01 BC', 'null', ''])(
    'I: are asked for by the server’s own word (%j)',
    (bucket) => {
      expect(bucketOfMonth(monthOfBucket(bucket))).toBe(bucket);
    },
  );

  it('I: are found for the times in them', () => {
    expect(monthNumber(monthOfBucket('2024-05-01'))).toBe(monthNumberOf('2024-05-31T23:59:59'));
    expect(monthNumber(monthOfBucket('12345-06-01'))).toBe(monthNumberOf('+012345-06-09T00:00:00'));
    expect(monthNumber(monthOfBucket('0044-03-01 BC'))).toBe(monthNumberOf('-000043-03-15T00:00:00'));
    expect(monthNumberOf('')).toBe(-Infinity);
    expect(monthNumber('12345-06-01')).toBeGreaterThan(monthNumber('2024-05'));
  });
});
