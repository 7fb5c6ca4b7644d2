/** What servers tell browsers by themselves, by the user to whom it belongs. */
export type LiveEvent =
  | 'on_person_thumbnail'
  | 'on_upload_success'
  | 'AssetUploadReadyV2'
  | 'on_asset_update'
  | 'on_asset_trash'
  | 'on_asset_restore'
  | 'on_asset_delete';

type Listener = (event: LiveEvent, data: unknown) => void;

/** Carries news from the routes to whoever has a socket open. */
export class LiveEvents {
  readonly #listeners = new Map<string, Set<Listener>>();

  tell(userId: string, event: LiveEvent, data: unknown): void {
    for (const listener of this.#listeners.get(userId) ?? []) {
      listener(event, data);
    }
  }

  /** Returns what ends it. */
  listen(userId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(userId) ?? new Set();
    this.#listeners.set(userId, listeners.add(listener));
    return () => void listeners.delete(listener);
  }
}
