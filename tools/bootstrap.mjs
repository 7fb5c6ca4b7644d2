#!/usr/bin/env node
/**
 * Runs one of the project's programs on a fresh clone: installs what is missing, builds when asked to, and starts it on
 * the Node that package.json names. Needs nothing but Node ≥ 20 and npm itself, so it is plain JavaScript.
 *
 *   node tools/bootstrap.mjs [--build] PROGRAM [arguments…]
 *   node tools/bootstrap.mjs --built NAME [arguments…]     build/NAME.js, which needs no packages once it is built
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules', '.bin');
const node = path.join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
const env = {
  ...process.env,
  ONNXRUNTIME_NODE_INSTALL: 'skip',
  PATH: bin + path.delimiter + process.env.PATH,
};

const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** Whether node_modules holds what the lockfile names; packages that nobody needs here may be absent. */
const isInstalled = () => {
  try {
    const wanted = readJson('package-lock.json').packages;
    const present = readJson('node_modules/.package-lock.json').packages;
    return (
      existsSync(node) &&
      Object.entries(wanted).every(
        ([where, { version, optional, extraneous }]) =>
          where === '' || optional || extraneous || present[where]?.version === version,
      )
    );
  } catch {
    return false;
  }
};

const sources = [
  'patches',
  'src',
  'static',
  'i18n',
  'tools/adapter.js',
  'tools/healthcheck.ts',
  'tools/listenAt.ts',
  'tools/start.ts',
  'tools/vite',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
];

/** A hash over files and folders. */
const hashOf = (sources) => {
  const hash = createHash('sha256');
  const add = (file) => {
    const full = path.join(root, file);
    if (!existsSync(full)) {
      return;
    }
    hash.update(file).update('\0').update(readFileSync(full)).update('\0');
  };
  for (const source of sources) {
    if (path.extname(source) === '' && existsSync(path.join(root, source))) {
      const files = readdirSync(path.join(root, source), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
      for (const file of files.sort()) {
        add(file);
      }
    } else {
      add(source);
    }
  }
  return hash.digest('hex');
};

/**
 * What it prints goes to standard error, at once or where it fails: standard output is the program's that is started
 * afterwards.
 */
const runOrExit = (command, args, what, isShown = false) => {
  console.error(what);
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: Infinity,
    stdio: isShown ? ['ignore', 2, 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    console.error(`${what.replace(/ …$/u, '')}: failed${error ? ` (${error.message})` : ''}.`);
    process.exit(status ?? 1);
  }
};

/** Also where npm has been told to run no scripts. */
const patch = () => {
  const stamp = path.join(root, 'node_modules', '.patches');
  const hash = hashOf(['patches']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return;
  }
  const program = path.join(root, 'node_modules', 'patch-package', 'index.js');
  runOrExit(process.execPath, [program, '--error-on-fail'], 'Patching packages …');
  writeFileSync(stamp, hash);
};

const install = () => {
  if (!isInstalled()) {
    runOrExit('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], 'Installing packages …', true);
  }
};

const stamp = path.join(root, 'build', '.sources');

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(sources);

const build = () => {
  if (isBuilt()) {
    return;
  }
  runOrExit('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], 'Building the app …');
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hashOf(sources));
};

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Whether whoever holds this lock was killed while holding it. */
const isForsaken = (lock) => {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return pid > 0 && !isRunning(pid);
  } catch {
    return false;
  }
};

/** Programs that are started side by side prepare one folder: the later ones wait for the first. */
const alone = (prepare) => {
  const lock = path.join(root, '.cache', 'preparing');
  mkdirSync(path.dirname(lock), { recursive: true });
  let hasSaidSo = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
    if (isForsaken(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!hasSaidSo) {
      console.error('Waiting for another program that installs or builds …');
      hasSaidSo = true;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  prepare();
  release();
  process.off('exit', release);
};

const args = process.argv.slice(2);
const mode = args[0] === '--build' || args[0] === '--built' ? args.shift() : undefined;
const [named, ...programArguments] = args;
const program = mode === '--built' ? path.join('build', `${named}.js`) : named;
const needsNothing = mode === '--built' && isBuilt();

if (!needsNothing) {
  alone(() => {
    install();
    patch();
    if (mode) {
      build();
    }
  });
}

const runtime = existsSync(node) ? node : process.execPath;
const child = spawn(runtime, [program, ...programArguments], { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
