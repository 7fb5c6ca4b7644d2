import { expect, it } from 'vitest';
import { ApiError } from '$lib/pets/core/api-error';
import { type ServerInfo } from '$lib/pets/immich';
import { isOAuthAnswer, launchesOAuth, oauthProblem, returnFromOAuth } from './oauth';

const page = (query: string) => new URL(`https://pets.example/sign-in${query}`);
const server = (oauth: boolean, oauthAutoLaunch: boolean) =>
  ({ features: { oauth, oauthAutoLaunch } }) as unknown as ServerInfo;

it.each([
  ['?state=s&code=c', true],
  ['?error=access_denied&state=s', true],
  ['?error=server_error', true],
  ['?continue=%2Fpets', false],
  ['?code=c', false],
  ['', false],
])('knows an answer of the provider: %s', (query, isAnswer) => expect(isOAuthAnswer(page(query))).toBe(isAnswer));

it.each([
  ['', true, true, true],
  ['?continue=%2Fpets', true, true, true],
  ['', true, false, false],
  ['', false, true, false],
  ['?autoLaunch=1', true, false, true],
  ['?autoLaunch=0', true, true, false],
  ['?password=1', true, true, false],
  ['?password=true', true, true, false],
  ['?error=access_denied', true, true, false],
  ['?state=s&code=c', true, true, false],
])('leaves by itself from "%s" with oauth %s and auto-launch %s: %s', (query, oauth, autoLaunch, leaves) =>
  expect(launchesOAuth(page(query), server(oauth, autoLaunch))).toBe(leaves),
);

it('stays where the server could not be asked', () => expect(launchesOAuth(page(''), null)).toBe(false));

const problemOf = async (query: string): Promise<string> => {
  try {
    await returnFromOAuth(page(query));
    return 'none';
  } catch (error) {
    return oauthProblem(error);
  }
};

it('tells denial from other refusals, and repeats nothing that is no code', async () => {
  expect(await problemOf('?error=access_denied&error_description=Call+555')).toMatch(/^The sign-in was canceled/u);
  expect(await problemOf('?error=login_required')).toContain('(login_required)');
  expect(await problemOf('?error=Your+account+is+locked.+Call+555')).toContain('(?)');
});

// as recorded of 3.1.0: 507 to 510
it.each([
  [new ApiError('refused', { status: 400, serverMessage: 'OAuth state is missing' }), /begun in another browser/u],
  [new ApiError('server', { status: 500, serverMessage: 'Failed to finish oauth' }), /took too long/u],
  [new ApiError('server', { status: 502, serverMessage: 'The Immich server did not answer.' }), /was unable to do it/u],
  [new ApiError('refused', { status: 400, serverMessage: 'User does not exist' }), /^User does not exist$/u],
  [new ApiError('signed-out', { status: 401 }), /^Immich did not accept/u],
  [new ApiError('offline'), /Unable to reach/u],
])('has words for %s that blame no password', (error, words) => {
  expect(oauthProblem(error)).toMatch(words);
  expect(oauthProblem(error)).not.toMatch(/password/iu);
});
