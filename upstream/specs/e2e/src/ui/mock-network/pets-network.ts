import type { AssetFaceResponseDto, PersonResponseDto } from '@immich/sdk';
import type { BrowserContext, Route } from '@playwright/test';
import { randomThumbnail, toAssetResponseDto, type TimelineAssetConfig } from 'src/ui/generators/timeline';

/** A person, and the photos that show nobody else. */
export type MockPet = {
  person: PersonResponseDto;
  /** Boxes of animals are whole bodies, those of humans are faces. */
  isAnimal: boolean;
  assets: TimelineAssetConfig[];
};

export type PetChanges = {
  updates: Array<{ id: string; body: Partial<PersonResponseDto> }>;
  merges: Array<{ id: string; ids: string[] }>;
};

const photosEach = 3;

/** A dog with a name, two clusters without one, and a human. */
export const createMockPets = (assets: TimelineAssetConfig[]): MockPet[] => {
  const images = assets.filter(({ isImage }) => isImage);
  return ['Rex', '', '', 'Alice'].map((name, index) => ({
    person: {
      id: `00000000-0000-4000-8000-00000000000${index}`,
      name,
      birthDate: null,
      isFavorite: false,
      isHidden: false,
      thumbnailPath: `/upload/thumbs/${index}.jpeg`,
      updatedAt: '2025-01-01T00:00:00.000Z',
    },
    isAnimal: name !== 'Alice',
    assets: images.slice(index * photosEach, (index + 1) * photosEach),
  }));
};

const faceOn = ({ id }: TimelineAssetConfig, { person, isAnimal }: MockPet): AssetFaceResponseDto => ({
  id: `face-${id}`,
  person,
  imageWidth: 1000,
  imageHeight: 1000,
  boundingBoxX1: 200,
  boundingBoxY1: 200,
  boundingBoxX2: isAnimal ? 800 : 260,
  boundingBoxY2: isAnimal ? 700 : 280,
});

const answer = (route: Route, json: unknown, status = 200) =>
  route.fulfill({ status, contentType: 'application/json', json });

/** Answers as a server that knows these people, and does what it is told to them; its smart search is off. */
export const setupPetsMockApiRoutes = async (context: BrowserContext, pets: MockPet[], changes: PetChanges) => {
  const find = (id: string) => pets.find(({ person }) => person.id === id);

  await context.route('**/api/server/version', (route) => answer(route, { major: 3, minor: 1, patch: 0 }));

  // What was decided stays in the browser of somebody who may not write tags.
  await context.route('**/api/tags**', (route, request) =>
    request.method() === 'GET' ? answer(route, []) : answer(route, { message: 'Forbidden' }, 403),
  );

  await context.route('**/api/search/smart', (route) => answer(route, { message: 'Smart search is not enabled' }, 400));

  await context.route('**/api/sync/stream', (route) =>
    route.fulfill({
      status: 200,
      contentType: 'application/jsonlines+json',
      body: [
        ...pets.map(({ person, assets }) => ({
          type: 'PersonV1',
          data: { id: person.id, faceAssetId: `face-${assets[0].id}` },
        })),
        { type: 'SyncCompleteV1', data: {} },
      ]
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    }),
  );

  await context.route('**/api/people?*', (route) =>
    answer(route, {
      people: pets.map(({ person }) => person),
      total: pets.length,
      hidden: 0,
      hasNextPage: false,
    }),
  );

  await context.route('**/api/people/*', (route, request) => {
    const pet = find(new URL(request.url()).pathname.split('/').pop()!);
    if (!pet) {
      return answer(route, { message: 'Not found or no person.read access' }, 400);
    }
    if (request.method() === 'PUT') {
      const body = request.postDataJSON() as Partial<PersonResponseDto>;
      changes.updates.push({ id: pet.person.id, body });
      Object.assign(pet.person, body);
    }
    return answer(route, pet.person);
  });

  await context.route('**/api/people/*/statistics', (route, request) => {
    const pet = find(new URL(request.url()).pathname.split('/').at(-2)!);
    return answer(route, { assets: pet?.assets.length ?? 0 });
  });

  await context.route('**/api/people/*/merge', (route, request) => {
    const id = new URL(request.url()).pathname.split('/').at(-2)!;
    const { ids } = request.postDataJSON() as { ids: string[] };
    changes.merges.push({ id, ids });
    for (const merged of ids) {
      const index = pets.findIndex(({ person }) => person.id === merged);
      const [{ assets }] = pets.splice(index, 1);
      find(id)!.assets.push(...assets);
    }
    return answer(
      route,
      ids.map((merged) => ({ id: merged, success: true })),
    );
  });

  await context.route('**/api/people/*/thumbnail*', async (route, request) =>
    route.fulfill({
      status: 200,
      headers: { 'content-type': 'image/jpeg' },
      body: await randomThumbnail(new URL(request.url()).pathname, 1),
    }),
  );

  await context.route('**/api/faces?*', (route, request) => {
    const id = new URL(request.url()).searchParams.get('id');
    const faces = pets.flatMap((pet) =>
      pet.assets.filter((asset) => asset.id === id).map((asset) => faceOn(asset, pet)),
    );
    return answer(route, faces);
  });

  await context.route('**/api/search/metadata', (route, request) => {
    const { personIds = [] } = request.postDataJSON() as { personIds?: string[] };
    const items = pets
      .filter(({ person }) => personIds.includes(person.id))
      .flatMap(({ person, assets }) => assets.map((asset) => ({ ...toAssetResponseDto(asset), people: [person] })));
    return answer(route, {
      albums: { total: 0, count: 0, items: [], facets: [] },
      assets: { total: items.length, count: items.length, items, facets: [], nextPage: null },
    });
  });
};
