import { builtinEnvironments, type Environment } from 'vitest/runtime';

/** Node as it is, with Svelte's modules compiled as for a browser: effects run. */
const environment: Environment = { ...builtinEnvironments.node, name: 'client', viteEnvironment: 'client' };

export default environment;
