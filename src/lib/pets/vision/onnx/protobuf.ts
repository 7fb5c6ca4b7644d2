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

/** No model has nearly as many in one message; what has would fill the memory with them. */
export const mostFields = 2 ** 20;

const wires = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };

/**
 * The fields of a message (https://protobuf.dev/programming-guides/encoding), as views, one after the other, so that what stands
 * before a broken place can be looked at. @throws ProtobufError
 */
export function* readFields(message: Uint8Array): Generator<ProtobufField> {
  let position = 0;
  const take = (length: number): Uint8Array => {
    const start = position;
    if (start + length > message.length) {
      throw new ProtobufError(true);
    }
    position += length;
    return message.subarray(start, position);
  };
  /** Seven bits a byte, lowest first, ten bytes at most; above 2^53 it is not exact, which no length or enum is. */
  const varint = (): number => {
    let value = 0;
    for (let scale = 1, bytes = 0; bytes < 10; scale *= 128, bytes++) {
      const [byte] = take(1);
      value += (byte % 128) * scale;
      if (byte < 128) {
        return value;
      }
    }
    throw new ProtobufError(false);
  };
  for (let count = 0; position < message.length; count++) {
    const tag = varint();
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (count >= mostFields || number === 0 || !Object.values(wires).includes(wire)) {
      throw new ProtobufError(false);
    }
    const isBytes = wire === wires.bytes;
    const value = wire === wires.varint ? varint() : take(isBytes ? varint() : wire === wires.fixed64 ? 8 : 4);
    yield { number, value: isBytes || wire === wires.varint ? value : null };
  }
}
