import { twMerge } from 'tailwind-merge';
import { tv as buildVariants } from 'tailwind-variants/lite';

type Options = Parameters<typeof buildVariants>[0];
type Chosen = Record<string, unknown>;

/**
 * Stands in for `tailwind-variants` (see vite.config.ts), whose full version brings a copy of its own of tailwind-merge,
 * ten kilobytes of what every visitor has to load, beside the one that @immich/ui uses. This one merges with that.
 */
export const tv = (options: Options): ((chosen?: Chosen) => string) => {
  const classes = buildVariants(options) as (chosen?: Chosen) => string | undefined;
  return (chosen) => twMerge(classes(chosen));
};
