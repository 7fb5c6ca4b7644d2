import { sveltekit } from '@sveltejs/kit/vite';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  resolve: { conditions: [...defaultClientConditions, 'onnxruntime-web-use-extern-wasm'] },
  // This repository's own web server needs another major of it than Kit does.
  ssr: { noExternal: ['cookie'] },
  worker: { format: 'es' },
});
