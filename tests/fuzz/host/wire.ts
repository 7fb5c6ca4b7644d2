import net from 'node:net';

/** An answer as it came, byte for byte. */
export interface WireAnswer {
  /** 0 where the connection ended without one. */
  status: number;
  text: string;
}

/** Writes bytes to a server, and reads until it closes the connection; `end`: as soon as an answer has come, too. */
export const speak = (port: number, bytes: string, { end = false } = {}): Promise<WireAnswer> =>
  new Promise((resolve) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1');
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (end) {
        socket.end();
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0), text }));
    socket.write(bytes, 'latin1');
  });
