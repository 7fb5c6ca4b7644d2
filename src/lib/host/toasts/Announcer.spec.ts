import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Announcer from './Announcer.svelte';
import { announce } from './announcer.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it('has its regions before there is anything to say', () => {
  render(Announcer);
  expect(screen.getByRole('status')).toHaveTextContent(/^$/u);
  expect(screen.getByRole('alert')).toHaveTextContent(/^$/u);
});

it('says messages that come together, in order, and the same one twice', async () => {
  render(Announcer);
  announce('Merged. Undo');
  announce('70 pets shown');
  announce('70 pets shown');
  announce('Unable to save', 'assertive');
  await tick();
  const texts = [...screen.getByRole('status').children].map((child) => child.textContent);
  expect(texts).toEqual(['Merged. Undo', '70 pets shown', '70 pets shown']);
  expect(screen.getByRole('alert')).toHaveTextContent('Unable to save');
});

it('forgets what has been said', async () => {
  render(Announcer);
  announce('Merged');
  await tick();
  vi.advanceTimersByTime(10_000);
  await tick();
  expect(screen.getByRole('status')).toHaveTextContent(/^$/u);
});
