import { afterEach, expect, it, vi } from 'vitest';
import { drafts } from './drafts';

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

it('gives a text back once', () => {
  drafts.save('name:1', 'Rex <b>');
  expect(drafts.take('name:1')).toBe('Rex <b>');
  expect(drafts.take('name:1')).toBeNull();
});

it('keeps keys apart, and forgets what was emptied', () => {
  drafts.save('name:1', 'Rex');
  drafts.save('name:2', 'Luna');
  drafts.save('name:1', '');
  expect(drafts.take('name:1')).toBeNull();
  expect(drafts.take('name:2')).toBe('Luna');
});

it('does without storage', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(() => drafts.save('name:1', 'Rex')).not.toThrow();
});

it('forgets all of them, and nothing else, when somebody signs out', () => {
  drafts.save('name:1', 'Rex');
  drafts.save('name:2', 'Luna');
  sessionStorage.setItem('other', 'stays');
  drafts.forget();
  expect([drafts.take('name:1'), drafts.take('name:2')]).toEqual([null, null]);
  expect(sessionStorage.getItem('other')).toBe('stays');
});
