import { ConfirmModal } from '@immich/ui';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '$i18n/en.json';
import { notify } from '$lib/host';
import { UnknownServerError } from '../../immich';
import type { KnownEntry } from '../journal/known-entry';
import { entryOf } from '../journal/testing';
import { askAboutLater } from './ask-about-later';
import { askAboutServer } from './ask-about-server';
import { storageTroubleKey, tellStorageTrouble } from './storage-trouble';

const host = vi.hoisted(() => ({ showModal: vi.fn() }));
vi.mock('$lib/host', async (original) => ({ ...(await original<typeof import('$lib/host')>()), ...host }));

const consent = vi.hoisted(() => ({ agreeToServer: vi.fn() }));
vi.mock('../../immich', async (original) => ({ ...(await original<object>()), ...consent }));

const { changes, history } = en.pets;

interface Asked {
  title: string;
  prompt: string;
  confirmText: string;
  confirmColor: string;
}
/** What the user was asked last. */
const asked = (): Asked => {
  const [modal, question] = host.showModal.mock.lastCall as [unknown, Asked];
  expect(modal).toBe(ConfirmModal);
  return question;
};

const named = (name: string, more: Partial<KnownEntry> = {}): KnownEntry => {
  const { plan } = entryOf();
  const after = { kind: 'update-person', personId: 'p', before: { name: '' }, after: { name } } as const;
  return { ...entryOf({ id: name, plan: { ...plan, steps: [after] } }), ...more };
};

beforeEach(() => {
  vi.clearAllMocks();
  host.showModal.mockResolvedValue(true);
});

describe('whether later changes may be taken back with one', () => {
  it('is asked with how they are called and how many there are, and answered by the user', async () => {
    expect(await askAboutLater([named('Luna'), named('Max')])).toBe(true);
    expect(asked()).toEqual({
      title: 'Undo 3 changes?',
      prompt: '2 later changes build on this one and will be undone first: “Named Luna” and “Named Max”.',
      confirmText: 'Undo 3 changes',
      confirmColor: 'primary',
    });
    host.showModal.mockResolvedValue(false);
    expect(await askAboutLater([named('Luna')])).toBe(false);
    expect(asked().prompt).toBe('A later change builds on this one and will be undone first: “Named Luna”.');
  });

  it('names five of them, and counts the others', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    await askAboutLater(names.map((name) => named(name)));
    expect(asked().prompt).toMatch(/“Named D”,? and “Named E”\.$/u);
    await askAboutLater([...names, 'F', 'G'].map((name) => named(name)));
    expect(asked().prompt).toMatch(/“Named E”,? and 2 more\.$/u);
  });

  it('is asked of those of other browsers alone, with where they were made, or taken back beneath it', async () => {
    const made = named('Luna', { elsewhere: { browserName: 'Firefox', isWhole: true } });
    const undone = named('Max', { direction: 'back', elsewhere: { browserName: '', isWhole: true } });
    await askAboutLater([named('Tom'), made, undone]);
    const both = `“Named Luna” (in Firefox) and “Named Max” (undone in ${history.elsewhere.some_browser})`;
    expect(asked()).toEqual({
      title: changes.others_title,
      prompt: changes.others.split('{changes}').join(both),
      confirmText: changes.others_confirm,
      confirmColor: 'danger',
    });
  });
});

describe('an Immich of another major version', () => {
  const version = { major: 4, minor: 1, patch: 2 };

  it.each([true, false])('is asked about with its version, and a yes alone is remembered: %s', async (isAgreed) => {
    host.showModal.mockResolvedValue(isAgreed);
    expect(await askAboutServer(new UnknownServerError(version))).toBe(isAgreed);
    expect(asked()).toEqual({
      title: 'Immich 4.1.2 is newer than this app',
      prompt: changes.unknown_server.replace('{major}', '4'),
      confirmText: changes.unknown_server_confirm,
      confirmColor: 'warning',
    });
    expect(consent.agreeToServer.mock.calls).toEqual(isAgreed ? [[version]] : []);
  });
});

describe('trouble with storage', () => {
  it.each([
    ['full', changes.storage_full, history.storage_full],
    ['failing', changes.storage_failing, history.storage_failing],
    ['outdated', changes.outdated, history.outdated],
  ] as const)('is told, and said in the history: %s', (trouble, told, said) => {
    const info = vi.spyOn(notify, 'info').mockReturnValue();
    tellStorageTrouble(trouble);
    const isOutdated = trouble === 'outdated';
    // what only a reload helps against stays until then
    expect(info.mock.calls).toEqual([
      [
        told,
        isOutdated
          ? { action: { label: changes.reload, onAction: expect.any(Function) as unknown }, timeout: 0 }
          : { timeout: expect.any(Number) as unknown },
      ],
    ]);
    expect(storageTroubleKey(trouble)).toBe(
      `pets.history.${Object.entries(history).find(([, text]) => text === said)?.[0]}`,
    );
  });

  it('is none where the browser never stored anything', () => {
    expect(storageTroubleKey(null)).toBe('pets.history.not_kept');
  });
});
