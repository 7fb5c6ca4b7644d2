import { builtInModelUrl } from '$lib/host';

/** What a trial of a model told. */
interface Measured {
  /** Milliseconds for a face. */
  ms: number;
  /** Numbers of a vector. */
  dimensions: number;
}

const loadVision = () => import('../../vision');

const whole = { x1: 0, y1: 0, x2: 1, y2: 1 };
const faces = 10;

/** How fast this browser is with the model that comes with the app. */
class BuiltInSpeed {
  #size = $state<number | null>(null);
  #measured = $state.raw<Measured | null>(null);
  #isBusy = $state(false);

  /** Of the model's file in bytes; null until `load`. */
  get size(): number | null {
    return this.#size;
  }

  get measured(): Measured | null {
    return this.#measured;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  async load(): Promise<void> {
    const { builtInModel } = await loadVision();
    this.#size = builtInModel.size;
  }

  /** Looks at a picture several times, after once to warm up. @throws VisionError */
  async measure(picture: Blob): Promise<void> {
    this.#isBusy = true;
    try {
      const { builtInModel, vision } = await loadVision();
      const model = { slot: 'embedding' as const, key: builtInModel.key, builtInUrl: builtInModelUrl() };
      const look = (count: number) =>
        vision.run('embed', { picture, boxes: Array.from({ length: count }, () => whole), model });
      const [{ length: dimensions }] = await look(1);
      const start = performance.now();
      await look(faces);
      this.#measured = { ms: (performance.now() - start) / faces, dimensions };
    } finally {
      this.#isBusy = false;
    }
  }
}

export const builtInSpeed = new BuiltInSpeed();
