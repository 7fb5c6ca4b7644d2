import { assetDto, fakeImmich, found, type Asked } from '../../immich/testing/fake-immich';
import type { Register } from '../document/register';
import { replicaKeys } from '../replica';

/** A small Immich that keeps things with photos: six of the user's own, and one of a partner's. */
export class KeepingServer {
  user: string = crypto.randomUUID();
  readonly kept = new Map<string, Record<string, unknown>>();
  readonly tagged = new Set<string>();
  photos = [...'abcdef'].map(
    (id, index) => ({ id, localDateTime: `20${10 + index}-01-01T00:00:00.000Z` }) as object & { id: string },
  );
  hasTag = false;
  /** Called before each answer. */
  meanwhile: (asked: Asked) => void = () => {};
  readonly asked: Asked[];

  constructor() {
    const photo = ({ id, ...more }: { id: string }) => assetDto(id, { ownerId: this.user, ...more });
    const route =
      (answer: (asked: Asked) => unknown) =>
      (asked: Asked): unknown => {
        this.meanwhile(asked);
        return answer(asked);
      };
    this.asked = fakeImmich({
      'GET /users/me': route(() => ({ id: this.user, name: '', email: '', isAdmin: false })),
      'GET /tags': route(() => (this.hasTag ? [{ id: 't', value: 'Pets register' }] : [])),
      'PUT /tags': route(() => {
        this.hasTag = true;
        return [{ id: 't', value: 'Pets register' }];
      }),
      'PUT /tags/t/assets': route(({ body }) => {
        for (const id of body.ids as string[]) {
          this.tagged.add(id);
        }
        return [];
      }),
      'DELETE /tags/t/assets': route(({ body }) => {
        for (const id of body.ids as string[]) {
          this.tagged.delete(id);
        }
        return [];
      }),
      'POST /search/metadata': route(({ body }) => {
        const all = body.tagIds ? this.photos.filter(({ id }) => this.tagged.has(id)) : this.photos;
        const inOrder = body.order === 'desc' ? [...all].reverse() : all;
        return found(inOrder.map((one) => photo(one)));
      }),
      ...Object.fromEntries(
        [...'abcdefx'].flatMap((id) => [
          [
            `GET /assets/${id}/metadata`,
            route(() =>
              Object.entries(this.kept.get(id) ?? {}).map(([key, value]) => ({
                key,
                value,
                updatedAt: new Date().toISOString(),
              })),
            ),
          ],
          [
            `PUT /assets/${id}/metadata`,
            route(({ body }) => {
              const items = body.items as { key: string; value: unknown }[];
              this.kept.set(id, {
                ...this.kept.get(id),
                ...Object.fromEntries(items.map(({ key, value }) => [key, value])),
              });
              return [];
            }),
          ],
        ]),
      ),
    });
  }

  get writes(): string[] {
    return this.asked
      .filter(({ method, path }) => method !== 'GET' && path !== '/search/metadata')
      .map(({ path }) => path);
  }

  registerOn(id: string): Register | undefined {
    return this.kept.get(id)?.[replicaKeys.register] as Register | undefined;
  }
}
