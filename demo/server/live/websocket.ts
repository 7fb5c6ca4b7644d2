import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

export interface WebSocketConnection {
  send(text: string): void;
  close(): void;
}

interface Frame {
  opcode: number;
  payload: Buffer;
  /** Bytes of the whole frame. */
  length: number;
}

/**
 * Answers the handshake of RFC 6455 and speaks text frames: all that engine.io needs. Messages in several frames are not
 * understood; no client of Immich's sends any.
 */
export const acceptWebSocket = (
  request: IncomingMessage,
  socket: Duplex,
  on: { message(text: string): void; close(): void },
): WebSocketConnection => {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key'] ?? ''}${magic}`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n` +
      'Access-Control-Allow-Origin: *\r\n\r\n',
  );
  const write = (opcode: number, payload: Buffer) => {
    if (!socket.writableEnded) {
      socket.write(Buffer.concat([headerOf(opcode, payload.length), payload]));
    }
  };
  const close = () => {
    write(opcodes.close, Buffer.alloc(0));
    socket.end();
  };
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let frame = readFrame(unread); frame; frame = readFrame(unread)) {
      unread = unread.subarray(frame.length);
      switch (frame.opcode) {
        case opcodes.text: {
          on.message(frame.payload.toString());

          break;
        }
        case opcodes.ping: {
          write(opcodes.pong, frame.payload);

          break;
        }
        case opcodes.close: {
          close();

          break;
        }
        // No default
      }
    }
  });
  socket.once('close', () => on.close());
  socket.on('error', () => socket.destroy());
  return { send: (text) => write(opcodes.text, Buffer.from(text)), close };
};

const headerOf = (opcode: number, length: number): Buffer => {
  const first = 0x80 | opcode;
  if (length < 126) {
    return Buffer.from([first, length]);
  }
  if (length < 65_536) {
    return Buffer.from([first, 126, length >> 8, length & 0xff]);
  }
  const header = Buffer.alloc(10);
  header[0] = first;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
};

/** The first frame of what has arrived; undefined while it is not whole. */
const readFrame = (bytes: Buffer): Frame | undefined => {
  if (bytes.length < 2) {
    return undefined;
  }
  const short = bytes[1] & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const isMasked = (bytes[1] & 0x80) !== 0;
  const start = 2 + extra + (isMasked ? 4 : 0);
  if (bytes.length < start) {
    return undefined;
  }
  const size = extra === 2 ? bytes.readUInt16BE(2) : extra === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + size) {
    return undefined;
  }
  const payload = Buffer.from(bytes.subarray(start, start + size));
  if (isMasked) {
    const mask = bytes.subarray(start - 4, start);
    for (let i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
  }
  return { opcode: bytes[0] & 0x0f, payload, length: start + size };
};
