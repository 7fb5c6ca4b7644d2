/** Writes images as one archive: OCI's layout, which Docker, Podman, and registries' tools read. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Architecture } from './architectures.ts';
import { imageConfig, type Layer } from './config.ts';
import { run } from './run.ts';

/** Docker's own names for what is in the archive: only under these are health checks kept by all that read it. */
const types = {
  list: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;

interface Descriptor {
  mediaType: string;
  size: number;
  digest: string;
}

export interface Packed extends Descriptor, Layer {}

/** Passes everything on and keeps its length and SHA-256. */
class Meter extends Transform {
  readonly #hash = createHash('sha256');
  size = 0;

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    this.size += chunk.length;
    done(null, chunk);
  }

  digest(): string {
    return `sha256:${this.#hash.digest('hex')}`;
  }
}

/** A tar of a folder that is the same for the same files: nobody's, and of one time. */
const tarArguments = (folder: string, seconds: number): string[] => [
  '--format=gnu',
  '--sort=name',
  `--mtime=@${seconds}`,
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mode=u+rw,go+rX,a-s',
  '-C',
  folder,
  '-cf',
  '-',
];

/** One folder in the making, with everything of the archive in it. */
export class Layout {
  readonly #folder: string;
  readonly #seconds: number;
  readonly #images: { platform: Architecture; manifest: Descriptor; config: Descriptor; layers: Descriptor[] }[] = [];

  /** @param seconds when everything in it was made, since 1970 */
  constructor(folder: string, seconds: number) {
    this.#folder = folder;
    this.#seconds = seconds;
    mkdirSync(path.join(folder, 'blobs', 'sha256'), { recursive: true });
  }

  #blobPath(digest: string): string {
    return path.join('blobs', ...digest.split(':'));
  }

  #addJson(mediaType: string, value: object): Descriptor {
    const text = JSON.stringify(value);
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    writeFileSync(path.join(this.#folder, this.#blobPath(digest)), text);
    return { mediaType, size: Buffer.byteLength(text), digest };
  }

  /** Packs a folder as a layer. */
  async addLayer(folder: string, comment: string): Promise<Packed> {
    const tar = spawn('tar', [...tarArguments(folder, this.#seconds), '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(tar, 'close') as Promise<[number]>;
    const [plain, packed] = [new Meter(), new Meter()];
    const unnamed = path.join(this.#folder, 'layer');
    await pipeline(tar.stdout, plain, createGzip({ level: 9 }), packed, createWriteStream(unnamed));
    const [code] = await ended;
    if (code !== 0) {
      throw new Error('tar failed.');
    }
    const digest = packed.digest();
    renameSync(unnamed, path.join(this.#folder, this.#blobPath(digest)));
    return { mediaType: types.layer, size: packed.size, digest, diffId: plain.digest(), comment };
  }

  /** Adds an image for one processor, from the lowest layer to the highest. Returns its compressed size in bytes. */
  addImage(platform: Architecture, layers: Packed[]): number {
    const created = new Date(this.#seconds * 1000).toISOString();
    const config = this.#addJson(types.config, imageConfig(platform, layers, created));
    const described = layers.map(({ mediaType, size, digest }) => ({ mediaType, size, digest }));
    const manifest = this.#addJson(types.manifest, {
      schemaVersion: 2,
      mediaType: types.manifest,
      config,
      layers: described,
    });
    this.#images.push({ platform, manifest, config, layers: described });
    return described.reduce((sum, { size }) => sum + size, manifest.size + config.size);
  }

  #write(file: string, value: object): void {
    writeFileSync(path.join(this.#folder, file), JSON.stringify(value));
  }

  /**
   * Writes the archive.
   *
   * @param name such as `pets-for-immich:1.2.3`
   */
  save(file: string, name: string): void {
    const manifests = this.#images.map(({ platform, manifest }) => ({
      ...manifest,
      platform: { os: 'linux', architecture: platform },
    }));
    const list = this.#addJson(types.list, { schemaVersion: 2, mediaType: types.list, manifests });
    const annotations = {
      'org.opencontainers.image.ref.name': name.split(':', 2)[1],
      'io.containerd.image.name': name,
    };
    const [top] = manifests.length === 1 ? manifests : [list];
    this.#write('oci-layout', { imageLayoutVersion: '1.0.0' });
    this.#write('index.json', {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ ...top, annotations }],
    });
    // Before version 25, Docker reads this alone, and one image of it.
    const [own] = this.#images;
    this.#write('manifest.json', [
      {
        Config: this.#blobPath(own.config.digest),
        RepoTags: [name],
        Layers: own.layers.map(({ digest }) => this.#blobPath(digest)),
      },
    ] as object);
    const names = ['oci-layout', 'index.json', 'manifest.json', 'blobs'];
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    run('tar', [
      ...tarArguments(this.#folder, this.#seconds).map((item) => (item === '-' ? path.resolve(file) : item)),
      ...names,
    ]);
  }
}
