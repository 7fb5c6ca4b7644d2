import { expect } from 'vitest';
import { guest, owner, partner } from '../../../demo/server/index.ts';
import { type Answer, type Client, ownerKey, readerKey } from '../client.ts';
import type { Ids } from '../compare.ts';
import { answerDifferences } from '../replay.ts';
import type { Recording } from '../shared.ts';
import { later } from './ids.ts';
import { tolerated } from './left-out.ts';

const accounts = { owner, partner, guest };

/** Whose session a recording shows; the guest's unless told otherwise. */
const sessionsOf: Record<number, keyof typeof accounts> = { 415: 'owner', 436: 'partner', 500: 'owner' };

/** The recordings that end a session, and those that show it afterwards. */
const ended = { by: 492, shownBy: [493, 494] };

export interface SignIn {
  token: string;
  cookie: string;
}

export const signIn = async (client: Client, who: keyof typeof accounts): Promise<SignIn> => {
  const { email, password } = accounts[who];
  const { accessToken } = await client.ok<{ accessToken: string }>({
    method: 'POST',
    url: '/api/auth/login',
    body: { email, password },
    headers: {},
  });
  return { token: accessToken, cookie: `immich_access_token=${accessToken}` };
};

/** Sends the recordings of 3.1.0 one after another, and remembers what the ones to come build upon. */
export class LaterReplay {
  readonly #client: Client;
  readonly #ids: Ids;
  #shareKey = '';
  #endedToken = '';
  #cookies = '';
  #state = '';

  constructor(client: Client, ids: Ids) {
    this.#client = client;
    this.#ids = ids;
    for (const [who, id] of Object.entries(later.accounts)) {
      ids.learn(id, accounts[who as keyof typeof accounts].id);
    }
  }

  /** What is different about the answer to a recording. */
  async differences(recording: Recording): Promise<string[]> {
    const answer = await this.#send(recording);
    this.#remember(recording, answer);
    const expected = this.#expected(recording, answer);
    const actual = recording.number === 491 ? withEvents(answer) : withJson(answer);
    const found = await answerDifferences(expected, sorted(actual), this.#ids);
    const unsaid = tolerated[recording.number] ?? [];
    return found.filter((line) => unsaid.every(([path]) => !path.test(line.split(': ', 1)[0])));
  }

  async #send(recording: Recording): Promise<Answer> {
    const { method, path, requestBody } = recording;
    // First who asks: that may start what the request is about.
    const headers = await this.#headers(recording);
    const body = requestBody === undefined ? undefined : this.#fill(JSON.stringify(requestBody));
    return this.#client.send({ method, url: this.#fill(path), body, headers, isOpen: recording.number === 468 });
  }

  /** The demo's ids, and what was taken out of the recordings because it was secret. */
  #fill(text: string): string {
    return this.#ids.translate(text).replaceAll('<STATE>', () => this.#state);
  }

  async #headers(recording: Recording): Promise<Record<string, string>> {
    const { number, name, requestHeaders } = recording;
    const headers: Record<string, string> = {};
    for (const [key, value] of Object.entries(requestHeaders)) {
      if (key === 'x-api-key') {
        Object.assign(headers, name.startsWith('scoped-key') ? readerKey : ownerKey);
      } else if (key === 'x-immich-share-key') {
        headers[key] = this.#shareKey;
      } else if (value.includes('<TOKEN>')) {
        const token = await this.#token(number);
        headers[key] = value.replace('<TOKEN>', () => token);
      } else if (value.includes('<OAUTH>')) {
        headers[key] = this.#cookies;
      }
    }
    return headers;
  }

  async #token(number: number): Promise<string> {
    if (ended.shownBy.includes(number)) {
      return this.#endedToken;
    }
    const { token } = await signIn(this.#client, sessionsOf[number] ?? 'guest');
    if (number === ended.by) {
      await this.#startOther();
    }
    return token;
  }

  /** The session that another one ends. */
  async #startOther(): Promise<void> {
    const { token } = await signIn(this.#client, 'guest');
    this.#endedToken = token;
    const headers = { authorization: `Bearer ${token}` };
    const sessions = await this.#client.ok<{ id: string; current: boolean }[]>({ url: '/api/sessions', headers });
    this.#ids.learn('c5449a10-23b1-4b28-b522-b5c1b6ffa58b', sessions.find(({ current }) => current)!.id);
  }

  #remember({ name }: Recording, answer: Answer): void {
    if (name === 'shared-links-post-album') {
      this.#shareKey = (answer.json as { key: string }).key;
    } else if (name === 'oauth-authorize') {
      this.#state = new URL((answer.json as { url: string }).url).searchParams.get('state')!;
      const cookies = [answer.headers['set-cookie'] ?? []].flat();
      this.#cookies = cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
    }
  }

  /** The recording with what this run has in the place of secrets. */
  #expected(recording: Recording, answer: Answer): Recording {
    const expected = JSON.parse(JSON.stringify(recording).replaceAll('<STATE>', () => this.#state)) as Recording;
    if (recording.path === '/api/oauth/authorize' && recording.status === 201) {
      return { ...expected, responseBody: { url: atDemo(expected.responseBody, answer.json) } };
    }
    return { ...expected, responseBody: withSortedPeople(expected.responseBody ?? null) };
  }
}

/** The recorded address of the provider, as the demo's own provider would have it. */
const atDemo = (recorded: unknown, actual: unknown): string => {
  const [wanted, told] = [recorded, actual].map((body) => new URL((body as { url: string }).url));
  const query = wanted.searchParams;
  for (const name of ['state', 'code_challenge']) {
    expect(told.searchParams.get(name)).toMatch(/^[\w-]{43}$/u);
    query.set(name, told.searchParams.get(name)!);
  }
  const redirect = new URL(query.get('redirect_uri')!);
  if (redirect.host === 'immich.example') {
    query.set('redirect_uri', new URL(redirect.pathname, told).href);
  }
  return `${told.origin}${told.pathname}?${query.toString()}`;
};

/** The database gives the people of a photo in no order. */
const withSortedPeople = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => withSortedPeople(item));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      key === 'people' && Array.isArray(item)
        ? (item as { id: string }[]).toSorted((a, b) => a.id.localeCompare(b.id))
        : withSortedPeople(item),
    ]),
  );
};

/** Without the one header that this recorder did not keep. */
const sorted = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'content-disposition': undefined },
  json: withSortedPeople(answer.json),
});

/** JSON also where the type says nothing of its letters. */
const withJson = (answer: Answer): Answer =>
  answer.headers['content-type'] === 'application/json'
    ? { ...answer, json: JSON.parse(answer.bytes.toString()) as unknown }
    : answer;

/** The lines of a stream as the list that was recorded. */
const withEvents = (answer: Answer): Answer => ({
  ...answer,
  json: answer.bytes
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown),
});
