/** Lines in a minute; of what is refused beyond them the number is told. */
const linesEach = 30;
const minute = 60_000;

/** What is told of a refused request: nothing that could hold a secret. */
export interface Refused {
  method: string;
  /** With or without a query, which is left out. */
  path: string;
  status: number;
  /** Why, in words of this app's own. */
  reason: string;
  client: string;
}

/** The path with what is not a plain word left out: ids, keys, and whatever was made to look like a path. */
export const tellPath = (path: string): string => {
  const parts = path.split('?', 1)[0].split('/').slice(1);
  const told = parts.slice(0, 5).map((part) => (/^[a-z][a-z-]{0,23}$/iu.test(part) ? part : part && '*'));
  return `/${told.join('/')}${parts.length > 5 ? '/…' : ''}`;
};

/** Tells of refused requests in the log, some of them when there are many. */
export class RefusalLog {
  readonly #log: (line: string) => void;
  #since = 0;
  #lines = 0;
  #untold = 0;

  constructor(log: (line: string) => void = console.log) {
    this.#log = log;
  }

  tell({ method, path, status, reason, client }: Refused): void {
    const now = Date.now();
    if (now - this.#since >= minute || now < this.#since) {
      if (this.#untold > 0) {
        this.#log(`Refused ${this.#untold} more`);
      }
      this.#since = now;
      this.#lines = 0;
      this.#untold = 0;
    }
    if (this.#lines >= linesEach) {
      this.#untold++;
      return;
    }
    this.#lines++;
    const verb = /^[A-Z]{1,10}$/u.test(method) ? method : '*';
    this.#log(`Refused ${verb} ${tellPath(path)} from ${client}: ${status}, ${reason}`);
  }
}
