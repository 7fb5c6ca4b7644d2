/** A model that is ready to work, and that holds much memory until it is closed. */
interface Working {
  close(): Promise<void>;
}

/** The one model of its kind that is open, if any. */
export class Place<Model extends Working> {
  #key: string | undefined;
  #model: Promise<Model> | undefined;

  /** The model that goes by that key. One that goes by another is closed and `open` called; its failure is not remembered. */
  async get(key: string, open: () => Promise<Model>): Promise<Model> {
    if (!this.#model || this.#key !== key) {
      await this.clear();
      this.#key = key;
      this.#model = open();
    }
    try {
      return await this.#model;
    } catch (error) {
      this.#model = undefined;
      throw error;
    }
  }

  /** Puts one in that is open. */
  async use(key: string, model: Model): Promise<void> {
    await this.clear();
    this.#key = key;
    this.#model = Promise.resolve(model);
  }

  async clear(): Promise<void> {
    const closing = this.#model;
    this.#model = undefined;
    const model = await closing?.catch(() => undefined);
    await model?.close();
  }
}
