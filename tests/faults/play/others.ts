import { isMarkerName } from '../model/marker.ts';
import type { ClientAct } from '../sequence/sequence.ts';
import type { Immich } from '../server/immich.ts';

/** Photos that others put away: into the trash, or the locked folder. */
export type PutAway = Map<string, 'trash' | 'lock'>;

const at = <T>(items: readonly T[], number: number): T => items[number % items.length];

/** Does as others may at any time; what is refused does not happen. */
export const act = async (immich: Immich, { kind, who, whom }: ClientAct, away: PutAway): Promise<void> => {
  const { people, faces } = await immich.state();
  const seen = people.filter(({ name }) => !isMarkerName(name));
  if (seen.length === 0 || faces.length === 0) {
    return;
  }
  const { id } = at(seen, who);
  const face = at(faces, whom);
  const put = (ids: string[], state: object) => immich.ask('POST', '/demo/photos', { ids, ...state });
  switch (kind) {
    case 'rename': {
      await immich.ask('PUT', `/people/${id}`, { name: `Others ${who}.${whom}` });
      break;
    }
    case 'birthday': {
      await immich.ask('PUT', `/people/${id}`, { birthDate: `2011-1${whom % 3}-${10 + (who % 19)}` });
      break;
    }
    case 'hide': {
      await immich.ask('PUT', `/people/${id}`, { isHidden: whom % 2 === 0, isFavorite: whom % 3 === 0 });
      break;
    }
    case 'give': {
      await immich.ask('PUT', `/faces/${id}`, { id: face.id }).catch(() => null);
      break;
    }
    case 'merge': {
      const other = at(seen, whom).id;
      await (other === id ? null : immich.ask('POST', `/people/${id}/merge`, { ids: [other] }));
      break;
    }
    case 'remove': {
      await immich.ask('DELETE', `/people/${id}`);
      break;
    }
    case 'erase': {
      await immich.ask('DELETE', `/faces/${face.id}`, { force: false }).catch(() => null);
      break;
    }
    case 'night': {
      await immich.ask('POST', '/jobs', { name: 'person-cleanup' });
      break;
    }
    case 'trash':
    case 'lock': {
      away.set(face.assetId, away.get(face.assetId) === 'lock' ? 'lock' : kind);
      await put([face.assetId], kind === 'trash' ? { isTrashed: true } : { visibility: 'locked' });
      break;
    }
    case 'untrash':
    case 'unlock': {
      await put([...away.keys()], { isTrashed: false, visibility: 'timeline' });
      away.clear();
      break;
    }
  }
};
