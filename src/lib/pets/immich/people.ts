import {
  createPerson as createPersonRequest,
  deletePerson as deletePersonRequest,
  getAllPeople,
  getPerson as getPersonRequest,
  getPersonStatistics,
  searchPerson,
  updatePerson as updatePersonRequest,
  type PeopleResponseDto,
  type PersonResponseDto,
  type PersonUpdateDto,
} from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { mapPool, requestLimit } from '../core/async/pool';
import type { OtherName, Person, PersonFields } from '../core/person';
import { allSpecies, type Species } from '../core/species';
import { read, writeForBody, write } from './transport/client';
import { asPatch, hasSharedPeople, onBehalf, withJson } from './transport/own-part';

const pageSize = 1000;

/** Stock Immich has no such field; forks that know the animal put it under one of these names. */
const speciesIn = (dto: PersonResponseDto): Species | undefined => {
  const said: unknown[] = ['species' in dto ? dto.species : null, 'type' in dto ? dto.type : null];
  return allSpecies.find((species) =>
    said.some((value) => typeof value === 'string' && value.toLowerCase() === species),
  );
};

/** What the accounts that share a person call it, since 3.3. */
const othersIn = (dto: PersonResponseDto): OtherName[] => {
  const others: unknown = 'otherPeople' in dto ? dto.otherPeople : null;
  return (Array.isArray(others) ? (others as Partial<OtherName>[]) : []).map(
    ({ sharedById, name, birthDate, role }) => ({
      sharedById: sharedById ?? '',
      name: name ?? '',
      birthDate: birthDate ?? null,
      role: role ?? '',
    }),
  );
};

/** A person of the API as ours; the faces API writes `updatedAt` in another notation than the people API. */
export const toPerson = (dto: PersonResponseDto): Person => {
  const serverSpecies = speciesIn(dto);
  const others = othersIn(dto);
  return {
    id: dto.id,
    name: dto.name,
    birthDate: dto.birthDate,
    isFavorite: dto.isFavorite ?? false,
    isHidden: dto.isHidden,
    updatedAt: dto.updatedAt ? new Date(dto.updatedAt).toISOString() : '',
    ...(dto.color && { color: dto.color }),
    ...(serverSpecies && { serverSpecies }),
    ...(others.length > 0 && { others }),
  };
};

interface OrderOptions {
  /** Only so many people (1000 at most), instead of all pages. */
  limit?: number;
  signal?: AbortSignal;
}

interface ListOptions extends OrderOptions {
  onPage?: (people: Person[]) => void;
}

/** All pages of a list of people, hidden ones included, in the server's order, each id once. */
const listAll = async (
  order: { closestAssetId?: string; closestPersonId?: string },
  { onPage, limit, signal }: ListOptions = {},
): Promise<Person[]> => {
  const page = (number: number): Promise<PeopleResponseDto> =>
    read(
      (options) =>
        getAllPeople(
          { ...order, page: number, size: Math.min(limit ?? pageSize, pageSize), withHidden: true },
          options,
        ),
      signal,
    );
  const seen = new Map<string, Person>();
  const take = (answer: PeopleResponseDto) => {
    const fresh = answer.people.map((dto) => toPerson(dto)).filter((person) => !seen.has(person.id));
    for (const person of fresh) {
      seen.set(person.id, person);
    }
    onPage?.(fresh);
    return answer.hasNextPage ?? false;
  };

  const first = await page(1);
  let hasMore = take(first);
  if (hasMore && limit === undefined) {
    // `total` also counts people below the minimum of faces, so that the last of these pages may be empty
    const numbers = Array.from({ length: Math.max(1, Math.ceil(first.total / pageSize) - 1) }, (_, index) => index + 2);
    const answers = await mapPool(numbers, requestLimit, page, signal);
    for (const answer of answers) {
      hasMore = take(answer);
    }
    for (let number = numbers.length + 2; hasMore; number++) {
      hasMore = take(await page(number));
    }
  }
  return [...seen.values()];
};

/**
 * Everyone the server lists (named, or with at least the user's minimum of faces), hidden ones included, in its order.
 * Pages after the first are asked for in parallel; `onPage` gets each one's new people in order.
 */
