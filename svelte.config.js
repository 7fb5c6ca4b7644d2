import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import adapter from './tools/adapter.js';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter(),
    alias: { $i18n: 'i18n' },
    // Of its own, so that it can share an origin with Immich, whose web has `_app`.
    appDir: '_pets',
    // The app finds out in the browser under which path it lives: it is built once, and BASE_PATH is set at the start.
    paths: { relative: true },
    csp: {
      directives: {
        'default-src': ['none'],
        'base-uri': ['none'],
        'connect-src': ['self'],
        'font-src': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
        'img-src': ['self', 'data:', 'blob:'],
        'manifest-src': ['self'],
        'media-src': ['self', 'blob:'],
        'object-src': ['none'],
        'require-trusted-types-for': ['script'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'style-src': ['self'],
        // The one style attribute in markup: Kit's own, on the element that announces navigations.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        // Svelte's templates, and src/lib/shell/trusted-types.ts.
        'trusted-types': ['svelte-trusted-html', 'default'],
        'worker-src': ['self', 'blob:'],
      },
    },
    // src/lib/server/guard.ts refuses requests of other sites for pages and API alike, also where this server cannot know
    // under which origin a proxy in front shows it, which is what this check of Kit's compares with.
    csrf: { trustedOrigins: ['*'] },
  },
};

export default config;
