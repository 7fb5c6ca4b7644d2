import { beforeEach, expect, it, vi } from 'vitest';
import { agreeToServer, confirmKnownServer, forgetConsent, refuseUnknownServer, UnknownServerError } from './consent';
import { getServerVersion, knownServerVersion } from './server';

vi.mock('./server', () => ({ getServerVersion: vi.fn(), knownServerVersion: vi.fn() }));

const version = (major: number) => ({ major, minor: 1, patch: 2 });
const server = (major: number) => vi.mocked(knownServerVersion).mockReturnValue(version(major));

beforeEach(() => {
  localStorage.clear();
  forgetConsent();
  vi.mocked(knownServerVersion).mockReset();
  vi.mocked(getServerVersion).mockReset().mockResolvedValue(version(3));
});

it('lets changes be written to versions that this app knows, and where none was asked for', () => {
  refuseUnknownServer();
  for (const major of [2, 3]) {
    server(major);
    refuseUnknownServer();
  }
});

it('refuses a later one with its version, as a write that was not sent', () => {
  server(4);
  expect(refuseUnknownServer).toThrow(UnknownServerError);
  expect(refuseUnknownServer).toThrow(
    expect.objectContaining({
      kind: 'refused',
      serverMessage: 'Immich 4.1.2 is newer than this app',
      mayBeDone: false,
      version: version(4),
    }),
  );
});

it('remembers in this browser up to which the user has agreed, until it is forgotten', () => {
  server(4);
  agreeToServer(version(4));
  refuseUnknownServer();
  expect(localStorage.getItem('pets-immich-major')).toBe('4');
  server(5);
  expect(refuseUnknownServer).toThrow(UnknownServerError);
  server(4);
  forgetConsent();
  expect(refuseUnknownServer).toThrow(UnknownServerError);
});

it('holds until the page is closed where the browser stores nothing', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked, removeItem: blocked });
  server(4);
  expect(refuseUnknownServer).toThrow(UnknownServerError);
  agreeToServer(version(4));
  refuseUnknownServer();
  forgetConsent();
  expect(refuseUnknownServer).toThrow(UnknownServerError);
  vi.unstubAllGlobals();
});

it('asks for the version first where nobody has', async () => {
  vi.mocked(getServerVersion).mockImplementation(() => {
    server(4);
    return Promise.resolve(version(4));
  });
  await expect(confirmKnownServer()).rejects.toBeInstanceOf(UnknownServerError);
  agreeToServer(version(4));
  await confirmKnownServer();
});
