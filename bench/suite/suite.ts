import { existsSync } from 'node:fs';
import path from 'node:path';

/** One benchmark as it is run for the history. */
export interface Planned {
  /** The part of `bench:…` behind the colon, which is also its program's name. */
  benchmark: string;
  /** What is measured on: photos, model, sizes. */
  title: string;
  /** Runs with the same arguments can be compared. The built-in model is not named, for it changes. */
  args: string[];
  /** The model that looks at the faces. */
  model: string;
  /** Files and folders that it can't do without. */
  needs: string[];
}

export interface SuiteOptions {
  isFull: boolean;
  /** Where photos and models lie. */
  material: string;
}

const builtIn = path.resolve(import.meta.dirname, '../../static/models/descriptor.onnx');

/** Bodies first: decisions are taken on them, for they are what the sidecar boxes. */
const folders = { bodies: 'pets-eval-bodies', faces: 'pets-eval' };

const sizes = {
  quick: { scale: 500, pages: 2, pet: 400, fragment: 200, faces: 60, homes: 30, large: 3, small: 10, seed: [5] },
  full: {
    scale: 5000,
    pages: 5,
    pet: 2500,
    fragment: 1500,
    faces: 200,
    homes: 300,
    large: 12,
    small: 30,
    seed: [5, 6, 7],
  },
};

const argumentsOf = (options: Record<string, string | number | true>): string[] =>
  Object.entries(options).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, String(value)]));

/** Every benchmark, in the order in which they are run. */
export const planSuite = ({ isFull, material }: SuiteOptions): Planned[] => {
  const size = sizes[isFull ? 'full' : 'quick'];
  const modelFile = (name: string) => path.join(material, 'models', `embedding-${name}.onnx`);
  const models = { mobilenetv2: modelFile('mobilenetv2'), 'built in': builtIn };
  const serverModel = modelFile('squeezenet512');
  const app = (benchmark: string, options: Record<string, string | number>): Planned => ({
    benchmark,
    title: benchmark,
    args: argumentsOf(options),
    model: builtIn,
    needs: [],
  });
  const looking = Object.entries({ ...(isFull && { squeezenet512: serverModel }), ...models });
  const onPhotos = (
    benchmark: string,
    title: string,
    options: (seed: number) => Record<string, string | number | true>,
    seeds: readonly number[],
  ): Planned[] =>
    Object.entries(folders).flatMap(([kind, folder]) =>
      looking.flatMap(([name, model]) =>
        seeds.map((seed): Planned => {
          const photos = path.join(material, folder);
          return {
            benchmark,
            title: `${title} on ${kind} (${folder}), ${name}, seed ${seed}`,
            args: argumentsOf({
              photos,
              ...(model !== builtIn && { model }),
              'server-model': serverModel,
              ...options(seed),
              seed,
            }),
            model,
            needs: [photos, model, serverModel],
          };
        }),
      ),
    );
  return [
    app('ui', { scale: isFull ? 2000 : size.scale, runs: size.pages }),
    app('changes', { pet: size.pet, fragment: size.fragment }),
    { ...app('image', { runs: size.pages }), needs: ['/usr/bin/apt-get'] },
    app('verdicts', { scale: size.scale, photos: path.join(material, folders.bodies) }),
    ...looking.map(([name, model]): Planned => ({
      benchmark: 'vision',
      title: `vision, ${name}`,
      args: argumentsOf({ ...(model !== builtIn && { model }), faces: size.faces }),
      model,
      needs: [model],
    })),
    ...onPhotos('ranking', 'ranking', () => ({ homes: size.homes }), isFull ? [1, 2, 3] : [1]),
    ...onPhotos('effort', 'effort in big homes', () => ({ homes: size.large }), size.seed),
    ...onPhotos(
      'effort',
      'effort in small homes',
      () => ({ homes: size.small, small: true, untimed: true }),
      size.seed,
    ),
    ...(isFull ? [{ ...app('effort', { demo: 1 }), title: 'effort in the demo' }] : []),
  ];
};

/** What one of them lacks here. */
export const missing = ({ needs }: Planned): string[] => needs.filter((file) => !existsSync(file));
