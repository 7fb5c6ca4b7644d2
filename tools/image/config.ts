import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Architecture } from './architectures.ts';
import { user } from './root.ts';

const second = 1_000_000_000;

const project = path.resolve(import.meta.dirname, '../..');

/** What the image is called where it is loaded: what the files in `deploy` start. */
export const imageName = 'pets-for-immich:latest';

/** How the app is started in a container. `Dockerfile` says the same in Docker's words; a spec compares them. */
export const start = {
  User: `${user}:${user}`,
  WorkingDir: '/app',
  Entrypoint: ['/usr/local/bin/node', '/app/build/start.js'],
  ExposedPorts: { '3000/tcp': {} },
  // A container has an address of its own: whoever publishes its port decides who can connect.
  Env: ['PATH=/usr/local/bin', 'NODE_ENV=production', 'HOST=0.0.0.0'],
  StopSignal: 'SIGTERM',
  Healthcheck: {
    Test: ['CMD', '/usr/local/bin/node', '/app/build/healthcheck.js'],
    Interval: 30 * second,
    Timeout: 5 * second,
    StartPeriod: 10 * second,
    Retries: 3,
  },
};

export interface Layer {
  /** Digest of the archive before it was compressed. */
  diffId: string;
  /** What is in it. */
  comment: string;
}

/**
 * The configuration of an image as Docker reads it: OCI's has no health check.
 *
 * @param created when it was made, in ISO 8601
 */
export const imageConfig = (architecture: Architecture, layers: Layer[], created: string) => {
  const { version, license, description } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
    description: string;
  };
  const labels = { title: 'Pets for Immich', version, licenses: license, description, created };
  return {
    architecture,
    os: 'linux',
    created,
    config: {
      ...start,
      Labels: Object.fromEntries(
        Object.entries(labels).map(([name, text]) => [`org.opencontainers.image.${name}`, text]),
      ),
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    history: layers.map(({ comment }) => ({ created, created_by: 'npm run image', comment })),
  };
};
