import { nameMatches } from '../../core/names';
import { isNamed, type Person } from '../../core/person';
import { allSpecies, type Species } from '../../core/species';
import type { Verdict } from '../../core/verdict';

export const namings = ['named', 'unnamed'] as const;
export const shows = ['hidden', 'humans', 'bin'] as const;
export const sorts = ['photos', 'name', 'newest'] as const;

export type Sort = (typeof sorts)[number];

/**
 * What the gallery shows. Null means that it does not matter; for `show` the pets that are not hidden. The bin holds what
 * the user said is no pet.
 */
export interface GalleryFilters {
  search: string;
  naming: (typeof namings)[number] | null;
  species: Species | null;
  show: (typeof shows)[number] | null;
  sort: Sort;
}

export const noFilters: GalleryFilters = { search: '', naming: null, species: null, show: null, sort: 'photos' };

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((known) => known === value) ?? null;

/** Reads filters from an address; what it does not know, it leaves out. */
export const readFilters = (params: URLSearchParams): GalleryFilters => ({
  search: params.get('search') ?? '',
  naming: oneOf(namings, params.get('naming')),
  species: oneOf(allSpecies, params.get('species')),
  show: oneOf(shows, params.get('show')),
  sort: oneOf(sorts, params.get('sort')) ?? noFilters.sort,
});

/** The query of an address, with its question mark; empty without filters. */
export const writeFilters = (filters: GalleryFilters): string => {
  const params = new URLSearchParams();
  for (const key of ['search', 'naming', 'species', 'show', 'sort'] as const) {
    const value = filters[key];
    if (value && value !== noFilters[key]) {
      params.set(key, value);
    }
  }
  const query = params.toString();
  return query && `?${query}`;
};

/** Whether anything but the sort order is set. */
export const isFiltered = (filters: GalleryFilters): boolean =>
  writeFilters({ ...filters, sort: noFilters.sort }) !== '';

/** Whether it shows pets, hidden ones or not, rather than those that are none. */
export const showsPets = ({ show }: Pick<GalleryFilters, 'show'>): boolean => show !== 'humans' && show !== 'bin';

/** The part that needs no verdict. */
export const matchesPerson = (person: Person, { search, naming, show }: GalleryFilters): boolean =>
  (!showsPets({ show }) || person.isHidden === (show === 'hidden')) &&
  (naming === null || isNamed(person) === (naming === 'named')) &&
  nameMatches(person.name, search);

/** The part that does. */
export const matchesVerdict = (verdict: Verdict, { species, show }: GalleryFilters): boolean =>
  showsPets({ show })
    ? verdict.kind === 'pet' && (species === null || verdict.species === species)
    : verdict.kind === (show === 'bin' ? 'not-pet' : 'human');
