import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface PictureCacheOptions {
  /** A folder of the pictures' own; only memory is used when not given. */
  directory?: string;
  /** Memory at most, in bytes. */
  limit?: number;
}

/** Keeps what is expensive to make: the least recently used go when memory is full, files stay. */
export class PictureCache {
  readonly #directory: string | undefined;
  readonly #limit: number;
  readonly #kept = new Map<string, Buffer>();
  readonly #underway = new Map<string, Promise<Buffer>>();
  #bytes = 0;

  constructor({ directory, limit = 96 * 1024 * 1024 }: PictureCacheOptions = {}) {
    this.#directory = directory;
    this.#limit = limit;
  }

  /** What was made under `key` (a file name), made now when it never was; asked for twice at once, it is made once. */
  async get(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    let underway = this.#underway.get(key);
    if (!underway) {
      underway = this.#fetch(key, make).finally(() => this.#underway.delete(key));
      this.#underway.set(key, underway);
    }
    return await underway;
  }

  async #fetch(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const data = (await this.#read(key)) ?? (await this.#makeAndWrite(key, make));
    this.#kept.set(key, data);
    this.#bytes += data.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#bytes <= this.#limit) {
        break;
      }
      this.#kept.delete(oldest);
      this.#bytes -= length;
    }
    return data;
  }

  async #read(key: string): Promise<Buffer | null> {
    if (!this.#directory) {
      return null;
    }
    try {
      return await readFile(path.join(this.#directory, key));
    } catch {
      return null;
    }
  }

  async #makeAndWrite(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const data = await make();
    if (this.#directory) {
      const file = path.join(this.#directory, key);
      const unfinished = `${file}.${process.pid}`;
      try {
        await mkdir(this.#directory, { recursive: true });
        await writeFile(unfinished, data);
        await rename(unfinished, file);
      } catch (error) {
        // A full or read-only disk costs speed, not pictures.
        console.warn(`Cannot keep pictures in ${this.#directory}: ${(error as Error).message}`);
      }
    }
    return data;
  }
}
