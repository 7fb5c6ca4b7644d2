import { isAboutOne } from '../../core/api-error';
import { WorkQueue } from '../../core/async/work-queue';
import type { Person } from '../../core/person';
import { peopleClosestToFace } from '../../library/uncached';
import { chooseExemplars } from '../../ranking/exemplars';
import { serverOrder } from '../../ranking/order';
import type { ReviewPerson } from '../../suggestions/questions';

const most = { faces: 3, people: 1000 };

type Orders = ReadonlyMap<string, readonly (readonly string[])[]>;

export class ServerOrders {
  readonly #faces = new Map<string, readonly string[]>();
  readonly #queue: WorkQueue;
  readonly #onOrders: () => void;
  readonly #lists = new Map<string, readonly (readonly Person[])[]>();
  #among: ReadonlySet<string> | null = null;
  #orders: Orders = new Map();

  constructor({ onOrders, onStop }: { onOrders: () => void; onStop: (error: unknown) => void }) {
    this.#onOrders = onOrders;
    this.#queue = new WorkQueue((personId, signal) => this.#ask(personId, signal), { width: 1, onStop });
  }

  /** The same object as long as nothing new is known of these people. */
  among(personIds: ReadonlySet<string>): Orders {
    if (!this.#among || this.#among.size !== personIds.size || [...personIds].some((id) => !this.#among?.has(id))) {
      this.#among = personIds;
      const isThere = ({ id }: Person) => personIds.has(id);
      const orderOf = (list: readonly Person[]) => serverOrder(list.filter((one) => isThere(one)));
      this.#orders = new Map([...this.#lists].map(([id, lists]) => [id, lists.map((list) => orderOf(list))]));
    }
    return this.#orders;
  }

  get left(): number {
    return this.#queue.left;
  }

  want(pets: readonly ReviewPerson[]): void {
    for (const { faces, id } of pets) {
      // The server has no vector of a box that was drawn by hand.
      const askable = faces.filter(({ source }) => source !== 'manual');
      if (askable.length > 0 && !this.#faces.has(id)) {
        const asked = chooseExemplars(askable, most.faces).map((face) => face.id);
        this.#faces.set(id, asked);
        this.#queue.add([id]);
      }
    }
  }

  resume(): void {
    this.#queue.resume();
  }

  stop(): void {
    this.#queue.stop();
  }

  async #ask(personId: string, signal: AbortSignal): Promise<void> {
    const lists: Person[][] = [];
    for (const faceId of this.#faces.get(personId) ?? []) {
      try {
        lists.push(await peopleClosestToFace(faceId, { limit: most.people, signal }));
      } catch (error) {
        // A face that is gone or has no vector tells nothing.
        if (!isAboutOne(error)) {
          throw error;
        }
      }
    }
    this.#lists.set(personId, lists);
    this.#among = null;
    this.#onOrders();
  }
}
