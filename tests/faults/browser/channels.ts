import type { Timeline } from '../timeline.ts';

type Listener = (event: { data: unknown }) => void;

interface Channel {
  readonly name: string;
  readonly owner: object;
  readonly listeners: Set<Listener>;
}

/** `BroadcastChannel`, among the tabs of one browser. */
export class Channels {
  readonly #timeline: Timeline;
  #open: Channel[] = [];

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** The class as a tab has it. */
  of(owner: object): unknown {
    const open = (name: string): Channel => {
      const channel: Channel = { name, owner, listeners: new Set() };
      this.#open.push(channel);
      return channel;
    };
    const say = (from: Channel, data: unknown) => this.#say(from, data);
    return class {
      readonly #channel: Channel;

      constructor(name: string) {
        this.#channel = open(name);
      }

      addEventListener(_: 'message', listener: Listener): void {
        this.#channel.listeners.add(listener);
      }

      postMessage(data: unknown): void {
        say(this.#channel, data);
      }
    };
  }

  end(owner: object): void {
    this.#open = this.#open.filter((channel) => channel.owner !== owner);
  }

  #say(from: Channel, data: unknown): void {
    if (!this.#open.includes(from)) {
      return;
    }
    const sent = structuredClone(data);
    const end = this.#timeline.begin();
    setImmediate(() => {
      const others = this.#open.filter((other) => other !== from && other.name === from.name);
      for (const channel of others) {
        for (const listener of channel.listeners) {
          listener({ data: structuredClone(sent) });
        }
      }
      end();
    });
  }
}
