import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ precompress: true }),
    alias: { $i18n: 'i18n' },
    paths: { relative: false },
  },
};

export default config;
