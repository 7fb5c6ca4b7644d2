import { setFetch } from '@immich/sdk';
import { forgetServer } from '../transport/server';
import { forgetUser } from '../transport/session';

/** A request as the server sees it. */
export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: Record<string, unknown>;
}

type Answer = unknown | ((asked: Asked) => unknown);

const defaults: Record<string, Answer> = {
  'GET /server/version': { major: 3, minor: 2, patch: 2 },
  'GET /users/me': { id: 'me', name: 'Me', email: 'me@example.com', isAdmin: false },
};

export const refusal = (status: number, message: string): Response => Response.json({ message }, { status });

const toResponse = (value: unknown): Response => {
  if (value instanceof Response) {
    return value.clone();
  }
  return value === undefined ? new Response(null, { status: 204 }) : Response.json(value);
};

/**
 * A server that gives fixed answers by `METHOD /path` (without `/api`), or what a function makes of the request; 404 to all
 * else. Returns the requests, as they come.
 */
export const fakeImmich = (answers: Record<string, Answer>): Asked[] => {
  const all = { ...defaults, ...answers };
  const asked: Asked[] = [];
  forgetServer();
  forgetUser();
  setFetch((input, init) => {
    const url = new URL(input as string, 'http://immich');
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Asked['body']) : {};
    const request: Asked = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace(/^\/api/u, ''),
      query: Object.fromEntries(url.searchParams),
      body,
    };
    asked.push(request);
    const key = `${request.method} ${request.path}`;
    const answer = Object.hasOwn(all, key) ? all[key] : refusal(404, 'Cannot do that');
    return Promise.resolve(
      toResponse(typeof answer === 'function' ? (answer as (asked: Asked) => unknown)(request) : answer),
    );
  });
  return asked;
};

/** Those with that method and path, without what every change asks first. */
export const sent = (asked: readonly Asked[], method: string): string[] =>
  asked.filter((one) => one.method === method).map(({ path }) => path);

export const personDto = (id: string, more: object = {}) => ({
  id,
  name: '',
  birthDate: null,
  thumbnailPath: '',
  isHidden: false,
  isFavorite: false,
  updatedAt: '2026-11-23T06:57:05.632Z',
  ...more,
});

export const assetDto = (id: string, more: object = {}) => ({
  id,
  type: 'IMAGE',
  ownerId: 'me',
  localDateTime: '2024-05-01T12:30:00.000Z',
  visibility: 'timeline',
  isTrashed: false,
  isOffline: false,
  isFavorite: false,
  duration: null,
  width: 400,
  height: 300,
  thumbhash: null,
  originalFileName: `${id}.jpg`,
  people: [],
  ...more,
});

/** What a search answers. */
export const found = (items: object[], nextPage: string | null = null) => ({
  assets: { items, nextPage, total: items.length, count: items.length, facets: [] },
  albums: { items: [], total: 0, count: 0, facets: [] },
});
