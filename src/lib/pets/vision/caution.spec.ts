import { afterEach, expect, it, vi } from 'vitest';
import { browserCaution } from './caution';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('is remembered in this browser, until it is another version', () => {
  expect(browserCaution().isOn()).toBe(false);
  browserCaution().remember();
  expect(browserCaution().isOn()).toBe(true);
  vi.stubGlobal('navigator', { userAgent: 'a newer one' });
  expect(browserCaution().isOn()).toBe(false);
});

it('lasts until the page is closed where the browser keeps nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const caution = browserCaution();
  expect(caution.isOn()).toBe(false);
  caution.remember();
  expect(caution.isOn()).toBe(true);
});
