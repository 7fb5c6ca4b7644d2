import type { Person } from '../../core/person';
import { deaths } from '../../verdicts/deaths.svelte';
import type { SearchRanks } from '../../verdicts/evidence';
import { petsState } from '../../verdicts/pets.svelte';
import { areAnimals } from './animals';
import type { Catalogue, PersonFacts } from './catalogue';

const nobody: Omit<Person, 'id'> = { name: '', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };

const factsOf = ({ id, name, birthDate }: Person): PersonFacts => {
  const verdict = petsState.verdictOf(id);
  return {
    id,
    isNamed: name.trim() !== '',
    species: verdict?.kind === 'pet' ? verdict.species : null,
    birthDate,
    deathDate: deaths.of(id),
  };
};

/** The pets, and animals with so few faces that the server does not list them; hidden people are left in peace. */
export class AnimalPeople {
  readonly #catalogue: Catalogue;
  readonly #again = new Set<string>();
  #unlisted = new Map<string, Person>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  personOf(id: string): Person | undefined {
    return petsState.people.get(id) ?? this.#unlisted.get(id);
  }

  renew(replaced: Readonly<Record<string, string>>): void {
    for (const id of Object.values(replaced)) {
      this.#again.add(id);
    }
  }

  facts(ranks: SearchRanks | null): PersonFacts[] {
    this.#unlisted = new Map(this.#findUnlisted(ranks).map((id) => [id, { ...nobody, id }]));
    const again = [...this.#again]
      .filter((id) => !petsState.verdictOf(id))
      .flatMap((id) => petsState.people.get(id) ?? []);
    const listed = petsState.pets.map(({ person }) => person);
    return [...listed, ...again, ...this.#unlisted.values()]
      .filter(({ isHidden }) => !isHidden)
      .map((person) => factsOf(person));
  }

  #findUnlisted(ranks: SearchRanks | null): string[] {
    return [...this.#catalogue.personIds].filter((id) => {
      const faces = petsState.people.has(id) ? [] : this.#catalogue.facesOf(id);
      const counted = faces.map((face) => ({
        ...face,
        facesOnPhoto: this.#catalogue.facesOn(face.assetId)?.length ?? 1,
      }));
      return counted.length > 0 && counted.every(({ personName }) => personName === '') && areAnimals(counted, ranks);
    });
  }
}