export const listPeople = (options: Omit<ListOptions, 'limit'> = {}): Promise<Person[]> => listAll({}, options);

/** People by the distance of their covers to a face; favourites first and hidden ones last, as the server has it. */
export const peopleClosestToFace = (faceId: string, options: OrderOptions = {}): Promise<Person[]> =>
  // the parameter's name is Immich's mistake: an asset's id gives a meaningless order
  listAll({ closestAssetId: faceId }, options);

/** People by the distance of their covers to this person's, itself included; `not-found` when it has no cover. */
export const peopleClosestToPerson = (personId: string, options: OrderOptions = {}): Promise<Person[]> =>
  listAll({ closestPersonId: personId }, options);

/** One person, also one without any face, which lists leave out. */
export const getPerson = async (id: string, signal?: AbortSignal): Promise<Person> =>
  toPerson(await read((options) => getPersonRequest({ id }, options), signal));

/** The person, or null when the server does not know the id (any more), or it is none that the server could know. */
export const findPerson = async (id: string, signal?: AbortSignal): Promise<Person | null> => {
  try {
    return await getPerson(id, signal);
  } catch (error) {
    if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'refused')) {
      return null;
    }
    throw error;
  }
};

/** People whose names have such a word, hidden and faceless ones included; 100 at most. */
export const peopleLike = async (word: string): Promise<Person[]> => {
  const found = await read((options) => searchPerson({ name: word, withHidden: true }, options));
  return found.map((dto) => toPerson(dto));
};

/** People whose whole name is this, hidden and faceless ones included; the server looks at 100 matches at most. */
export const peopleNamed = async (name: string): Promise<Person[]> => {
  const found = await peopleLike(name);
  return found.filter((person) => person.name === name);
};

/**
 * How many photos of the timeline show the person; archived and trashed ones do not count. Null where this account or key may not
 * know: nothing else depends on that.
 */
export const countPhotos = async (personId: string, signal?: AbortSignal): Promise<number | null> => {
  try {
    const { assets } = await read((options) => getPersonStatistics({ id: personId }, options), signal);
    return assets;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'forbidden') {
      return null;
    }
    throw error;
  }
};

/** `PUT`, which 3.3 deprecates, or `PATCH`. From 3.3 on people may be shared, and the server is told whose side is meant. */
const sendUpdate = async (id: string, fields: PersonUpdateDto, signal?: AbortSignal): Promise<Person> => {
  const isShared = hasSharedPeople();
  const whose = await onBehalf();
  const personUpdateDto = { ...fields, ...whose };
  return toPerson(
    await writeForBody(
      (options) => updatePersonRequest({ id, personUpdateDto }, isShared ? asPatch(options) : options),
      { reach: 'one', signal },
    ),
  );
};

/**
 * Writes the given fields and nothing else; without any, nothing is sent, which 3.3 would refuse. An empty birthday must be
 * null: the server answers 500 to `""`.
 */
export const updatePerson = (id: string, fields: Partial<PersonFields>, signal?: AbortSignal): Promise<Person> => {
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return Object.keys(said).length === 0 ? getPerson(id, signal) : sendUpdate(id, said, signal);
};

/** Makes the person's face on this photo its cover; `refused` when it has none there. */
export const setCover = (personId: string, assetId: string, signal?: AbortSignal): Promise<Person> =>
  sendUpdate(personId, { featureFaceAssetId: assetId }, signal);

/** A new person without a face. It is in no list until it has a name or faces. */
export const createPerson = async (
  fields: Partial<PersonFields> & Pick<Person, 'color'>,
  signal?: AbortSignal,
): Promise<Person> =>
  toPerson(
    await writeForBody((options) => createPersonRequest({ personCreateDto: { ...fields } }, options), {
      reach: 'one',
      signal,
    }),
  );

/** Its faces become strays. */
export const deletePerson = async (id: string, signal?: AbortSignal): Promise<void> => {
  const isShared = hasSharedPeople();
  const whose = await onBehalf();
  await write((options) => deletePersonRequest({ id }, isShared ? withJson(options, whose) : options), {
    reach: 'one',
    signal,
  });
};
