import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { KnownEntry } from '../changes/journal/known-entry';
import KnownSince from './KnownSince.svelte';

const made = (createdAt: string) => ({ id: createdAt, createdAt }) as KnownEntry;

it('names the day of the oldest change of another browser that is known, also where that is today', () => {
  const today = new Date();
  render(KnownSince, { others: [made(today.toISOString())] });
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(today);
  expect(screen.getByText(new RegExp(String.raw`shown since ${day}\.`, 'u'))).toBeVisible();
});

it('says nothing where there is none', () => {
  const { container } = render(KnownSince, { others: [] });
  expect(container.textContent?.trim()).toBe('');
});
