import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { putRecord, retire } from '../register';
import { deaths } from './deaths.svelte';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

it('knows on which day each pet died, and learns what is said later, wherever it is shown', async () => {
  user.id = crypto.randomUUID();
  await putRecord('rex', { said: { deathDate: '2024-05-06' } });
  await putRecord('bella', { said: { deathDate: null } });
  const shown: (string | null)[] = [];
  const stop = $effect.root(() => {
    $effect(() => void shown.push(deaths.of('rex')));
  });
  flushSync();
  expect(shown).toEqual([null]);
  await vi.waitFor(() => expect(deaths.of('rex')).toBe('2024-05-06'));
  flushSync();
  expect(shown.at(-1)).toBe('2024-05-06');
  expect([deaths.of('bella'), deaths.of('nobody')]).toEqual([null, null]);
  await putRecord('bella', { said: { deathDate: '2023-01-02' } });
  await vi.waitFor(() => expect(deaths.of('bella')).toBe('2023-01-02'));
  await putRecord('rex', { said: { deathDate: null } });
  await vi.waitFor(() => expect(deaths.of('rex')).toBeNull());
  await retire(['bella']);
  await vi.waitFor(() => expect(deaths.of('bella')).toBeNull());
  stop();
});

it('has read all once it is loaded', async () => {
  user.id = crypto.randomUUID();
  await putRecord('fox', { said: { deathDate: '2022-02-02' } });
  await deaths.load();
  expect(deaths.of('fox')).toBe('2022-02-02');
});
