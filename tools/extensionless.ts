/**
 * Lets Node import files of src/, which leave the ending of each other's names out: import this first, then the others
 * with `await import(…)`.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && context.parentURL) {
      const url = `${new URL(specifier, context.parentURL).href}.ts`;
      if (existsSync(fileURLToPath(url))) {
        return next(url, context);
      }
    }
    return next(specifier, context);
  },
});
