import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Lets Node import the app's sources, which leave the extension out as bundlers allow. Only modules that are imported
 * dynamically after the call are found by it.
 */
export const readSources = (): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const isBare = specifier.startsWith('.') && !/\.[cm]?[jt]s$/u.test(specifier) && context.parentURL !== undefined;
      const base = isBare ? new URL(specifier, context.parentURL) : undefined;
      const found = base && [`${base}.ts`, `${base}/index.ts`].find((url) => existsSync(fileURLToPath(url)));
      return next(found ?? specifier, context);
    },
  });
};
