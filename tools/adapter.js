import adapterNode from '@sveltejs/adapter-node';
import { createReadStream, createWriteStream, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { bundlePrograms } from './vite/programs.js';

const compressible = /\.(?:html|js|mjs|json|css|svg|xml|wasm)$/u;
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, Z_BEST_COMPRESSION } = zlib.constants;

/** From here on the best compression takes minutes: of the runtime's 27 MB it would take off a fifth more. */
const large = 1024 * 1024;
const quality = { small: 11, large: 5 };

/** @param {string} file */
const compressFile = async (file) => {
  const { size } = statSync(file);
  const brotli = zlib.createBrotliCompress({
    params: { [BROTLI_PARAM_QUALITY]: size < large ? quality.small : quality.large, [BROTLI_PARAM_SIZE_HINT]: size },
  });
  const gzip = zlib.createGzip({ level: Z_BEST_COMPRESSION });
  await Promise.all([
    pipeline(createReadStream(file), brotli, createWriteStream(`${file}.br`)),
    pipeline(createReadStream(file), gzip, createWriteStream(`${file}.gz`)),
  ]);
};

/**
 * Puts a compressed copy of either kind beside every file of a folder, if there is one.
 *
 * @param {string} folder
 */
const compress = async (folder) => {
  const entries = statSync(folder, { throwIfNoEntry: false })
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : [];
  const files = entries.filter((entry) => entry.isFile() && compressible.test(entry.name));
  await Promise.all(files.map((file) => compressFile(path.join(file.parentPath, file.name))));
};

/**
 * Kit's adapter for Node, with compression that does not make a build take minutes longer, and with what starts the built app.
 *
 * @returns {import('@sveltejs/kit').Adapter}
 */
export default function adapter() {
  const inner = adapterNode({ precompress: true });
  return {
    ...inner,
    adapt: async (builder) => {
      await inner.adapt({ ...builder, compress });
      await bundlePrograms('build');
    },
  };
}
