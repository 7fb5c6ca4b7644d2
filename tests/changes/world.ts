import { defaults } from '@immich/sdk';
import type { Library } from '@pets-for-immich/demo-library/types';
import { createDemoServer, owner, type DemoServer, type DemoVersion } from '../../demo/server/index.ts';
import { libraryEvents } from '../../src/lib/pets/core/events';
import type { Face } from '../../src/lib/pets/core/photo/face';
import { openBrowserStore } from '../../src/lib/pets/core/storage/browser-store';
import { configureApi, facesOfPhoto, forgetServer, forgetUser } from '../../src/lib/pets/immich';
import { allDecisions, allRecords } from '../../src/lib/pets/register';
import { openApi } from '../contract/openApi.ts';
import { assetId, personId, smallLibrary } from './smallLibrary.ts';

interface SyncedPerson {
  id: string;
  name: string;
  birthDate: string | null;
  isHidden: boolean;
  isFavorite: boolean;
  faceAssetId: string | null;
}

export interface Fault {
  match: string;
  method?: string;
  status?: number | 'drop' | 'ignored';
  retryAfter?: string;
  after?: number;
  times?: number;
  isDone?: boolean;
}

export interface PhotoPlace {
  visibility?: 'timeline' | 'archive' | 'hidden' | 'locked';
  isTrashed?: boolean;
  isOffline?: boolean;
  owner?: 'owner' | 'partner' | 'guest';
}

/** Any request that writes; searches and the stream are POSTs that do not. */
export const anyWrite = '^/api/(?!search|sync)';
export const writeMethods = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Photos of a crowd are not looked at. */
const mostPhotos = 400;

/** A demo server with the small library, and what is on it, for specs that change it. */
export class World {
  readonly #server: DemoServer;
  readonly #origin: string;
  readonly #photoCount: number;
  #cookie = '';

  private constructor(server: DemoServer, origin: string, photoCount: number) {
    this.#server = server;
    this.#origin = origin;
    this.#photoCount = photoCount;
  }

  /** With `apiKey` (its secret) the app under test has no session, as behind a host that adds a key; the spec itself still has one. */
  static async open(
    version: DemoVersion = '3.2.2',
    { apiKey, crowd = 0, library = smallLibrary(crowd) }: { apiKey?: string; crowd?: number; library?: Library } = {},
  ): Promise<World> {
    const server = await createDemoServer({
      library,
      version,
      testHooks: true,
      workDelayMs: 0,
      contract: openApi,
    });
    const world = new World(server, await server.listen(), Math.min(library.assets.length, mostPhotos));
    const answer = await fetch(`${world.#origin}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'demo@example.com', password: 'demo' }),
    });
    world.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
    forgetServer();
    forgetUser();
    configureApi({
      baseUrl: `${world.#origin}/api`,
      headers: apiKey ? { 'x-api-key': apiKey } : { cookie: world.#cookie },
    });
    return world;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  #post(path: string, body?: unknown): Promise<string> {
    return this.#send('POST', path, body);
  }

  async #send(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await fetch(`${this.#origin}/api${path}`, {
      method,
      headers: { cookie: this.#cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status}`);
    }
    return answer.text();
  }

  /** Everything as at the start, in the browser too, and no faults left. */
  async reset(): Promise<void> {
    await this.#post('/demo/reset');
    const journal = await openBrowserStore(`pets-journal-${owner.id}`, ['entries', 'aliases']);
    await Promise.all([journal.clear(), this.forgetRegister()]);
    libraryEvents.emit('SessionChanged', { userId: owner.id });
  }

  /** As a browser that has lost what the user said. */
  async forgetRegister(): Promise<void> {
    const tables = ['decisions', 'records', 'answers', 'revision'];
    const register = await openBrowserStore(`pets-register-${owner.id}`, tables, 2);
    await register.clear();
  }

  /** Lets requests fail from now on. */
  async fail(fault: Fault): Promise<void> {
    await this.#post('/demo/fail', fault);
  }

  /** No request fails any more. */
  async heal(): Promise<void> {
    await this.#send('DELETE', '/demo/fail');
  }

