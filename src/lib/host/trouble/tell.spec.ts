import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { notify } from '../toasts/notify';
import { isNotLoaded } from './not-loaded';
import { tellTrouble } from './tell';
import { whyNotLoaded } from './why-not-loaded';

const toasts = () => screen.queryAllByRole('group');
const answer = (given: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => given()),
  );
const gone = new TypeError('Failed to fetch dynamically imported module: http://nas:3000/_app/immutable/x.js');

afterEach(async () => {
  vi.unstubAllGlobals();
  for (const button of screen.queryAllByRole('button', { name: 'Close' })) {
    await userEvent.click(button);
  }
});

it('says the same once until it is closed, and again after that', async () => {
  tellTrouble('gateway');
  tellTrouble('gateway');
  await vi.waitFor(() => expect(toasts()).toHaveLength(1));
  expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await vi.waitFor(() => expect(toasts()).toHaveLength(0));
  tellTrouble('gateway');
  await vi.waitFor(() => expect(toasts()).toHaveLength(1));
});

it.each([
  'Failed to fetch dynamically imported module: http://nas/x.js',
  'error loading dynamically imported module: http://nas/x.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /_app/x.css',
])('knows what browsers say of a part that did not come: %s', (message) => {
  expect(isNotLoaded(new TypeError(message))).toBe(true);
  expect(isNotLoaded(new TypeError('x is not a function'))).toBe(false);
});

it.each([
  ['offline', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['offline', () => new Response('Bad gateway', { status: 502 })],
  ['gateway', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['updated', () => Response.json({ version: 'another' })],
  ['unknown', () => new Response('no JSON')],
] as const)('finds out why: %s', async (why, given) => {
  answer(given);
  expect(await whyNotLoaded()).toBe(why);
});

it('has a failure of any page or dialog told that way', async () => {
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  notify.failure(gone, 'The menu could not be opened');
  const toast = await screen.findByRole('group', { name: 'The menu could not be opened' });
  expect(toast).toHaveTextContent('Unable to reach the server.');
});
