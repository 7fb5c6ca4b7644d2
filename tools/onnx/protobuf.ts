/** One encoded field of a protocol buffers message; a message is its fields, joined. */
export type EncodedField = Uint8Array<ArrayBuffer>;

const join = (parts: readonly Uint8Array[]): EncodedField => {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
};

/** Seven bits a byte, lowest first; negative numbers take the ten bytes of their 64 bits. */
const varint = (value: number): Uint8Array => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const byte = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? byte | 128 : byte);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
};

/** A field that holds a whole number: int32, int64, an enum. */
export const numberField = (field: number, value: number): EncodedField => join([varint(field * 8), varint(value)]);

/** A field that holds a 32-bit float. */
export const floatField = (field: number, value: number): EncodedField => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return join([varint(field * 8 + 5), bytes]);
};

/** A field that holds bytes as they are. */
export const bytesField = (field: number, value: Uint8Array): EncodedField =>
  join([varint(field * 8 + 2), varint(value.length), value]);

export const textField = (field: number, value: string): EncodedField =>
  bytesField(field, new TextEncoder().encode(value));

/** A field that holds a message. */
export const messageField = (field: number, fields: readonly EncodedField[]): EncodedField =>
  bytesField(field, join(fields));

/** A whole message. */
export const message = (fields: readonly EncodedField[]): EncodedField => join(fields);
