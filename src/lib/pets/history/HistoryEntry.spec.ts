import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../changes';
import type { KnownEntry } from '../changes/journal/known-entry';
import { entryOf } from '../changes/journal/testing';
import HistoryEntry from './HistoryEntry.svelte';

const { changesState } = vi.hoisted(() => ({
  changesState: {
    busy: false,
    redo: vi.fn(),
    undo: vi.fn(),
    resume: vi.fn(),
    rollBack: vi.fn(),
    finish: vi.fn(),
    close: vi.fn(),
  },
}));

vi.mock('../changes/changes.svelte', () => ({ changesState }));

const problem = (kind: Problem['kind'], count = 1): Problem => ({ step: 0, kind, count, name: 'Rex', detail: null });

const setup = (fields: Partial<KnownEntry>) => {
  const entry: KnownEntry = {
    ...entryOf({ id: 'e', createdAt: '2026-11-01T10:00:00.000Z', status: 'partly-undone', direction: 'back' }),
    ...fields,
  };
  return render(HistoryEntry, { entry });
};

beforeEach(() => vi.clearAllMocks());

describe('an entry that left photos in the trash', () => {
  it('says what to do, and can be finished or closed', async () => {
    setup({ problems: [problem('in-trash'), problem('cover-unknown')] });
    expect(screen.getByText('1 photo is in the trash. Restore it to finish.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Finish/u }));
    expect(changesState.finish).toHaveBeenCalledWith('e');
    await userEvent.click(screen.getByRole('button', { name: /^Close/u }));
    expect(changesState.close).toHaveBeenCalledWith('e');
  });

  it('asks for nothing once it is closed', () => {
    setup({ problems: [problem('in-trash')], isClosed: true });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('calls offline what is offline', () => {
    setup({ problems: [problem('offline', 2)], status: 'partly-done', direction: 'forward' });
    expect(screen.getByText('2 photos are offline. Make their files available again to finish.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Undo/u })).toBeVisible();
  });
});

describe('an entry whose rest can never be done', () => {
  it('offers nothing', () => {
    setup({ problems: [problem('unlisted', 3), problem('faces-gone')] });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/3 photos of Rex that Immich doesn't list/u)).toBeInTheDocument();
  });
});

describe('an interrupted entry', () => {
  it('can be closed, too', async () => {
    setup({ status: 'interrupted', direction: 'forward' });
    await userEvent.click(screen.getByRole('button', { name: /^Close/u }));
    expect(changesState.close).toHaveBeenCalledWith('e');
  });
});

describe('an entry that was taken back', () => {
  it('can be done once more', async () => {
    setup({ status: 'undone' });
    await userEvent.click(screen.getByRole('button', { name: /^Redo/u }));
    expect(changesState.redo).toHaveBeenCalledWith(expect.objectContaining({ id: 'e' }));
  });

  it('can be tried again where something was left', async () => {
    setup({ status: 'partly-undone', problems: [problem('changed-since')] });
    await userEvent.click(screen.getByRole('button', { name: /^Try again/u }));
    expect(changesState.finish).toHaveBeenCalledWith('e');
    expect(screen.queryByRole('button', { name: /^Redo/u })).not.toBeInTheDocument();
  });
});

describe('a change of another browser', () => {
  const elsewhere = { browserName: 'Firefox, Windows', isWhole: true };

  it('says which one, where it can be undone, and offers nothing', () => {
    setup({ status: 'done', direction: 'forward', elsewhere });
    expect(screen.getByText('In Firefox, Windows, where it can be undone until you sign out there')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each(['undone', 'partly-done', 'interrupted'] as const)('offers nothing when it is %s', (status) => {
    setup({ status, problems: [problem('in-trash')], elsewhere: { ...elsewhere, browserName: '' } });
    expect(screen.getByText(/^In another browser/u)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
