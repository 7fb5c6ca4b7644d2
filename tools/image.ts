/**
 * `npm run image -- --out FILE`: makes the image as one archive, without Docker, for `docker load`, `podman load`, and `skopeo copy`.
 * With `--root DIR` it writes the files of the image for one processor there instead, which is what `Dockerfile` does.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ownArchitecture, readArchitectures, type Architecture } from './image/architectures.ts';
import { Layout } from './image/archive.ts';
import { imageName } from './image/config.ts';
import { makeApp, makeBase } from './image/root.ts';

/** When the commit was made, in seconds since 1970: the same sources give the same image. */
const commitTime = (): number => {
  const given = Number(process.env.SOURCE_DATE_EPOCH);
  if (given > 0) {
    return given;
  }
  try {
    return Number(
      execFileSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return Math.floor(Date.now() / 1000);
  }
};

const newFolder = (parent: string, name: string): string => {
  const folder = path.join(parent, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

const writeRoot = (root: string, architecture: Architecture, scratch: string): void => {
  mkdirSync(root, { recursive: true });
  makeBase(root, architecture, scratch);
  makeApp(path.join(root, 'app'));
};

const writeArchive = async (file: string, wanted: Architecture[], scratch: string): Promise<void> => {
  const layout = new Layout(newFolder(scratch, 'layout'), commitTime());
  makeApp(path.join(newFolder(scratch, 'app'), 'app'));
  const app = await layout.addLayer(path.join(scratch, 'app'), 'the app');
  for (const architecture of wanted) {
    const root = newFolder(scratch, architecture);
    makeBase(root, architecture, newFolder(scratch, `${architecture}-downloads`));
    const size = layout.addImage(architecture, [await layout.addLayer(root, 'Node and its libraries'), app]);
    console.log(`linux/${architecture}: ${(size / 1e6).toFixed(1)} MB`);
  }
  layout.save(file, imageName);
  console.log(file);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, root: { type: 'string' }, arch: { type: 'string' } },
  });
  const own = ownArchitecture();
  const scratch = mkdtempSync(path.join(tmpdir(), 'pets-image-'));
  try {
    if (values.root) {
      const [architecture] = values.arch ? readArchitectures(values.arch) : own ? [own] : [];
      if (!architecture) {
        throw new Error('Say for which processor: --arch amd64 or --arch arm64.');
      }
      writeRoot(values.root, architecture, scratch);
    } else if (values.out) {
      await writeArchive(values.out, readArchitectures(values.arch ?? 'amd64,arm64'), scratch);
    } else {
      throw new Error('Say where to: npm run image -- --out FILE');
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
