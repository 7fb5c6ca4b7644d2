import type { AssetFaceResponseDto } from '@immich/sdk';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { createHash } from 'node:crypto';

interface ServerPerson {
  id: string;
  name: string;
  birthDate: string | null;
  isFavorite: boolean;
  isHidden: boolean;
}

const clients = new WeakMap<BrowserContext, APIRequestContext>();

/** Has the server asked through another client: that of the pages finds names in its own way, not in the browser's. */
export const askThrough = (context: BrowserContext, request: APIRequestContext): void => {
  clients.set(context, request);
};

/** A client of the server that is signed in as the page is. */
export const requestOf = (page: Page): APIRequestContext => clients.get(page.context()) ?? page.request;

const json = async <T>(request: APIRequestContext, url: string, data?: object): Promise<T> => {
  const response = data ? await request.post(url, { data }) : await request.get(url);
  if (!response.ok()) {
    throw new Error(`${url} answered ${response.status()}: ${await response.text()}`);
  }
  return (await response.json()) as T;
};

const listPeople = (request: APIRequestContext) =>
  json<{ people: ServerPerson[] }>(request, '/api/people?size=1000&withHidden=true');

export const facesOn = (page: Page, assetId: string): Promise<AssetFaceResponseDto[]> =>
  json<AssetFaceResponseDto[]>(requestOf(page), `/api/faces?id=${assetId}`);

export const countFaces = async (page: Page, assetId: string): Promise<number> => {
  const faces = await facesOn(page, assetId);
  return faces.length;
};

export const faceOn = async (
  page: Page,
  assetId: string,
  faceId: string,
): Promise<AssetFaceResponseDto | undefined> => {
  const faces = await facesOn(page, assetId);
  return faces.find(({ id }) => id === faceId);
};

/** The photos of each of some people, by id. */
export const photosOf = (page: Page, personIds: readonly string[]): Promise<string[][]> =>
  Promise.all(
    personIds.map(async (personId) => {
      const data = { personIds: [personId], size: 1000 };
      const { assets } = await json<{ assets: { items: { id: string }[] } }>(
        requestOf(page),
        '/api/search/metadata',
        data,
      );
      return assets.items.map(({ id }) => id).sort();
    }),
  );

export const personNamed = async (page: Page, name: string): Promise<ServerPerson | undefined> => {
  const { people } = await listPeople(requestOf(page));
  return people.find((person) => person.name === name);
};

/**
 * Everything the server knows about who is who, without the ids of people, which an undo may have to give anew: each
 * person as its name, birthday, marks, cover and boxes, and the boxes that belong to nobody. Sorted, so that two of
 * them can be compared.
 */
export const whoIsWho = async (page: Page): Promise<string[]> => {
  const request = requestOf(page);
  const { people } = await listPeople(request);
  const boxes = new Map<string, string[]>(people.map(({ id }) => [id, []]));
  const strays: string[] = [];
  for (let number = 1, more = true; more; number++) {
    const { assets } = await json<{ assets: { items: { id: string }[]; nextPage: string | null } }>(
      request,
      '/api/search/metadata',
      { page: number, size: 1000 },
    );
    for (let start = 0; start < assets.items.length; start += 16) {
      const batch = assets.items.slice(start, start + 16);
      await Promise.all(
        batch.map(async ({ id }) => {
          for (const face of await json<AssetFaceResponseDto[]>(request, `/api/faces?id=${id}`)) {
            const { boundingBoxX1: x1, boundingBoxY1: y1, boundingBoxX2: x2, boundingBoxY2: y2 } = face;
            const box = `${id} ${x1},${y1},${x2},${y2}`;
            (face.person ? (boxes.get(face.person.id) ?? strays) : strays).push(box);
          }
        }),
      );
    }
    more = assets.nextPage !== null;
  }
  const rows = await Promise.all(
    people.map(async ({ id, name, birthDate, isFavorite, isHidden }) => {
      const cover = await request.get(`/api/people/${id}/thumbnail`);
      const picture = createHash('sha256')
        .update(await cover.body())
        .digest('hex');
      return JSON.stringify({ name, birthDate, isFavorite, isHidden, picture, boxes: boxes.get(id)?.sort() });
    }),
  );
  return [...rows.sort(), JSON.stringify({ strays: strays.sort() })];
};

/** Takes everybody's name away, as a face reset does. */
export const forgetNames = async (page: Page): Promise<void> => {
  const { people } = await listPeople(requestOf(page));
  const data = { people: people.map(({ id }) => ({ id, name: '' })) };
  const response = await requestOf(page).put('/api/people', { data });
  if (!response.ok()) {
    throw new Error(`The names stayed: ${response.status()}`);
  }
};
