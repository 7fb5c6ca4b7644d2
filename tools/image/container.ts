/** Starts an image of an archive without Docker: in namespaces of its own by bubblewrap, as that account, on a read-only root. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { ownArchitecture } from './architectures.ts';
import { run } from './run.ts';

interface ImageConfig {
  User: string;
  WorkingDir: string;
  Entrypoint: string[];
  Env: string[];
  Healthcheck: { Test: string[] };
}

export interface UnpackedImage {
  /** What a container of it sees as `/`. */
  root: string;
  config: ImageConfig;
  /** What has to be downloaded for it, in bytes. */
  compressedBytes: number;
  remove(): void;
}

interface Descriptor {
  digest: string;
  size: number;
  platform?: { architecture: string };
}

/** Unpacks the image for this machine's processor. Throws an Error when the archive has none. */
export const unpackImage = (archive: string): UnpackedImage => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pets-unpacked-'));
  const [layout, root] = ['layout', 'root'].map((name) => path.join(folder, name));
  mkdirSync(layout);
  mkdirSync(root);
  run('tar', ['-xf', path.resolve(archive), '-C', layout]);
  const blob = ({ digest }: { digest: string }) => path.join(layout, 'blobs', ...digest.split(':'));
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const manifestsIn = (index: Record<string, unknown>) => index.manifests as Descriptor[];

  const [top] = manifestsIn(read(path.join(layout, 'index.json')));
  const listed = read(blob(top)).manifests ? manifestsIn(read(blob(top))) : [top];
  const own = listed.find(({ platform }) => platform?.architecture === ownArchitecture());
  if (!own) {
    throw new Error(`There is no image for this machine's processor in ${archive}.`);
  }
  const manifest = read(blob(own)) as unknown as { config: Descriptor; layers: Descriptor[] };
  for (const layer of manifest.layers) {
    run('tar', ['-xzpf', blob(layer), '-C', root]);
  }
  const { config } = read(blob(manifest.config)) as unknown as { config: ImageConfig };
  const compressedBytes = manifest.layers.reduce((sum, { size }) => sum + size, own.size + manifest.config.size);
  rmSync(layout, { recursive: true });
  return { root, config, compressedBytes, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export interface Container {
  /** Where this machine finds the app. */
  origin: string;
  log(): string;
  /** From the start until it listened. */
  startMs: number;
  residentBytes(): number;
  /** Runs another program of the image beside the app, as `docker exec` does; returns its exit code and what it printed. */
  exec(command: string[]): Promise<{ code: number | null; output: string }>;
  /** Asks it to end as `docker stop` does; returns its exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
}

/**
 * What bubblewrap takes: nothing can be written anywhere, nothing of this machine is seen but its network, nothing is allowed that
 * root may, and the program is the first of its own processes, as in Docker.
 */
const boxed = ({ root, config }: UnpackedImage, environment: Record<string, string>): string[] => {
  const [uid, gid] = config.User.split(':', 2);
  const variables = config.Env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return [
    '--unshare-user',
    '--uid',
    uid,
    '--gid',
    gid,
    '--unshare-pid',
    '--as-pid-1',
    '--unshare-ipc',
    '--unshare-uts',
    '--die-with-parent',
    '--cap-drop',
    'ALL',
    '--clearenv',
    '--ro-bind',
    root,
    '/',
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--remount-ro',
    '/dev',
    '--chdir',
    config.WorkingDir,
    ...[...variables, ...Object.entries(environment)].flatMap(([name, value]) => ['--setenv', name, value]),
  ];
};

/** Whether bubblewrap may make namespaces here: within another container, for one, it mostly may not. */
export const canBox = (bubblewrap: string): boolean => {
  const box = ['--unshare-user', '--unshare-pid', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev'];
  return spawnSync(bubblewrap, [...box, 'true'], { stdio: 'ignore' }).status === 0;
};

const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

/** Starts the app of an image and resolves when it listens. Throws an Error with its log when it ends before. */
export const startContainer = async (
  image: UnpackedImage,
  bubblewrap: string,
  environment: Record<string, string>,
): Promise<Container> => {
  // Where it listens is told by its log; what asks it later has to be told.
  const box = (more: Record<string, string>) => boxed(image, { ...environment, ...more });
  const began = performance.now();
  const child = spawn(bubblewrap, [...box({ PORT: '0' }), '--info-fd', '3', '--', ...image.config.Entrypoint], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const end = ended(child);
  let [log, info] = ['', ''];
  child.stdout!.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (log += chunk.toString()));
  (child.stdio[3] as Readable).on('data', (chunk: Buffer) => (info += chunk.toString()));
  let address: RegExpExecArray | null = null;
  while (!address) {
    if (child.exitCode !== null) {
      throw new Error(`The container ended with code ${child.exitCode}:\n${log}`);
    }
    await wait(5);
    address = / is at http:\/\/localhost:(\d+)\S*\n/u.exec(log);
  }
  const startMs = performance.now() - began;
  const port = address[1];
  const pid = (JSON.parse(info) as { 'child-pid': number })['child-pid'];
  const stop = async () => {
    const asked = performance.now();
    process.kill(pid, 'SIGTERM');
    return { code: await end, ms: performance.now() - asked };
  };
  let stopped: ReturnType<typeof stop> | undefined;
  return {
    origin: `http://localhost:${port}`,
    log: () => log,
    startMs,
    residentBytes: () => Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024,
    exec: async (command) => {
      const other = spawn(bubblewrap, [...box({ PORT: port }), '--', ...command], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      other.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      return { code: await ended(other), output };
    },
    stop: () => (stopped ??= stop()),
  };
};
