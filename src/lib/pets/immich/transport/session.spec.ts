import { describe, expect, it } from 'vitest';
import { fakeImmich, refusal, sent, type Asked } from '../testing/fake-immich';
import {
  confirmUser,
  currentUser,
  currentUserId,
  finishOAuth,
  hasLockedFolder,
  signIn,
  signOut,
  startOAuth,
} from './session';

/** Whoever is signed in by now. */
const serve = (first = 'me') => {
  const now = { id: first };
  const me = () => ({ id: now.id, name: 'Me', email: 'me@example.com', isAdmin: false });
  const asked = fakeImmich({
    'GET /users/me': me,
    'POST /auth/login': ({ body }: Asked) => {
      now.id = body.email as string;
      return { userId: now.id };
    },
    'POST /auth/logout': { successful: true, redirectUri: '/auth/login?autoLaunch=0' },
    'POST /oauth/authorize': { url: 'https://id.example/authorize?x=1' },
    'POST /oauth/callback': () => {
      now.id = 'oauth';
      return { userId: now.id };
    },
  });
  return { now, asked };
};

it('asks once who is signed in', async () => {
  const { asked } = serve();
  expect(await currentUserId()).toBe('me');
  expect(await currentUserId()).toBe('me');
  expect(sent(asked, 'GET')).toEqual(['/users/me']);
  expect(await currentUser()).toEqual({ id: 'me', name: 'Me', email: 'me@example.com' });
});

describe('who was signed in', () => {
  it('is asked for again where it matters, and has to be the same', async () => {
    const { now, asked } = serve();
    await currentUserId();
    await expect(confirmUser()).resolves.toBeUndefined();
    now.id = 'other';
    await expect(confirmUser()).rejects.toMatchObject({ kind: 'signed-out', serverMessage: /Somebody else/u });
    expect(sent(asked, 'GET')).toHaveLength(3);
  });

  it.each([
    ['somebody signs in', () => signIn('new', 'secret'), 'new'],
    ['a provider sends somebody back', () => finishOAuth('http://nas/?code=1'), 'oauth'],
    ['somebody signs out', () => signOut(), 'me'],
  ])('is forgotten when %s', async (_, act, id) => {
    const { asked } = serve();
    await currentUserId();
    await act();
    expect(await currentUserId()).toBe(id);
    expect(sent(asked, 'GET')).toHaveLength(2);
  });

  it('is forgotten even when the attempt fails', async () => {
    const asked = fakeImmich({ 'POST /auth/login': refusal(401, 'Incorrect email or password') });
    await currentUserId();
    await expect(signIn('a', 'b')).rejects.toMatchObject({ kind: 'signed-out' });
    await currentUserId();
    expect(sent(asked, 'GET')).toHaveLength(2);
  });
});

it('sends what was typed, and where to come back to', async () => {
  const { asked } = serve();
  await signIn('me@example.com', 'secret');
  expect(asked.at(-1)?.body).toEqual({ email: 'me@example.com', password: 'secret' });
  expect(await startOAuth('http://nas/sign-in')).toBe('https://id.example/authorize?x=1');
  expect(asked.at(-1)?.body).toEqual({ redirectUri: 'http://nas/sign-in' });
  await finishOAuth('http://nas/sign-in?code=1');
  expect(asked.at(-1)?.body).toEqual({ url: 'http://nas/sign-in?code=1' });
  expect(await signOut()).toBe('/auth/login?autoLaunch=0');
});

describe('a locked folder', () => {
  it.each([
    ['there may be with a code', { pinCode: true, password: true, isElevated: false }, true],
    ['there is none without', { pinCode: false, password: true, isElevated: false }, false],
    ['nobody is told of with a key', refusal(403, 'Forbidden'), false],
  ])('%s', async (_, answer, expected) => {
    fakeImmich({ 'GET /auth/status': answer });
    expect(await hasLockedFolder()).toBe(expected);
  });

  it('is not thought to be missing where nobody is signed in', async () => {
    fakeImmich({ 'GET /auth/status': refusal(401, 'Authentication required') });
    await expect(hasLockedFolder()).rejects.toMatchObject({ kind: 'signed-out' });
  });
});
