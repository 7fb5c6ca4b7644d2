import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import path from 'node:path';
import { securityHeaders } from './src/lib/server/headers/securityHeaders.ts';
import { pureEnums } from './tools/vite/pureEnums.ts';
import { words } from './tools/vite/words.ts';

/** How long the bundler's parts take is no concern of those who start the app. */
const rolldownOptions = { checks: { bundlerTimings: false } };

/** What specs for Immich's own web import of it, which is not here. */
const immichsWeb = [
  {
    find: /^(?:\$lib\/(?:(?:managers|utils|__mocks__)\/)?|@test-data\/factories\/)(auth-manager\.svelte|event-manager\.svelte|auth|i18n|handle-error|sdk\.mock|route|person-factory)$/u,
    replacement: path.resolve('tests/upstream/web/$1.ts'),
  },
];

/** Contract specs that wait for what effects do. */
const effects = 'tests/review/**/*.spec.ts';

const contract = {
  setupFiles: ['tests/setup-contract.ts'],
  env: { TZ: 'UTC' },
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Servers and sockets: what passes on the second try alone is counted apart (tools/checks/problems.ts).
  retry: 1,
};

export default defineConfig({
  plugins: [pureEnums(), words(), tailwindcss(), sveltekit(), svelteTesting()],
  build: { target: 'es2022', rolldownOptions },
  // The vision worker loads its runtime in pieces, when it knows which one it needs.
  worker: { format: 'es', rolldownOptions },
  optimizeDeps: {
    // Found only when the worker starts, they would have the page loaded again in the middle of it.
    include: [
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      'ml-matrix',
      'onnxruntime-web/wasm',
      'onnxruntime-web/webgpu',
      'zod/mini',
    ],
  },
  resolve: {
    // onnxruntime without the second copy of its loader: vision/runtime/backends.ts says where its files are.
    conditions: [...defaultClientConditions, 'onnxruntime-web-use-extern-wasm'],
    alias: [{ find: /^tailwind-variants$/u, replacement: path.resolve('src/lib/host/tailwindVariants.ts') }],
  },
  // Kit and the demo's web server need different majors of it; bundling takes the one that lies beside Kit.
  ssr: { noExternal: ['cookie'] },
  // As in production (tools/start.ts): the page and its workers must agree about isolation.
  server: { headers: securityHeaders },
  test: {
    // Of two processors Vitest would leave one to whoever watches.
    maxWorkers: '100%',
    // As `tests/patience.ts` has it of all else that is waited for.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.spec.ts',
            'demo/**/*.spec.ts',
            'tools/**/*.spec.ts',
            'bench/**/*.spec.ts',
            'upstream/**/*.spec.ts',
          ],
          environment: 'happy-dom',
          alias: immichsWeb,
          setupFiles: ['tests/setup.ts'],
          env: { TZ: 'UTC' },
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          ...contract,
          name: 'contract',
          include: ['tests/**/*.spec.ts'],
          exclude: ['tests/webkit/**', effects],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: { ...contract, name: 'effects', include: [effects], environment: './tests/client-environment.ts' },
      },
      {
        extends: true,
        test: {
          name: 'webkit',
          include: ['tests/webkit/**/*.spec.ts'],
          environment: 'node',
          env: { TZ: 'UTC' },
          testTimeout: 480_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
