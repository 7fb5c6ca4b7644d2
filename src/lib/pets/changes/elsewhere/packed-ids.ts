const form = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u;
const bytesEach = 16;

/** Before the number of an id; text that begins with either of the two has the second one put before it. */
const [idMark, textMark] = ['#', "'"];

const toBase64 = (bytes: readonly number[]): string => {
  let text = '';
  for (const byte of bytes) {
    text += String.fromCodePoint(byte);
  }
  return btoa(text);
};

/** Writes every id (UUID) once, as the base64 of its bytes, and its number wherever it stands. */
export class IdWriter {
  readonly #numbers = new Map<string, number>();
  readonly #bytes: number[] = [];

  /** An id as its number, other text as it is. */
  write(text: string): string {
    if (!form.test(text)) {
      return text.startsWith(idMark) || text.startsWith(textMark) ? textMark + text : text;
    }
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
      const hex = text.replaceAll('-', '');
      for (let at = 0; at < hex.length; at += 2) {
        this.#bytes.push(Number.parseInt(hex.slice(at, at + 2), 16));
      }
    }
    return idMark + number.toString(36);
  }

  /** All ids, in the order of their numbers. */
  get table(): string {
    return toBase64(this.#bytes);
  }
}

/** Reads what an `IdWriter` wrote. */
export class IdReader {
  readonly #bytes: string;

  /** @throws DOMException for a table that is none */
  constructor(table: string) {
    this.#bytes = atob(table);
  }

  /** @throws RangeError for a number that is not in the table */
  read(text: string): string {
    if (!text.startsWith(idMark)) {
      return text.startsWith(textMark) ? text.slice(1) : text;
    }
    const start = Number.parseInt(text.slice(1), 36) * bytesEach;
    const bytes = this.#bytes.slice(start, start + bytesEach);
    if (bytes.length !== bytesEach) {
      throw new RangeError(`No id ${text}`);
    }
    const hex = Array.from(bytes, (letter) => letter.codePointAt(0)!.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
  }
}
