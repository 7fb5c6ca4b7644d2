import { SvelteSet } from 'svelte/reactivity';
import type { Destination } from '../../../core/destination';
import { groupBy } from '../../../core/group-by';
import type { DatedFace } from '../../../core/photo/face';
import type { ProposedGroup } from '../../../ranking/groups/proposed-group';
import { Selection } from '../../../ui/grid/selection.svelte';

/** A column of face crops: the first one's stay with the pet, the others' go where `to` says. */
export interface SplitColumn {
  id: number;
  faces: readonly DatedFace[];
  to: Destination | null;
}

export interface SplitMove {
  faces: readonly DatedFace[];
  to: Destination;
}

const newPet: Destination = { kind: 'new', name: '' };

const destinationOf = ({ personId }: ProposedGroup): Destination =>
  personId === null ? newPet : { kind: 'person', personId };

export class SplitBoard {
  columns = $state.raw<readonly SplitColumn[]>([]);
  #pinned = new SvelteSet<string>();
  isTouched = $state(false);
  #lastId = 0;

  readonly picked = new Selection();

  /** Who leaves, by destination; columns that go to the same pet go together. */
  readonly moves: readonly SplitMove[] = $derived.by(() => {
    const leaving = this.columns.filter(({ faces, to }) => to !== null && faces.length > 0);
    const byPet = groupBy(leaving, ({ id, to }) => (to?.kind === 'person' ? to.personId : (to?.kind ?? '') + id));
    return [...byPet.values()].flatMap((columns) => {
      const { to } = columns[0];
      return to ? [{ faces: columns.flatMap(({ faces }) => faces), to }] : [];
    });
  });

  /** The first group stays with the pet; `moves`: who of all of them leaves, where that has been said already. */
  constructor(groups: readonly ProposedGroup[], moves?: readonly SplitMove[]) {
    if (moves) {
      const isLeaving = ({ id }: DatedFace) => moves.some(({ faces }) => faces.some((face) => face.id === id));
      const all = groups.flatMap(({ faces }) => faces);
      const staying = all.filter((face) => !isLeaving(face));
      this.#fill(staying, moves);
    } else {
      this.#show(groups);
    }
  }

  /** The same arrangement of the faces that there are now: those that have gone are left out, and new ones stay with the pet. */
  carriedTo(faces: readonly DatedFace[]): SplitBoard {
    const find = (id: string) => faces.filter((face) => face.id === id);
    const known = this.order;
    const board = new SplitBoard([]);
    const columns = this.columns.map((column) => ({ ...column, faces: column.faces.flatMap(({ id }) => find(id)) }));
    const [stays, ...others] = columns;
    const added = faces.filter(({ id }) => !known.includes(id));
    board.columns = [{ ...stays, faces: [...added, ...stays.faces] }, ...others];
    board.#lastId = this.#lastId;
    for (const id of board.order) {
      if (this.isPinned(id)) {
        board.#pinned.add(id);
      }
    }
    board.isTouched = this.isTouched;
    return board;
  }

  readonly order = $derived(this.columns.flatMap(({ faces }) => faces.map(({ id }) => id)));

  isPinned(faceId: string): boolean {
    return this.#pinned.has(faceId);
  }

  readonly pinned = $derived(this.columns.map(({ faces }) => faces.filter(({ id }) => this.#pinned.has(id))));

  show(groups: readonly ProposedGroup[]): void {
    this.#show(groups);
    this.picked.clear();
  }

  arrange(lists: readonly (readonly DatedFace[])[]): void {
    this.columns = this.columns.map((column, index) => ({ ...column, faces: lists[index] }));
  }

  move(faceIds: readonly string[], columnIndex: number): void {
    const isMoved = ({ id }: DatedFace) => faceIds.includes(id);
    if (faceIds.length === 0) {
      return;
    }
    const moved = this.columns.flatMap(({ faces }) => faces.filter((face) => isMoved(face)));
    if (columnIndex >= this.columns.length) {
      this.addColumn();
    }
    const target = Math.min(columnIndex, this.columns.length - 1);
    this.columns = this.columns.map((column, index) => {
      const others = column.faces.filter((face) => !isMoved(face));
      return { ...column, faces: index === target ? [...moved, ...others] : others };
    });
    for (const id of faceIds) {
      this.#pinned.add(id);
    }
    this.isTouched = true;
    this.picked.clear();
  }

  addColumn(): void {
    this.columns = [...this.columns, { id: ++this.#lastId, faces: [], to: newPet }];
  }

  send(columnIndex: number, to: Destination): void {
    this.isTouched = true;
    this.columns = this.columns.map((column, index) =>
      index === columnIndex && index > 0 ? { ...column, to } : column,
    );
  }

  #show(groups: readonly ProposedGroup[]): void {
    const [stays, ...others] = groups;
    const moves = others.map((group) => ({ faces: group.faces, to: destinationOf(group) }));
    this.#fill(stays?.faces ?? [], moves);
  }

  #fill(staying: readonly DatedFace[], moves: readonly SplitMove[]): void {
    this.columns = [
      { id: ++this.#lastId, faces: staying, to: null },
      ...moves.map(({ faces, to }) => ({ id: ++this.#lastId, faces, to })),
    ];
    if (moves.length === 0) {
      this.addColumn();
    }
  }
}
