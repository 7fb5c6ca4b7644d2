/** A field of a protocol buffers message: the bytes of a length-delimited one, the number of a varint, else null. */
export interface ProtobufField {
  number: number;
  value: Uint8Array | number | null;
}

/** Bytes that are no protocol buffers message; `truncated` when they would be one if they did not end too early. */
export class ProtobufError extends Error {
  override readonly name = 'ProtobufError';
  readonly truncated: boolean;

  constructor(truncated: boolean) {
    super(truncated ? 'The message ends too early' : 'These bytes are no message');
    this.truncated = truncated;
  }
}

const wireVarint = 0;
const wireFixed64 = 1;
const wireBytes = 2;
const wireFixed32 = 5;

class FieldReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#bytes.length;
  }

  next(): ProtobufField {
    const tag = this.#varint();
    const number = Math.floor(tag / 8);
    if (number === 0) {
      throw new ProtobufError(false);
    }
    return { number, value: this.#value(tag % 8) };
  }

  #value(wire: number): ProtobufField['value'] {
    switch (wire) {
      case wireVarint: {
        return this.#varint();
      }
      case wireBytes: {
        return this.#take(this.#varint());
      }
      case wireFixed64: {
        this.#take(8);
        return null;
      }
      case wireFixed32: {
        this.#take(4);
        return null;
      }
      default: {
        throw new ProtobufError(false);
      }
    }
  }

  /** Seven bits a byte, lowest first, ten bytes at most; above 2^53 it is not exact, which no length or enum is. */
  #varint(): number {
    let value = 0;
    for (let scale = 1, count = 0; count < 10; scale *= 128, count++) {
      if (this.isAtEnd) {
        throw new ProtobufError(true);
      }
      const byte = this.#bytes[this.#position++];
      value += (byte % 128) * scale;
      if (byte < 128) {
        return value;
      }
    }
    throw new ProtobufError(false);
  }

  #take(length: number): Uint8Array {
    const end = this.#position + length;
    if (end > this.#bytes.length) {
      throw new ProtobufError(true);
    }
    const taken = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}

/**
 * The fields of a message (https://protobuf.dev/programming-guides/encoding), as views, one after the other, so that what stands
 * before a broken place can be looked at. @throws ProtobufError
 */
export function* readFields(message: Uint8Array): Generator<ProtobufField> {
  const reader = new FieldReader(message);
  while (!reader.isAtEnd) {
    yield reader.next();
  }
}
