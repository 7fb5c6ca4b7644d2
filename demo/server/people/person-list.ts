import { z } from 'zod';
import type { DemoContext } from '../context.ts';
import type { Auth } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import { flag, pageNumber, uuid } from '../http/schemas.ts';
import { type ListedPerson, findPerson, listPeople } from '../store/people.ts';
import { minimumFacesOf } from '../users/users.ts';
import { Vectors } from './vectors.ts';

export const listQuery = z.object({
  page: pageNumber,
  size: z.coerce.number().int().min(1).max(1000).default(500),
  withHidden: flag.optional(),
  closestPersonId: uuid.optional(),
  closestAssetId: uuid.optional(),
  /** From 3.3 on; read, not seen. */
  name: z.string().optional(),
  isFavorite: flag.optional(),
  isHidden: flag.optional(),
  sharedById: uuid.optional(),
  sharedWithId: uuid.optional(),
});

type ListQuery = z.output<typeof listQuery>;

/** The people page's order or, favourites still first and hidden people last, by distance of covers to a face. */
export const listInOrder = (context: DemoContext, auth: Auth, query: ListQuery): ListedPerson[] => {
  const { database, vectors } = context;
  let closestFaceId = query.closestAssetId;
  if (query.closestPersonId !== undefined) {
    const coverFaceId = findPerson(database, query.closestPersonId)?.coverFaceId;
    if (!coverFaceId) {
      throw notFound('Person not found');
    }
    closestFaceId = coverFaceId;
  }
  const people = listFiltered(context, auth, query);
  if (closestFaceId === undefined) {
    return people;
  }
  const target = vectors.ofFace(closestFaceId);
  const distances = new Map(
    people.map(({ id, coverSourceId }) => [id, Vectors.distance(target, vectors.ofSource(coverSourceId))]),
  );
  const compare = (a: ListedPerson, b: ListedPerson) =>
    a.isHidden - b.isHidden || b.isFavorite - a.isFavorite || distances.get(a.id)! - distances.get(b.id)! || 0;
  return people.sort(compare);
};

const listFiltered = ({ database, behaviour }: DemoContext, auth: Auth, query: ListQuery): ListedPerson[] => {
  const withHidden = query.withHidden ?? (behaviour.hasSharedPeople && query.isHidden === true);
  const people = listPeople(database, auth.userId, minimumFacesOf(database, auth.userId), withHidden);
  if (!behaviour.hasSharedPeople) {
    return people;
  }
  const { name, isFavorite, isHidden, sharedById, sharedWithId } = query;
  const sharedBy = (person: ListedPerson) =>
    database.get('SELECT 1 FROM otherPerson WHERE personId = ? AND sharedById = ?', person.id, sharedById ?? '');
  return people.filter(
    (person) =>
      (name === undefined || person.name.toLowerCase().includes(name.toLowerCase())) &&
      (isFavorite === undefined || (person.isFavorite === 1) === isFavorite) &&
      (isHidden === undefined || (person.isHidden === 1) === isHidden) &&
      (sharedById === undefined || sharedBy(person) !== undefined) &&
      // Nobody here shares people with others.
      sharedWithId === undefined,
  );
};
