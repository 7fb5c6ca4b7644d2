// @vitest-environment node
/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { describe, expect, it, onTestFinished } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addressOf, readSettings, SettingsError } from './settings';

const read = (IMMICH_URL: string, others: Record<string, string> = {}) => readSettings({ IMMICH_URL, ...others });

describe('IMMICH_URL', () => {
  it.each([
    ['http://192.168.1.10:2283', 'http://192.168.1.10:2283'],
    [' https://photos.example/ ', 'https://photos.example'],
    ['https://example.org/immich///', 'https://example.org/immich'],
    ['http://localhost:2283/api', 'http://localhost:2283'],
    ['https://example.org/immich/api/', 'https://example.org/immich'],
    ['http://[::1]:2283', 'http://[::1]:2283'],
  ])('reads %s', (value, address) => expect(addressOf(read(value).immichUrl)).toBe(address));

  it.each([
    ['', 'IMMICH_URL is not set'],
    ['192.168.1.10:2283', 'IMMICH_URL is not a URL'],
    ['ftp://photos.example', 'must begin with http:// or https://'],
    ['file:///etc/passwd', 'must begin with http:// or https://'],
    ['https://photos.example/?a=1', 'must not contain a "?"'],
  ])('refuses "%s"', (value, message) => {
    expect(() => read(value)).toThrow(SettingsError);
    expect(() => read(value)).toThrow(message);
  });

  it('does not repeat a password that it refuses', () => {
    expect(() => read('https://me:hunter2@photos.example')).toThrow(/must not contain a user name/u);
    expect(() => read('https://me:hunter2@photos.example')).not.toThrow(/hunter2/u);
  });
});

it.each([
  ['https://photos.example', 'https://photos.example'],
  ['http://192.168.1.10:2283', 'http://192.168.1.10:2283'],
  ['https://nas.local:2283', 'https://nas.local:2283'],
  ['http://127.0.0.1:2283', null],
  ['http://[::1]:2283', null],
  ['http://localhost:2283', null],
  ['http://immich-server:2283', null],
  ['https://host.docker.internal:2283', null],
  ['https://immich.photos.svc.cluster.local', null],
])('tells browsers of %s as %s', (value, address) => {
  expect(read(value).publicImmichUrl).toBe(address);
  expect(read(value, { IMMICH_PUBLIC_URL: 'https://photos.example/' }).publicImmichUrl).toBe('https://photos.example');
});

it('reads what is left out as off', () => {
  expect(read('https://photos.example', { IMMICH_API_KEY: ' ' })).toMatchObject({
    apiKey: null,
    allowedHosts: [],
    trustProxy: false,
    isQuiet: false,
  });
});

it('reads lists, switches and keys', () => {
  const others = { ALLOWED_HOSTS: ' Pets.home,,b ', TRUST_PROXY: 'TRUE', PETS_QUIET: 'true', IMMICH_API_KEY: ' k3y ' };
  expect(read('https://photos.example', others)).toMatchObject({
    apiKey: 'k3y',
    allowedHosts: ['pets.home', 'b'],
    trustProxy: true,
    isQuiet: true,
  });
  expect(() => read('https://photos.example', { IMMICH_API_KEY: 'a\nb' })).toThrow(/characters that an API key/u);
});

it('takes a folder of models, and says when it is none', () => {
  expect(read('https://photos.example').modelsDir).toBeNull();
  expect(read('https://photos.example', { MODELS_DIR: ' src ' }).modelsDir).toBe(path.resolve('src'));
  expect(() => read('https://photos.example', { MODELS_DIR: 'package.json' })).toThrow(
    `MODELS_DIR is not a folder on this machine: "${path.resolve('package.json')}".`,
  );
});

