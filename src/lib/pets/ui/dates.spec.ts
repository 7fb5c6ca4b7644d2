import { expect, it } from 'vitest';
import { clockName, dayName, durationText, lastDayOf, momentName, monthName, shortMonthName, today } from './dates';

it.each([
  [7, '0:07'],
  [59.6, '1:00'],
  [3753, '1:02:33'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it('names months and days in the language of the reader', () => {
  expect(monthName('2024-03', 'en')).toBe('March 2024');
  expect(shortMonthName('2024-03', 'de')).toBe('März 2024');
  expect(dayName('2024-03-03T23:59:59', 'en')).toBe('March 3, 2024');
  expect(dayName('not a date', 'en')).toBe('');
});

it('I: names far years, and says nothing of what is no date', () => {
  expect(monthName('12345-06-01', 'en')).toBe('June 12345');
  expect(dayName('+012345-06-09T10:00:00', 'en')).toBe('June 9, 12345');
  expect(dayName('0001-02-03T00:00:00', 'en')).toBe('February 3, 1');
  expect([monthName('null', 'en'), dayName('', 'en'), momentName('', 'en'), clockName('x', 'en')]).toEqual([
    '',
    '',
    '',
    '',
  ]);
  expect([lastDayOf('12345-06-01'), lastDayOf('0001-01'), lastDayOf('null')]).toEqual(['', '', '']);
});

it('knows how long months are', () => {
  expect([lastDayOf('2024-02'), lastDayOf('2023-02'), lastDayOf('2023-12')]).toEqual([
    '2024-02-29',
    '2023-02-28',
    '2023-12-31',
  ]);
});

it('writes today as a date', () => {
  expect(today(new Date(2024, 2, 5, 23, 30))).toBe('2024-03-05');
});
