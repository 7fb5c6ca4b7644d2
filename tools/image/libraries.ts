/** The shared libraries that Node's program needs, from Debian's packages, for any processor. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { architectures, type Architecture } from './architectures.ts';
import { run } from './run.ts';

/** What Node's program is linked with; apt finds what that needs. */
const library = 'libstdc++6';
/** Of these only some files are wanted: their dependencies would bring a shell. */
const others: Record<string, string[]> = {
  'base-files': ['usr/lib/os-release', 'etc/os-release', 'usr/share/doc/base-files/copyright'],
  'ca-certificates': ['usr/share/doc/ca-certificates/copyright'],
};

/** An apt of its own, which knows of no installed package, leaves this machine's alone, and needs not be root. */
const aptIn = (folder: string, architecture: Architecture) => {
  const archives = path.join(folder, 'archives');
  const lists = path.join(folder, 'lists');
  const status = path.join(folder, 'status');
  for (const parent of [archives, lists]) {
    mkdirSync(path.join(parent, 'partial'), { recursive: true });
  }
  writeFileSync(status, '');
  const settings = {
    'APT::Architecture': architecture,
    'APT::Architectures': architecture,
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': '',
    'Debug::NoLocking': 'true',
    'Dir::State': folder,
    'Dir::State::Lists': lists,
    'Dir::State::status': status,
    'Dir::Cache': folder,
    'Dir::Cache::archives': archives,
  };
  const config = path.join(folder, 'apt.conf');
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`);
  writeFileSync(config, lines.join(''));
  const env = { ...process.env, APT_CONFIG: config, LC_ALL: 'C' };
  return (...args: string[]) => run('apt-get', ['-qq', ...args], { cwd: archives, env });
};

/** Downloads the packages and returns their files by name. apt checks who signed them. */
const download = (folder: string, architecture: Architecture): Map<string, string> => {
  const apt = aptIn(folder, architecture);
  apt('update');
  apt('install', '--download-only', '-y', library);
  apt('download', ...Object.keys(others));
  const archives = path.join(folder, 'archives');
  const files = readdirSync(archives).filter((file) => file.endsWith('.deb'));
  return new Map(files.sort().map((file) => [file.split('_', 1)[0], path.join(archives, file)]));
};

const unpack = (file: string, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const input = run('dpkg-deb', ['--fsys-tarfile', file]);
  run('tar', ['-x', '-C', folder, '--keep-directory-symlink', '--no-same-owner'], { input });
};

/** Debian has one folder for `/lib` and `/usr/lib`, but packages still speak of the first. */
const mergeUsr = (root: string): void => {
  for (const name of ['lib', 'lib64']) {
    mkdirSync(path.join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, path.join(root, name));
  }
};

/** Removes what nobody looks at in a container: all but the libraries and the licenses. */
const slim = (root: string, architecture: Architecture): void => {
  rmSync(path.join(root, 'usr', 'lib', architectures[architecture].triplet, 'gconv'), { recursive: true, force: true });
  const share = path.join(root, 'usr', 'share');
  for (const name of readdirSync(share)) {
    if (name !== 'doc') {
      rmSync(path.join(share, name), { recursive: true });
    }
  }
  for (const entry of readdirSync(path.join(share, 'doc'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name !== 'copyright') {
      rmSync(path.join(entry.parentPath, entry.name), { force: true });
    }
  }
};

/** One file of all certificates, as Debian's `update-ca-certificates` writes it, for `--use-system-ca`. */
const writeCertificates = (unpacked: string, root: string): void => {
  const folder = path.join(unpacked, 'usr', 'share', 'ca-certificates', 'mozilla');
  const certificates = readdirSync(folder).sort();
  mkdirSync(path.join(root, 'etc', 'ssl', 'certs'), { recursive: true });
  writeFileSync(
    path.join(root, 'etc', 'ssl', 'certs', 'ca-certificates.crt'),
    certificates.map((name) => readFileSync(path.join(folder, name), 'utf8')).join(''),
  );
};

/** Tells scanners which packages are here, where they look in images without dpkg. */
const tellPackages = (packages: Map<string, string>, root: string): void => {
  const folder = path.join(root, 'var', 'lib', 'dpkg', 'status.d');
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of packages) {
    writeFileSync(path.join(folder, name), run('dpkg-deb', ['--field', file]));
  }
};

/**
 * Puts the libraries, their licenses, and the well-known authorities' certificates into a folder.
 *
 * @param scratch an existing folder for what is downloaded
 * @throws Error where there is neither apt nor a package for the processor
 */
export const addLibraries = (root: string, architecture: Architecture, scratch: string): void => {
  const folder = mkdtempSync(path.join(scratch, 'apt-'));
  const packages = download(folder, architecture);
  mergeUsr(root);
  for (const [name, file] of packages) {
    if (!Object.hasOwn(others, name)) {
      unpack(file, root);
    }
  }
  slim(root, architecture);
  for (const [name, wanted] of Object.entries(others)) {
    const unpacked = path.join(folder, name);
    unpack(packages.get(name)!, unpacked);
    for (const item of wanted) {
      cpSync(path.join(unpacked, item), path.join(root, item), { verbatimSymlinks: true });
    }
  }
  writeCertificates(path.join(folder, 'ca-certificates'), root);
  tellPackages(packages, root);
};