describe.each(['PUBLIC_ORIGIN', 'ORIGIN'])('%s', (name) => {
  it('is a list of origins, under whose names the app may be opened', () => {
    const value = ' HTTP://Pets.lan:8080/ , https://pets.example:443';
    expect(read('https://photos.example', { [name]: value, ALLOWED_HOSTS: 'nas' })).toMatchObject({
      publicOrigins: ['http://pets.lan:8080', 'https://pets.example'],
      allowedHosts: ['nas', 'pets.lan', 'pets.example'],
    });
    expect(read('https://photos.example').publicOrigins).toEqual([]);
  });

  it.each([
    'pets.lan',
    'pets.lan:8080',
    '*',
    'null',
    'ftp://pets.lan',
    'https://pets.lan/pets',
    'https://a:b@pets.lan',
  ])('refuses "%s"', (value) => {
    expect(() => read('https://photos.example', { [name]: value })).toThrow(`${name} must be what the browser's`);
  });
});

describe('IMMICH_API_KEY_FILE', () => {
  const keyFile = (text: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pets-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'key');
    writeFileSync(file, text);
    return file;
  };
  const readFile = (IMMICH_API_KEY_FILE: string, others: Record<string, string> = {}) =>
    read('https://photos.example', { IMMICH_API_KEY_FILE, ...others });

  it.each(['k3y', 'k3y\n', 'k3y\r\n', ' k3y \n\n', '\u{FEFF}k3y\n'])('is a file with the key: %j', (text) =>
    expect(readFile(keyFile(text)).apiKey).toBe('k3y'),
  );

  it('is left out like the key itself', () => expect(readFile(' ').apiKey).toBeNull());

  it('does not go with IMMICH_API_KEY, and repeats neither', () => {
    const both = () => readFile(keyFile('secret-1'), { IMMICH_API_KEY: 'secret-2' });
    expect(both).toThrow('IMMICH_API_KEY and IMMICH_API_KEY_FILE are both set. Please keep one of them.');
    expect(readFile(keyFile('k3y'), { IMMICH_API_KEY: ' ' }).apiKey).toBe('k3y');
  });

  it('says what is wrong with the file', () => {
    expect(() => readFile('/nowhere/key')).toThrow(SettingsError);
    expect(() => readFile('/nowhere/key')).toThrow(
      'IMMICH_API_KEY_FILE cannot be read: "/nowhere/key" (there is no such file).',
    );
    expect(() => readFile(tmpdir())).toThrow('(it is a folder)');
    expect(() => readFile(keyFile('\n'))).toThrow('IMMICH_API_KEY_FILE is empty');
    expect(() => readFile(keyFile('sec\nret'))).toThrow(/^IMMICH_API_KEY_FILE contains characters that an API key/u);
  });
});

describe('TRUST_PROXY', () => {
  const trust = (TRUST_PROXY: string) => read('https://photos.example', { TRUST_PROXY });

  it.each(['', 'false', 'no', '0', 'off'])('"%s" trusts nobody', (value) =>
    expect(trust(value)).toMatchObject({ trustProxy: false, trustedProxies: null }),
  );

  it.each(['true', 'yes', '1', 'ON'])('"%s" trusts whoever connects', (value) =>
    expect(trust(value)).toMatchObject({ trustProxy: true, trustedProxies: null }),
  );

  it('is a list of addresses and networks', () => {
    const { trustProxy, trustedProxies } = trust(' 127.0.0.1, 172.16.0.0/12,fd00::/8 ');
    expect(trustProxy).toBe(true);
    expect(trustedProxies?.check('172.18.0.4')).toBe(true);
    expect(trustedProxies?.check('fd12::1', 'ipv6')).toBe(true);
    expect(trustedProxies?.check('127.0.0.2')).toBe(false);
  });

  it.each(['maybe', 'localhost', '10.0.0.1/33', '10.0.0.1/', '10.0.0.0/8/8', 'fd00::/129', '127.0.0.1, nginx'])(
    'refuses "%s"',
    (value) => expect(() => trust(value)).toThrow('TRUST_PROXY must be true, false, or the addresses of your proxies'),
  );
});

it.each([
  ['', null],
  ['true', true],
  ['false', false],
])('reads HSTS="%s" as %s', (HSTS, expected) => expect(read('https://photos.example', { HSTS }).hsts).toBe(expected));
