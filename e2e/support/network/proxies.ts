import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectSecurely } from 'node:tls';

/** A reverse proxy of another project, started on its own configuration. */
export interface Proxy {
  port: number;
  stop(): Promise<void>;
}

/** The configuration that the documents show. */
export const documented = (file: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../../docs/proxies', file), 'utf8');

/** A port that nobody listens on at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Whether it has a certificate for a name, which takes Caddy a moment longer than listening. */
const speaksTls = (port: number, servername: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectSecurely({ port, host: '127.0.0.1', servername, rejectUnauthorized: false });
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('secureConnect', () => socket.destroy());
  });

/** Runs a program until it is ready; `stop` ends it and removes its folder. */
const run = async (
  program: string,
  args: string[],
  folder: string,
  port: number,
  isReady: (port: number) => Promise<boolean> = isListening,
): Promise<Proxy> => {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  for (let tries = 0; !(await isReady(port)); tries++) {
    if (child.exitCode !== null || tries > 200) {
      child.kill();
      throw new Error(`${program} is not ready on port ${port}:\n${errors}`);
    }
    await wait(50);
  }
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'pets-proxy-'));

const makeCertificate = (folder: string, name: string): void => {
  const files = ['-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'certificate.pem')];
  const what = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-days', '2'];
  const { status } = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...what], {
    stdio: 'ignore',
  });
  if (status !== 0) {
    throw new Error('openssl could not make a certificate.');
  }
};

/** Where the programs are that a proxy leads to, without a path. */
export interface Upstreams {
  app: string;
  immich?: string;
  gateway?: string;
}

/** Where they are in the documents. */
const inDocuments = { app: '127.0.0.1:3000', immich: '127.0.0.1:2283', gateway: '127.0.0.1:9091' };

const placed = (config: string, upstreams: Upstreams): string => {
  let text = config;
  for (const [name, origin] of Object.entries(upstreams)) {
    text = text.replace(inDocuments[name as keyof Upstreams], () => new URL(origin as string).host);
  }
  return text;
};

/** nginx with a `server` block whose ports, certificate and upstreams are put in place of those written there. */
export const startNginx = async (
  program: string,
  server: string,
  upstreams: Upstreams,
  port: number,
): Promise<Proxy> => {
  const folder = newFolder();
  if (server.includes(' ssl;')) {
    makeCertificate(folder, /server_name (\S+);/u.exec(server)![1]);
  }
  const block = placed(server, upstreams)
    .replace(/listen \d+/u, () => `listen 127.0.0.1:${port}`)
    .replace(/\/etc\/ssl\/\S+\.pem/u, () => path.join(folder, 'certificate.pem'))
    .replace(/\/etc\/ssl\/\S+\.key/u, () => path.join(folder, 'key.pem'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`);
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const config = path.join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `${user} daemon off; pid nginx.pid; error_log stderr; events {}
http { access_log off; ${temporary.join(' ')} ${block} }`,
  );
  return run(program, ['-p', folder, '-c', config, '-e', 'stderr'], folder, port);
};

/** Caddy with a site whose port and upstreams are put in place, and which does not touch the machine's own trust. */
export const startCaddy = async (program: string, site: string, upstreams: Upstreams, port: number): Promise<Proxy> => {
  const folder = newFolder();
  const httpPort = await freePort();
  const config = path.join(folder, 'Caddyfile');
  const ports = `https_port ${port}\n  http_port ${httpPort}\n  default_bind 127.0.0.1`;
  writeFileSync(config, `{\n  admin off\n  skip_install_trust\n  ${ports}\n}\n${placed(site, upstreams)}`);
  return run(program, ['run', '--config', config, '--adapter', 'caddyfile'], folder, port, (own) =>
    speaksTls(own, /^\S+/u.exec(site)![0]),
  );
};
