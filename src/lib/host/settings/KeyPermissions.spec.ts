import { render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { publicConfig } from '../config';
import { neededPermissions } from '../permissions/needed-permissions';
import KeyPermissions from './KeyPermissions.svelte';

const lines = () => screen.getAllByRole('listitem', { hidden: true });
const marks = (name: string) => screen.queryAllByRole('img', { name, hidden: true });

beforeEach(() => Object.assign(publicConfig.current, { knowsPermissions: true, missingPermissions: ['tag.read'] }));

it('marks what the key may do, and what it lacks', () => {
  render(KeyPermissions);
  const count = Object.keys(neededPermissions).length;
  expect(lines()).toHaveLength(count);
  expect(marks('Allowed')).toHaveLength(count - 1);
  const lacking = lines().find((line) => within(line).queryByRole('img', { name: 'Missing', hidden: true }));
  expect(lacking?.textContent).toContain('tag.read: Find the photos that keep what you decided before.');
});

it('claims nothing where Immich does not tell what the key may do', () => {
  Object.assign(publicConfig.current, { knowsPermissions: false, missingPermissions: [] });
  render(KeyPermissions);
  expect(screen.getByText(/^Immich doesn't tell this key/u)).toBeTruthy();
  expect([...marks('Allowed'), ...marks('Missing')]).toEqual([]);
});
