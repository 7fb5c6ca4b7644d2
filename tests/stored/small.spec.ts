import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { thisBrowser } from '../../src/lib/pets/changes/elsewhere/this-browser';
import { farewells } from '../../src/lib/pets/core/browser/locks/farewells';
import { askToKeepStorage, ownFiles } from '../../src/lib/pets/core/browser/secure-context';
import { keepStorage } from '../../src/lib/pets/core/storage/persistence';
import { refuseUnknownServer } from '../../src/lib/pets/immich/transport/consent';
import { knownServerVersion } from '../../src/lib/pets/immich/transport/server';
import { putRecord } from '../../src/lib/pets/register';
import { keepRecord } from '../../src/lib/pets/restore/record-keeping';
import { RegisterKeeper } from '../../src/lib/pets/restore/register-keeper';
import { WaitingStore, type WaitingAnswers } from '../../src/lib/pets/review/session/waiting-answers';
import { browserCaution } from '../../src/lib/pets/vision/caution';
import { keptModels, openKeptStore } from '../../src/lib/pets/vision/models/kept';
import type { ModelRecord } from '../../src/lib/pets/vision/models/record';
import { goldenText, leaveDatabase } from './raw.ts';

vi.mock('../../src/lib/pets/immich/transport/session', () => ({ currentUserId: () => Promise.resolve('user') }));
vi.mock('../../src/lib/pets/immich/transport/server', async (original) => ({
  ...(await original<object>()),
  knownServerVersion: vi.fn(),
}));
vi.mock('../../src/lib/pets/immich/covers', () => ({ coverFaceIds: () => Promise.resolve(new Map()) }));
vi.mock('../../src/lib/pets/restore/record-keeping', () => ({ keepFields: vi.fn(), keepRecord: vi.fn() }));
vi.mock('../../src/lib/pets/core/browser/secure-context', async (original) => ({
  ...(await original<object>()),
  ownFiles: vi.fn(() => Promise.resolve(null)),
  isStorageKept: () => Promise.resolve(false),
  askToKeepStorage: vi.fn(),
}));

/** Names that can be listed, as of a browser's own. */
class FakeStorage {
  constructor(texts: Map<string, string>) {
    const methods = {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => texts.set(key, text),
      removeItem: (key: string) => texts.delete(key),
    };
    return new Proxy(methods, {
      ownKeys: () => [...texts.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }) as unknown as FakeStorage;
  }
}

describe('small things that are kept as text', () => {
  const texts = new Map<string, string>();

  beforeEach(() => {
    texts.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => texts.set(key, text),
    });
  });

  it('which pages ended while they held a lock', () => {
    texts.set('pets-locks-left', '["one","two"]');
    expect(['one', 'two', 'three'].map((token) => farewells.has(token))).toEqual([true, true, false]);
    farewells.say('three');
    expect(texts.get('pets-locks-left')).toBe('["one","two","three"]');
  });

  it('answers of the review that wait to be saved', async () => {
    vi.stubGlobal('localStorage', new FakeStorage(texts));
    vi.useFakeTimers({ now: 1_767_225_700_000, toFake: ['Date'] });
    const golden = goldenText('waiting-answers.txt').trim();
    texts.set('pets-review-waiting-one', golden);
    const taken: WaitingAnswers[] = [];
    const store = new WaitingStore('user');
    await store.takeUp((waiting) => {
      taken.push(waiting);
    });
    vi.useRealTimers();
    expect([...texts.keys()].filter((key) => key.startsWith('pets-review-waiting-'))).toEqual([]);
    const [waiting] = taken;
    store.keep(waiting);
    const [kept] = [...texts].filter(([key]) => key.startsWith('pets-review-waiting-')).map(([, text]) => text);
    expect(kept).toBe(golden);
  });

  it('up to which version of Immich the user lets this app write', () => {
    const writeTo = (major: number) => {
      vi.mocked(knownServerVersion).mockReturnValue({ major, minor: 1, patch: 0 });
      refuseUnknownServer();
    };
    expect(() => writeTo(4)).toThrow('Immich 4.1.0');
    texts.set('pets-immich-major', '4');
    expect(() => writeTo(4)).not.toThrow();
    expect(() => writeTo(5)).toThrow('Immich 5.1.0');
  });

