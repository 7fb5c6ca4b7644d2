import { build } from 'vite';
import path from 'node:path';

/** What runs the built app without any package: `build/start.js`, and what a container's health check runs. */
const programs = { start: 'tools/start.ts', healthcheck: 'tools/healthcheck.ts' };

/**
 * Bundles the programs that stand beside the built app, each into one file.
 *
 * @param {string} folder the built app's
 */
export const bundlePrograms = async (folder) => {
  for (const [name, file] of Object.entries(programs)) {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        ssr: path.resolve(file),
        target: 'node20',
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: { output: { entryFileNames: `${name}.js`, codeSplitting: false } },
      },
      ssr: { noExternal: true },
    });
  }
};
