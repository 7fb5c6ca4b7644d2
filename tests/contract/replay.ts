import sharp from 'sharp';
import { apiKeys, guest, owner } from '../../demo/server/index.ts';
import { type Answer, type Client, type Request, guestKey, ownerKey, readerKey } from './client.ts';
import { type Ids, differences } from './compare.ts';
import type { Recording } from './shared.ts';

/** The accounts of the recorded server. */
const recordedOwner = { id: '678018d3-76c9-48cc-9ee5-e6e9b3a3d075', email: 'admin@pets.test', name: 'Pets Admin' };
const recordedGuest = { id: '775e45e4-16ed-4042-afed-6aca54467a76', email: 'user@pets.test', name: 'Plain User' };

export const learnAccounts = (ids: Ids): void => {
  ids.learn(recordedOwner.id, owner.id);
  ids.learn(recordedGuest.id, guest.id);
};

/** The recordings do not tell whose key was sent; their names do. */
const keyFor = ({ name }: Recording): Record<string, string> => {
  if (/bad-key/u.test(name)) {
    return { 'x-api-key': 'no-such-key' };
  }
  if (/-ro(?:$|-)|missing-permission/u.test(name)) {
    return readerKey;
  }
  return /other-user|nonadmin/u.test(name) ? guestKey : ownerKey;
};

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** The recorded request with the demo's ids, accounts, keys and session in it. */
const requestOf = (recording: Recording, ids: Ids, token: string): Request => ({
  method: recording.method,
  url: ids.translate(recording.path).replace('API-KEY', () => ownerKey['x-api-key']),
  body: recording.requestBody === undefined ? undefined : withAccount(ids.translate(asText(recording.requestBody))),
  headers: headersOf(recording, token),
});

/** Who the recorded request came from: a key, or one of the ways to show a session's token. */
const headersOf = (recording: Recording, token: string): Record<string, string> => {
  const replaced: Record<string, string> = {
    ...keyFor(recording),
    authorization: `Bearer ${token}`,
    'x-immich-user-token': token,
  };
  const headers = Object.entries(recording.requestHeaders)
    .filter(([name]) => name !== 'content-type')
    .map(([name, value]) => [name, replaced[name] ?? value.replace('TOKEN', () => token)]);
  return Object.fromEntries(headers) as Record<string, string>;
};

const withAccount = (body: string): string => {
  const account = body.includes(recordedOwner.email) ? owner : guest;
  return body
    .replace(/(?:admin|user)@pets\.test/u, () => account.email)
    .replace('"PASSWORD"', () => JSON.stringify(account.password));
};

/** Sends a recorded request and returns what is different about the answer. */
export const replay = async (client: Client, recording: Recording, ids: Ids, token: string): Promise<string[]> => {
  // birthdays with a time of day are taken, against what the file says
  const isOpen = recording.number === 71;
  const answer = await client.send({ ...requestOf(recording, ids, token), isOpen });
  return answerDifferences(recording, answer, ids);
};

/** What is different about an answer. */
export const answerDifferences = async (recording: Recording, answer: Answer, ids: Ids): Promise<string[]> => {
  const found = [...statusDifferences(recording, answer), ...headerDifferences(recording, answer)];
  if (found.length > 0) {
    return [...found, answer.bytes.toString().slice(0, 300)];
  }
  const expected = withDemoNames(recording.responseBody);
  if (isPicture(expected)) {
    const { width, height, format } = await sharp(answer.bytes).metadata();
    return differences(
      { width: expected.width, height: expected.height, format: expected.format },
      { width, height, format },
      ids,
    );
  }
  const body = answer.json ?? (answer.bytes.length === 0 ? null : answer.bytes.toString());
  return isRanking(recording) ? rankingDifferences(expected, body, ids) : differences(expected, body, ids);
};

/** Names of accounts and keys there, and here. */
const demoNames: Record<string, string> = {
  [recordedOwner.name]: owner.name,
  [recordedGuest.name]: guest.name,
  'pets-all': apiKeys[0].name,
  'person-read only': apiKeys[1].name,
  Owner: owner.name,
  Second: guest.name,
};

const withDemoNames = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key === 'name' && typeof value === 'string' ? (demoNames[value] ?? value) : value,
  ) as unknown;

const isPicture = (body: unknown): body is { width: number; height: number; format: string } =>
  typeof body === 'object' && body !== null && '__binary' in body;

const statusDifferences = ({ status }: Recording, answer: Answer): string[] =>
  status === answer.status ? [] : [`status: recorded ${status}, got ${answer.status}`];

const exactHeaders = ['content-type', 'cache-control', 'accept-ranges', 'content-disposition', 'location'];

const headerDifferences = ({ responseHeaders }: Recording, answer: Answer): string[] => {
  const found = exactHeaders.filter((name) => responseHeaders[name] !== answer.headers[name]);
  if (String(responseHeaders.etag).slice(0, 1) !== String(answer.headers.etag).slice(0, 1)) {
    found.push('etag');
  }
  if (
    JSON.stringify(cookieShapes(responseHeaders['set-cookie'])) !==
    JSON.stringify(cookieShapes(answer.headers['set-cookie']))
  ) {
    found.push('set-cookie');
  }
  return found.map((name) => `${name}: recorded ${String(responseHeaders[name])}, got ${String(answer.headers[name])}`);
};

/** Cookies without what differs from run to run: the token, and the day at which they end. */
const cookieShapes = (cookies: string | string[] | undefined): string[] =>
  [cookies ?? []]
    .flat()
    .map((cookie) =>
      cookie
        .replace(/^(immich_access_token|immich_oauth_state|immich_oauth_code_verifier)=[^;]+/u, '$1=')
        .replace(/Expires=\w+, \d\d \w+ 20\d\d [\d:]+/u, ''),
    );

interface PeopleList {
  people: { id: string; isFavorite: boolean; isHidden: boolean }[];
}

/** An order by similarity, whose middle depends on embeddings that the demo does not share with the recorded server. */
const isRanking = ({ path, status }: Recording): boolean => path.includes('/people?closest') && status === 200;

/** Compares the set of people, and that favourites come first and hidden people last. */
const rankingDifferences = (recorded: unknown, actual: unknown, ids: Ids): string[] => {
  const group = (person: PeopleList['people'][number]) => (person.isHidden ? 2 : Number(!person.isFavorite));
  const sorted = (list: unknown) => {
    const { people, ...rest } = list as PeopleList;
    const order = people.map((person) => group(person));
    const isGrouped = order.every((value, i) => i === 0 || order[i - 1] <= value);
    const byId = people.map((person) => ({ ...person, id: ids.of(person.id) ?? person.id }));
    return { ...rest, isGrouped, people: byId.sort((a, b) => a.id.localeCompare(b.id)) };
  };
  return differences(sorted(recorded), sorted(actual), ids);
};
