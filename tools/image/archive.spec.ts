// @vitest-environment node
import { expect, it, onTestFinished } from 'vitest';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ensureProgram } from '../programs';
import { Layout } from './archive';

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pets-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** An archive with an image for each processor, and the folder that it was unpacked into. */
const archiveOf = async (platforms: ('amd64' | 'arm64')[]) => {
  const folder = newFolder();
  const content = path.join(folder, 'content');
  mkdirSync(content);
  writeFileSync(path.join(content, 'file'), 'text');
  const layout = new Layout(path.join(folder, 'layout'), 1_700_000_000);
  const layer = await layout.addLayer(content, 'a file');
  for (const platform of platforms) {
    layout.addImage(platform, [layer]);
  }
  const file = path.join(folder, 'image.tar');
  layout.save(file, 'pets-for-immich:1.2.3');
  const unpacked = newFolder();
  execFileSync('tar', ['-xf', file, '-C', unpacked]);
  return { file, bytes: readFileSync(file), unpacked };
};

interface Blob {
  digest: string;
  size: number;
}

const read = (unpacked: string, file: string) => JSON.parse(readFileSync(path.join(unpacked, file), 'utf8')) as never;

/** What a descriptor leads to, whose length and digest have to be what it says. */
const blob = (unpacked: string, { digest, size }: Blob): Buffer => {
  const bytes = readFileSync(path.join(unpacked, 'blobs', ...digest.split(':')));
  expect(bytes.length).toBe(size);
  expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest);
  return bytes;
};

const json = (unpacked: string, descriptor: Blob) => JSON.parse(blob(unpacked, descriptor).toString()) as never;

it('leads from the index to each image, its configuration, and its layers', async () => {
  const { unpacked } = await archiveOf(['amd64', 'arm64']);
  const { manifests } = read(unpacked, 'index.json') as { manifests: [Blob & { annotations: object }] };
  expect(manifests).toHaveLength(1);
  expect(manifests[0].annotations).toMatchObject({ 'io.containerd.image.name': 'pets-for-immich:1.2.3' });
  const list = json(unpacked, manifests[0]) as { manifests: (Blob & { platform: { architecture: string } })[] };
  expect(list.manifests.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64']);
  for (const one of list.manifests) {
    const { config, layers } = json(unpacked, one) as { config: Blob; layers: Blob[] };
    const {
      architecture,
      rootfs,
      config: said,
    } = json(unpacked, config) as {
      architecture: string;
      rootfs: { diff_ids: string[] };
      config: { Healthcheck: object };
    };
    expect(architecture).toBe(one.platform.architecture);
    expect(said.Healthcheck).toBeDefined();
    const plain = gunzipSync(blob(unpacked, layers[0]));
    expect(rootfs.diff_ids).toEqual([`sha256:${createHash('sha256').update(plain).digest('hex')}`]);
  }
});

it('tells Docker before version 25 of one image', async () => {
  const { unpacked } = await archiveOf(['arm64']);
  const [own] = read(unpacked, 'manifest.json') as { Config: string; RepoTags: string[]; Layers: string[] }[];
  expect(own.RepoTags).toEqual(['pets-for-immich:1.2.3']);
  expect(read(unpacked, own.Config)).toMatchObject({ architecture: 'arm64', config: { User: '65532:65532' } });
  expect(readFileSync(path.join(unpacked, own.Layers[0])).length).toBeGreaterThan(0);
});

it('is the same for the same files', async () => {
  const [first, second] = [await archiveOf(['amd64']), await archiveOf(['amd64'])];
  expect(first.bytes.equals(second.bytes)).toBe(true);
});

it('is one that skopeo carries on, for both processors', async ({ skip }) => {
  const skopeo = ensureProgram('skopeo', 'skopeo');
  if (!skopeo) {
    skip("skopeo is neither here nor can Debian's package be installed.");
    return;
  }
  const { file } = await archiveOf(['amd64', 'arm64']);
  const there = path.join(newFolder(), 'there');
  execFileSync(skopeo, ['copy', '--all', `oci-archive:${file}`, `dir:${there}`], { stdio: 'pipe' });
  const { manifests } = read(there, 'manifest.json') as { manifests: { platform: { architecture: string } }[] };
  expect(manifests.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64']);
});
