import { twMerge } from 'tailwind-merge';
import { tv as lite } from 'tailwind-variants/lite';

/** As the components of @immich/ui call it: variants in, a function from chosen values to classes out; no slots. */
type BuildVariants = (options: object) => (chosen?: object) => string | undefined;

const build: BuildVariants = lite;

/**
 * Stands in for `tailwind-variants` (see vite.config.ts), whose full version brings a copy of its own of tailwind-merge,
 * ten kilobytes of what every visitor has to load, beside the one that @immich/ui uses. This one merges with that.
 */
export const tv: BuildVariants = (options) => {
  const classes = build(options);
  return (chosen) => twMerge(classes(chosen));
};
