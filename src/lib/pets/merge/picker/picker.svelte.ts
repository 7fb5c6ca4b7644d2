import type { Target } from '../../changes';
import { groupBy } from '../../core/group-by';
import { cleanName } from '../../core/names';
import { isNamed, type Person } from '../../core/person';
import type { DatedFace } from '../../core/photo/face';
import type { ComparisonTarget } from '../../suggestions/candidate-faces';
import { Candidates } from '../../suggestions/candidates.svelte';
import { petItemOf } from '../../verdicts/pet-item';
import { petsState, type PetItem } from '../../verdicts/pets.svelte';
import { recentPets } from './recent-pets';

export type PickerSection = 'suggested' | 'named' | 'unnamed';

/** One line of the picker. Keys are unique within it and valid in an element's id. */
export type PickerOption =
  | { kind: 'pet'; key: string; section: PickerSection; item: PetItem }
  | { kind: 'new'; key: 'new'; name: string }
  | { kind: 'nobody'; key: 'nobody' };

interface Settings {
  /** Of one animal. */
  faces?: readonly DatedFace[];
  personId?: string;
  /** The most likely answer, listed first. */
  first?: string;
  exclude?: readonly string[];
  allowNew?: boolean;
  allowNobody?: boolean;
}

const sections: readonly PickerSection[] = ['suggested', 'named', 'unnamed'];

/** More lines than anybody reads; the search finds the others. */
const mostPets = 80;

/**
 * Whom to give faces to: pets by similarity to them, named ones first, a new one, or nobody. Where there is nothing to
 * resemble, the recently used ones are on top.
 */
export class Picker {
  readonly candidates: Candidates;
  #settings: Settings;
  #suggested: readonly string[];
  #activeKey = $state<string>();

  #pets = $derived.by(() => {
    const bySection = groupBy(this.candidates.found, (person): PickerSection =>
      this.#suggested.includes(person.id) ? 'suggested' : isNamed(person) ? 'named' : 'unnamed',
    );
    const place = ({ id }: Person) => this.#suggested.indexOf(id);
    bySection.get('suggested')?.sort((a, b) => place(a) - place(b));
    return sections.flatMap((section) =>
      (bySection.get(section) ?? []).map((person): PickerOption => ({
        kind: 'pet',
        key: person.id,
        section,
        item: petItemOf(person),
      })),
    );
  });

  /** The pets offered, at most so many as anybody reads. */
  readonly pets = $derived(this.#pets.slice(0, mostPets));

  /** How many more the search would have to bring up. */
  readonly hiddenCount = $derived(this.#pets.length - this.pets.length);

  /** What is offered besides pets that exist; a new one once it is known who does, lest it be made a second time. */
  readonly others = $derived.by((): PickerOption[] => [
    ...(this.#settings.allowNew === false || this.candidates.status === 'loading'
      ? []
      : [{ kind: 'new', key: 'new', name: cleanName(this.candidates.query) } as const]),
    ...(this.#settings.allowNobody ? [{ kind: 'nobody', key: 'nobody' } as const] : []),
  ]);

  readonly options = $derived([...this.others, ...this.pets]);

  /** The line that Enter picks: the one moved to, or else the first pet, or where there is none the first line. */
  readonly active = $derived(
    this.options.find(({ key }) => key === this.#activeKey) ?? this.pets.at(0) ?? this.options.at(0),
  );

  constructor(settings: Settings) {
    const { faces = [], personId, first, exclude = [] } = settings;
    const comparisonTarget: ComparisonTarget = faces.length > 0 ? { faces } : personId ? { personId } : null;
    this.#settings = settings;
    this.#suggested = [...(first ? [first] : []), ...(comparisonTarget ? [] : recentPets.list())];
    this.candidates = new Candidates(comparisonTarget, personId ? [...exclude, personId] : exclude);
  }

  get query(): string {
    return this.candidates.query;
  }

  /** A new search begins at its best hit, which stays the best: Enter picks what is read, whatever is found out meanwhile. */
  set query(value: string) {
    this.candidates.query = value;
    this.#activeKey = undefined;
    if (value !== '') {
      this.candidates.hold(Infinity);
    }
  }

  activate(key: string): void {
    this.#activeKey = key;
  }

  /** Moves by so many lines, around both ends. */
  move(by: number): void {
    const { options } = this;
    if (options.length > 0) {
      const at = options.findIndex(({ key }) => key === this.active?.key);
      this.#activeKey = options[(at + by + options.length) % options.length].key;
    }
  }

  /** What picking a line means for a change; a pet is remembered as recently used. */
  targetOf(option: PickerOption): Target {
    switch (option.kind) {
      case 'pet': {
        recentPets.use(option.item.person.id);
        return { kind: 'person', personId: option.item.person.id };
      }
      case 'new': {
        const { exclude = [], personId = exclude.at(0) } = this.#settings;
        const species = (personId && petsState.itemOf(personId)?.species) || null;
        return { kind: 'new', name: option.name, species };
      }
      case 'nobody': {
        return { kind: 'nobody' };
      }
    }
  }
}
