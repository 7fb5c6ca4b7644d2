import type { Decision } from './verdict';

/** Everything that makes what is known untrue. The room of changes adds `ChangeApplied`. */
export interface LibraryEvents {
  /** These people were changed, came, or went; without ids, anybody may have been. */
  PeopleChanged: {
    /** To be read again. */
    personIds?: readonly string[];
    goneIds?: readonly string[];
    /** People that were made again: old id → new id. */
    replaced?: Readonly<Record<string, string>>;
  };
  /** Faces on these photos came, went, or belong to somebody else; without ids, on any photo. */
  FacesChanged: { assetIds?: readonly string[] };
  /** What the user decided about people, by person id, here or elsewhere. */
  DecisionsChanged: { decisions: ReadonlyMap<string, Decision> };
  /** Somebody else is signed in. */
  SessionChanged: { userId: string };
}

type Name = keyof LibraryEvents;
type Listeners = { [Each in Name]?: (payload: LibraryEvents[Each]) => void };
type Listener = (payload: never) => void;
interface Message {
  name: Name;
  payload: never;
}

/** The one way for anything to become stale, shaped like Immich's `eventManager`. */
class EventBus {
  readonly #listeners = new Map<Name, Set<Listener>>();
  #channel: BroadcastChannel | undefined;

  constructor() {
    if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') {
      return;
    }
    this.#channel = new BroadcastChannel('pets-events');
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.emit(data.name, data.payload));
  }

  /** Calls back for each of these events; returns how to stop. */
  on(listeners: Listeners): () => void {
    const entries = Object.entries(listeners) as [Name, Listener][];
    for (const [name, listener] of entries) {
      this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
    }
    return () => {
      for (const [name, listener] of entries) {
        this.#listeners.get(name)?.delete(listener);
      }
    };
  }

  /** Tells this tab, listener by listener in the order in which they came; one that throws keeps nothing from the others. */
  emit<Each extends Name>(name: Each, payload: LibraryEvents[Each]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        (listener as (payload: LibraryEvents[Each]) => void)(payload);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** Tells all tabs of this browser: they show the same library. */
  broadcast<Each extends Name>(name: Each, payload: LibraryEvents[Each]): void {
    this.emit(name, payload);
    this.#channel?.postMessage({ name, payload });
  }
}

export const libraryEvents = new EventBus();
