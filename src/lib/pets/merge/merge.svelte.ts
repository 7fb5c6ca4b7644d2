import type { Change } from '../changes';
import { PlanDraft } from '../changes/state/plan-draft.svelte';
import { isNamed, type Person } from '../core/person';
import { Candidates } from '../suggestions/candidates.svelte';
import { petsState } from '../verdicts/pets.svelte';

const photosOf = ({ id }: Person): number => petsState.countOf(id) ?? 0;

/**
 * Who stays when several are merged and nobody has said otherwise: one with a name before one without, among several
 * names the one with the most photos, and where none has a name the first.
 */
export const defaultSurvivor = (members: readonly Person[], photos: (person: Person) => number): Person | undefined => {
  const named = members.filter((person) => isNamed(person));
  return [...named].sort((a, b) => photos(b) - photos(a)).at(0) ?? members.at(0);
};

/** What the merge dialog knows: who is chosen, who of them stays, and what merging them would do. */
export class Merge {
  readonly candidates: Candidates;
  readonly draft = new PlanDraft(() => this.#withoutGone());

  #personIds: readonly string[];
  #error = $state.raw<unknown>();
  #members = $state.raw<Person[]>([]);
  #survivorId = $state('');
  /** Whether the user chose the direction; from then on choosing more pets does not turn it round. */
  #directed = false;

  /** Everybody chosen, the one that stays included, in the order of choosing. */
  readonly members = $derived(this.#members.map((member) => petsState.people.get(member.id) ?? member));
  readonly survivor = $derived(this.members.find(({ id }) => id === this.#survivorId));
  /** The one that candidates are compared with. */
  readonly target = $derived.by(() => petsState.people.get(this.#personIds[0]));
  readonly merged = $derived(this.members.filter(({ id }) => id !== this.#survivorId));

  /** `personIds`: one, whose likes are to be chosen, or several that already are. */
  constructor(personIds: readonly string[]) {
    this.#personIds = personIds;
    this.candidates = new Candidates({ personId: personIds[0] });
  }

  /** Why the dialog has nothing to show: somebody to be merged could not be read. */
  get error(): unknown {
    return this.#error;
  }

  /** Reads whom it is about and looks for candidates. */
  async start(): Promise<void> {
    try {
      const people = await Promise.all(this.#personIds.map((id) => petsState.ensure(id)));
      this.#members = people.length > 1 ? [...people].sort((a, b) => photosOf(b) - photosOf(a)) : people;
      this.#settle();
    } catch (error) {
      this.#error = error;
      return;
    }
    await this.candidates.load();
  }

  has(personId: string): boolean {
    return this.#members.some(({ id }) => id === personId);
  }

  /** Chooses a person or takes it out again; the last one stays. */
  toggle(person: Person): void {
    if (!this.has(person.id)) {
      this.#members = [...this.#members, person];
    } else if (this.#members.length > 1) {
      this.#members = this.#members.filter(({ id }) => id !== person.id);
    }
    this.#settle();
  }

  /** Makes a chosen person the one that stays. */
  keep(personId: string): void {
    this.#directed = true;
    this.#survivorId = personId;
    this.#settle();
  }

  /** Turns the direction round; with more than two it goes round all of them. */
  swap(): void {
    const at = this.#members.findIndex(({ id }) => id === this.#survivorId);
    this.keep(this.#members[(at + 1) % this.#members.length].id);
  }

  /** Merges; resolves with the id of the one that stayed, or undefined when it failed, which `draft` then tells. */
  async run(): Promise<string | undefined> {
    const survivorId = this.#survivorId;
    return (await this.draft.run()) ? survivorId : undefined;
  }

  /** Stops all reading. */
  dispose(): void {
    this.candidates.dispose();
    this.draft.dispose();
  }

  /** The merge without those who are somebody else by now, as another tab has merged them perhaps. */
  async #withoutGone(): Promise<Change | null> {
    await petsState.refresh(this.#members.map(({ id }) => id));
    this.#members = this.#members.filter(({ id }) => petsState.people.has(id));
    return this.#settled();
  }

  #settle(): void {
    void this.draft.read(this.#settled());
  }

  /** What is chosen, with somebody who stays. */
  #settled(): Change | null {
    if (!this.#directed || !this.has(this.#survivorId)) {
      this.#directed = false;
      this.#survivorId = defaultSurvivor(this.#members, photosOf)?.id ?? '';
    }
    const mergedIds = this.#members.map(({ id }) => id).filter((id) => id !== this.#survivorId);
    return mergedIds.length > 0 ? { kind: 'merge', survivorId: this.#survivorId, mergedIds } : null;
  }
}