  /** Detects all faces anew, as an administrator can: every name is lost. */
  async resetFaces(): Promise<void> {
    await this.#send('PUT', '/jobs/faceDetection', { command: 'start', force: true });
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  /** The nightly job, which removes people without faces. */
  async night(): Promise<void> {
    await this.#post('/jobs', { name: 'person-cleanup' });
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  async trash(ids: string[], { force = false } = {}): Promise<void> {
    await this.#send('DELETE', '/assets', { ids, force });
  }

  /** Puts photos where no request of this app could: into the trash and back, offline, into the locked folder, to a partner. */
  async put(ids: string[], state: PhotoPlace): Promise<void> {
    await this.#post('/demo/photos', { ids, ...state });
  }

  /** Gives a person another cover, as Immich's own pages would. */
  async setCover(id: string, photoId: string): Promise<void> {
    await this.#send('PUT', `/people/${id}`, { featureFaceAssetId: photoId });
  }

  /** Has the server do what some real ones do. */
  async misbehave(quirks: { birthdaysEarly?: boolean; keepsCovers?: boolean }): Promise<void> {
    await this.#post('/demo/quirks', quirks);
  }

  /** The secret of an API key with these permissions. */
  async key(permissions: string[]): Promise<string> {
    const { secret } = JSON.parse(await this.#post('/demo/keys', { permissions })) as { secret: string };
    return secret;
  }

  /** Has the app under test come with a key instead of its session. */
  useKey(secret: string): void {
    forgetUser();
    defaults.headers = { 'x-api-key': secret };
  }

  /** Has somebody else signed in, in another tab: the app under test is not told. */
  async useAccount({ email, password }: { email: string; password: string }): Promise<void> {
    const answer = await fetch(`${this.#origin}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
    defaults.headers = { cookie: cookies.join('; ') };
  }

  useSession(): void {
    forgetUser();
    defaults.headers = { cookie: this.#cookie };
  }

  /** Ids of the photos that bear the register's tag, those in the trash left out. */
  async replicas(): Promise<string[]> {
    const tags = JSON.parse(await this.#send('GET', '/tags')) as { id: string; value: string }[];
    const tag = tags.find(({ value }) => value === 'Pets register');
    if (!tag) {
      return [];
    }
    const found = JSON.parse(await this.#post('/search/metadata', { tagIds: [tag.id] })) as {
      assets: { items: { id: string }[] };
    };
    return found.assets.items.map(({ id }) => id);
  }

  async getMetadata(id: string): Promise<unknown> {
    const found = await this.#send('GET', `/assets/${id}/metadata/pets-for-immich`);
    return (JSON.parse(found) as { value: unknown }).value;
  }

  /** The keys of all that is kept with a photo. */
  async keptWith(id: string): Promise<string[]> {
    const kept = JSON.parse(await this.#send('GET', `/assets/${id}/metadata`)) as { key: string }[];
    return kept.map(({ key }) => key);
  }

  async putMetadata(id: string, value: object, key = 'pets-for-immich'): Promise<void> {
    await this.#send('PUT', `/assets/${id}/metadata`, { items: [{ key, value }] });
  }

  /** What browsers say about their turns to write, with a photo. */
  async turns(id: string): Promise<{ browserId: string; isOver: boolean }[]> {
    const kept = JSON.parse(await this.#send('GET', `/assets/${id}/metadata`)) as {
      key: string;
      value: { browserId: string; isOver: boolean };
    }[];
    return kept.filter(({ key }) => key.startsWith('pets-for-immich-turn-')).map(({ value }) => value);
  }

  /** Gives a person a name, as Immich's own pages would. */
  async rename(id: string, name: string): Promise<void> {
    await this.#send('PUT', `/people/${id}`, { name });
  }

  async people(): Promise<SyncedPerson[]> {
    const lines = await this.#post('/sync/stream', { types: ['PeopleV1'] });
    return lines
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { type: string; data: SyncedPerson })
      .filter(({ type }) => type === 'PersonV1')
      .map(({ data }) => data);
  }

  async faces(): Promise<Face[]> {
    const ids = Array.from({ length: this.#photoCount }, (_, index) => assetId(index));
    const faces = await Promise.all(ids.map((id) => facesOfPhoto(id)));
    return faces.flat();
  }

  /** Who is on every photo of the library, by name, as a text: to tell whether anything has changed in one too large to look at. */
  async owners(): Promise<string> {
    const everybody = await this.people();
    const names = new Map(everybody.map(({ id, name }) => [id, name]));
    const lines: string[] = [];
    for (let page: string | null = '1'; page !== null;) {
      const body = { page: Number(page), size: 1000, withPeople: true, withDeleted: true };
      const { assets } = JSON.parse(await this.#post('/search/metadata', body)) as {
        assets: { items: { id: string; people: { id: string }[] }[]; nextPage: string | null };
      };
      lines.push(
        ...assets.items.map(
          ({ id, people }) =>
            `${id} ${people
              .map((one) => names.get(one.id))
              .sort((a, b) => String(a).localeCompare(String(b)))
              .join(',')}`,
        ),
      );
      page = assets.nextPage;
    }
    return lines.sort((a, b) => a.localeCompare(b)).join('\n');
  }

  /** The faces of one person of the library, by its number; 0 for strays. */
  async facesOf(number: number): Promise<Face[]> {
    const faces = await this.faces();
    return faces.filter((face) => face.personId === (number === 0 ? null : personId(number)));
  }

  /**
   * All that a user could miss, without ids: who has which boxes on which photos, with which name, state, cover,
   * verdict and day of death. The cover of people without faces does not count, as it is shown nowhere, nor that of people
   * made by a change (they are called New …), which the server picks as it likes.
   */
  async state(): Promise<unknown> {
    const [people, faces, decisions, records] = await Promise.all([
      this.people(),
      this.faces(),
      allDecisions(),
      allRecords(),
    ]);
    const died = new Map(Array.from(records, ([, { personId, deathDate }]) => [personId, deathDate]));
    const place = ({ assetId: photo, box }: Face) =>
      `${photo.slice(-2)} ${[box.x1, box.y1, box.x2, box.y2].map((value) => value.toFixed(3)).join(' ')}`;
    const coverOf = new Map(faces.map((face) => [face.id, face.assetId.slice(-2)]));
    const described = people.map(({ id, name, birthDate, isHidden, isFavorite, faceAssetId }) => {
      const own = faces.filter((face) => face.personId === id).map((face) => place(face));
      return {
        name,
        birthDate,
        isHidden,
        isFavorite,
        cover: own.length > 0 && !name.startsWith('New ') ? (coverOf.get(faceAssetId ?? '') ?? null) : null,
        faces: own.sort(),
        decision: decisions.get(id) ?? null,
        died: died.get(id) ?? null,
      };
    });
    return {
      people: described.map((person) => JSON.stringify(person)).sort(),
      strays: faces
        .filter((face) => face.personId === null)
        .map((face) => place(face))
        .sort(),
    };
  }
}