  it('in which version of the browser graphics had hung', () => {
    texts.set('pets-one-thread', navigator.userAgent);
    expect(browserCaution().isOn()).toBe(true);
    texts.set('pets-one-thread', 'Mozilla/5.0 of before');
    expect(browserCaution().isOn()).toBe(false);
  });

  it('that the browser was asked to keep what is stored', async () => {
    texts.set('pets-storage-asked', 'yes');
    await keepStorage();
    expect(askToKeepStorage).not.toHaveBeenCalled();
    texts.clear();
    await keepStorage();
    expect(askToKeepStorage).toHaveBeenCalledOnce();
    expect([...texts]).toEqual([['pets-storage-asked', 'yes']]);
  });
});

it('this browser is the one that it was', async () => {
  const browserId = '4f0c1b1e-1f2a-4c3d-8e4f-5a6b7c8d9e0f';
  await leaveDatabase('pets-browser', 1, { self: { keyPath: null, rows: [['id', browserId]] } });
  expect(await thisBrowser()).toMatchObject({ browserId });
});

it('whose exemplars were chosen, as they are, is not looked at again, also from before it was said of places', async () => {
  const updatedAt = '2026-01-01T00:00:00.000Z';
  await leaveDatabase('pets-keeper-user', 1, {
    marks: {
      keyPath: null,
      rows: [
        ['whole', { updatedAt, photos: 9, withPlaces: true }],
        ['older', { updatedAt, photos: 9 }],
        ['uncounted', { updatedAt, photos: null, withPlaces: false }],
        ['changed', { updatedAt: '2025-01-01T00:00:00.000Z', photos: 9, withPlaces: true }],
      ],
    },
  });
  const person = (id: string) => ({ id, name: id, birthDate: null, isFavorite: false, isHidden: false, updatedAt });
  const ids = ['whole', 'older', 'uncounted', 'changed', 'new'];
  const lookAgain = async (worth: 'pet' | 'decided') => {
    const keeper = new RegisterKeeper({
      itemOf: (id) => ({ person: person(id), species: null, photos: 9, newest: null }),
      worthOf: () => worth,
      onStop: (error) => {
        throw error;
      },
    });
    vi.mocked(keepRecord).mockClear();
    keeper.want(ids);
    await vi.waitFor(() => expect(keeper.left).toBe(0));
    return vi.mocked(keepRecord).mock.calls.map(([{ id }]) => id);
  };
  expect(await lookAgain('decided')).toEqual(['changed', 'new']);
  // a pet's places are kept from the user's first word on
  await putRecord('anybody', { said: { deathDate: '2024-05-06' } });
  expect(await lookAgain('pet')).toEqual(['older', 'uncounted', 'changed', 'new']);
});

it('models that were added are there again where files of their own can be kept', async () => {
  const text = goldenText('models.json');
  const records = JSON.parse(text) as ModelRecord[];
  const files = new Map<string, Blob>([
    ['models.json', new Blob([text])],
    ...records.map(({ hash, size }): [string, Blob] => [`${hash}.onnx`, new Blob([new Uint8Array(size)])]),
  ]);
  const folder = {
    getFileHandle: (name: string) => {
      const file = files.get(name);
      return file
        ? Promise.resolve({ getFile: () => Promise.resolve(file) })
        : Promise.reject(new DOMException('gone', 'NotFoundError'));
    },
  };
  const getDirectoryHandle = vi.fn(() => Promise.resolve(folder));
  vi.mocked(ownFiles).mockResolvedValue({ getDirectoryHandle } as unknown as FileSystemDirectoryHandle);
  expect(await keptModels()).toEqual(records);
  expect(getDirectoryHandle).toHaveBeenCalledWith('pets-models', { create: true });
  const store = await openKeptStore();
  const read = await Promise.all(records.map((record) => store!.read(record)));
  expect(read.map(({ length }) => length)).toEqual([3, 2, 1]);
});
