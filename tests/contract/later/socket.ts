export interface LiveFrame {
  to: 'client' | 'server';
  text: string;
}

/** A websocket as a browser opens one: collects what it is sent, and says what it is told to say. */
export class LiveSocket {
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  readonly #news = new EventTarget();

  /** Settles when the connection has ended, by whomever. */
  readonly closed: Promise<void>;

  constructor(origin: string, headers: Record<string, string> = {}) {
    // Node's own takes headers, which browsers send by themselves.
    const Socket = WebSocket as unknown as new (url: string, options: object) => WebSocket;
    const url = `${origin.replace('http', 'ws')}/api/socket.io/?EIO=4&transport=websocket`;
    this.#socket = new Socket(url, { headers });
    this.closed = new Promise((resolve) => this.#socket.addEventListener('close', () => resolve(), { once: true }));
    this.#socket.addEventListener('message', ({ data }) => {
      this.frames.push(String(data));
      this.#news.dispatchEvent(new Event('frame'));
    });
  }

  /** The frame at this place, once it has come. */
  async frame(index: number): Promise<string> {
    while (this.frames.length <= index) {
      await new Promise((resolve) => this.#news.addEventListener('frame', resolve, { once: true }));
    }
    return this.frames[index];
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.close();
  }
}
