// @vitest-environment node
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { chooseServer, serverOptions } from './options.ts';
import { createDemoServer, type DemoServer } from './server/index.ts';
import { versions } from './server/version.ts';

let folder: string;

/** A folder of so many pictures for each pet. */
const makePhotos = async (name: string, pets: Record<string, number>): Promise<string> => {
  const directory = path.join(folder, name);
  for (const [index, [pet, count]] of Object.entries(pets).entries()) {
    await mkdir(path.join(directory, pet), { recursive: true });
    for (let photo = 0; photo < count; photo++) {
      const background = { r: photo * 15, g: index * 50, b: 120 };
      const picture = sharp({ create: { width: 60, height: 40, channels: 3, background } });
      await writeFile(path.join(directory, pet, `${photo}.jpg`), await picture.jpeg().toBuffer());
    }
  }
  return directory;
};

const start = async (args: string[]): Promise<DemoServer> =>
  createDemoServer(await chooseServer(parseArgs({ args, options: serverOptions }).values));

const cookieOf = (headers: Record<string, unknown>): string =>
  [headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';', 1)[0])
    .join('; ');

interface Shown {
  people: number;
  photos: number;
}

/** Signs in and looks around as a browser does: people, photos, the faces on one, its thumbnail and a person's. */
const lookAround = async ({ app }: DemoServer): Promise<Shown> => {
  const signedIn = await app.inject({ url: '/api/demo/sign-in?to=/pets' });
  expect(signedIn.statusCode).toBe(303);
  const headers = { cookie: cookieOf(signedIn.headers) };
  const get = async (url: string) => {
    const answer = await app.inject({ url, headers });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return answer;
  };
  const listed = await get('/api/people?size=1000&withHidden=true');
  const { people } = listed.json<{ people: { id: string }[] }>();
  const found = await app.inject({ method: 'POST', url: '/api/search/metadata', headers, payload: { size: 1000 } });
  const { assets } = found.json<{ assets: { items: { id: string }[] } }>();
  const ends = [...assets.items.slice(0, 1), ...assets.items.slice(-1)];
  for (const { id } of ends) {
    const faces = await get(`/api/faces?id=${id}`);
    expect(faces.json()).toBeInstanceOf(Array);
    const { rawPayload } = await get(`/api/assets/${id}/thumbnail`);
    const { width } = await sharp(rawPayload).metadata();
    expect(width).toBeGreaterThan(0);
  }
  if (people.length > 0) {
    await get(`/api/people/${people[0].id}/thumbnail`);
  }
  return { people: people.length, photos: assets.items.length };
};

const startAndEnd = async (args: string[]): Promise<void> => {
  const server = await start(args);
  await server.close();
};

const shownBy = async (args: string[]): Promise<Shown> => {
  const server = await start(args);
  try {
    return await lookAround(server);
  } finally {
    await server.close();
  }
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demo-options-'));
  await makePhotos('photos', { 'dog-rex': 14, 'cat-tom': 9, 'cat two': 3 });
  const size = { name: 'size', in: 'query', required: true, schema: { type: 'integer' } };
  const paths = { '/people': { get: { parameters: [size], responses: {} } } };
  await writeFile(path.join(folder, 'contract.json'), JSON.stringify({ openapi: '3.0.0', paths }));
});
afterAll(() => rm(folder, { recursive: true }));

/** Every option, as it is given; `DIR`, `FILE`, and `CONTRACT` stand for what exists only while this runs. */
const options: Record<string, string[]> = {
  photos: ['--photos', 'DIR'],
  'with-humans': ['--with-humans'],
  household: ['--household', '3'],
  scale: ['--scale', '6'],
  empty: ['--empty'],
  immich: ['--immich', '3.0.3'],
  data: ['--data', 'FILE'],
  contract: ['--contract', 'CONTRACT'],
  'test-hooks': ['--test-hooks'],
  oauth: ['--oauth'],
  latency: ['--latency', '1'],
  species: ['--species'],
  'no-smart-search': ['--no-smart-search'],
  'birthdays-early': ['--birthdays-early'],
  'keeps-covers': ['--keeps-covers'],
};
const refused: Record<string, string> = {
  'photos household': '--photos and --household are two libraries: drop one of the two.',
};

const names = Object.keys(options);
const pairs = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const));

const argsOf = (...given: string[]): string[] =>
  [...new Set(given)]
    .flatMap((name) => options[name])
    .map((word) => {
      const files: Partial<Record<string, string>> = {
        DIR: 'photos',
        FILE: `${given.join('-')}.sqlite`,
        CONTRACT: 'contract.json',
      };
      const file = files[word];
      return file ? path.join(folder, file) : word;
    });

it('walks every option that there is', () => {
  expect(names.sort()).toEqual(Object.keys(serverOptions).sort());
});

it.each(versions)('--immich %s starts, and says which it is', async (version) => {
  const server = await start(['--immich', version, '--empty']);
  const answer = await server.app.inject({ url: '/api/server/version' });
  const { major, minor, patch } = answer.json<{ major: number; minor: number; patch: number }>();
  expect(`${major}.${minor}.${patch}`).toMatch(new RegExp(`^${version.replaceAll('.', String.raw`\.`)}`, 'u'));
  await server.close();
});

it('names the versions that it knows when it is asked for another', async () => {
  await expect(start(['--immich', '2.9'])).rejects.toThrow(
    /--immich 2\.9: only 3\.2\.2, 3\.0\.3, .*3\.4 can be shown/u,
  );
});

describe('two options at once', () => {
  it.each(pairs)('--%s --%s', async (...pair) => {
    const sentence = refused[pair.join(' ')];
    if (sentence) {
      await expect(start(argsOf(...pair))).rejects.toThrow(sentence);
      return;
    }
    const { people, photos } = await shownBy(argsOf(...pair));
    const isEmpty = pair.includes('empty');
    expect(people > 0).toBe(!isEmpty);
    expect(photos > 0).toBe(!isEmpty);
  });

  it('start all at once, too', async () => {
    const all = names.filter((name) => !['household', 'empty'].includes(name));
    expect(await shownBy(argsOf(...all))).toMatchObject({ photos: 26 + 120 + 6 });
  });

  it('add up', async () => {
    expect(await shownBy(argsOf('photos'))).toMatchObject({ photos: 26 });
    expect(await shownBy(argsOf('photos', 'with-humans'))).toMatchObject({ photos: 26 + 120 });
    expect(await shownBy(argsOf('photos', 'scale'))).toMatchObject({ photos: 26 + 6 });
  });
});

describe('--photos', () => {
  it.each(['pets-eval', 'pets-eval-bodies'])('../shared/%s, with all that can be added', async (name) => {
    const directory = path.resolve(import.meta.dirname, '../../shared', name);
    if (!existsSync(directory)) {
      console.warn(`Skipped: there is no ${directory}`);
      return;
    }
    const { people } = await shownBy(['--photos', directory, '--with-humans', '--scale', '6']);
    expect(people).toBeGreaterThan(20);
  });

  it('takes what can be read of a folder, whatever else is in it', async () => {
    const directory = await makePhotos('odd ones', { 'Katze Müsli 🐈': 4, ann: 3 });
    const rex = path.join(folder, 'photos', 'dog-rex');
    await symlink(rex, path.join(directory, 'linked'));
    await mkdir(path.join(directory, 'ann', 'older.jpg'));
    await mkdir(path.join(directory, 'nothing'));
    await writeFile(path.join(directory, 'ann', 'phone.heic'), 'heic');
    const whole = await readFile(path.join(rex, '1.jpg'));
    await writeFile(path.join(directory, 'ann', 'torn.jpg'), whole.subarray(0, 90));
    await writeFile(path.join(directory, 'ann', '.DS_Store'), '');
    await writeFile(path.join(directory, 'notes.txt'), '');
    const relative = path.relative(process.cwd(), directory);
    const { library } = await chooseServer(
      parseArgs({ args: ['--photos', relative, '--with-humans'], options: serverOptions }).values,
    );
    expect(library.assets).toHaveLength(4 + 3 + 14 + 120);
    expect(library.skipped).toEqual([
      { file: path.join('ann', 'older.jpg'), reason: 'a folder within the folder of a pet' },
      { file: path.join('ann', 'phone.heic'), reason: 'not a JPEG, PNG or WebP picture' },
      { file: path.join('ann', 'torn.jpg'), reason: expect.stringMatching(/./u) as string },
      { file: 'notes.txt', reason: 'not in the folder of a pet' },
    ]);
  });

  it('starts with a single picture', async () => {
    const directory = await makePhotos('one', { rex: 1 });
    expect(await shownBy(['--photos', directory])).toEqual({ people: 0, photos: 1 });
  });

  it('says what is wrong with a folder in a sentence', async () => {
    const empty = path.join(folder, 'none');
    await mkdir(empty);
    await expect(start(['--photos', empty])).rejects.toThrow(/^No pictures in .*none: it should hold a folder/u);
    const missing = path.join(folder, 'missing');
    await expect(start(['--photos', missing])).rejects.toThrow(/^Cannot read the photo folder .*missing: ENOENT/u);
    const file = path.join(folder, 'photos', 'dog-rex', '0.jpg');
    await expect(start(['--photos', file])).rejects.toThrow(/^Cannot read the photo folder .*0\.jpg: ENOTDIR/u);
  });
});

describe('--data', () => {
  const nameOf = (file: string) => path.join(folder, file);

  it('goes on with the same library, whatever else is given', async () => {
    const args = ['--data', nameOf('kept.sqlite'), '--photos', nameOf('photos')];
    const first = await start(args);
    const { headers } = await first.app.inject({ url: '/api/demo/sign-in?to=/' });
    await first.close();
    const second = await start([...args, '--immich', '3.0.3', '--species', '--latency', '1']);
    const { statusCode } = await second.app.inject({ url: '/api/people', headers: { cookie: cookieOf(headers) } });
    expect(statusCode).toBe(200);
    await second.close();
  });

  it.each([
    ['more people', ['--scale', '2']],
    ['an empty library', ['--empty']],
    ['other photos, as many', ['--photos', 'OTHER']],
  ])('refuses %s, and leaves the file as it is', async (_, args) => {
    const file = nameOf(`${args.join('')}.sqlite`);
    await makePhotos('other photos', { 'dog-max': 14, 'cat-tom': 9, 'cat two': 3 });
    const library = args[0] === '--photos' ? ['--photos', nameOf('photos')] : [];
    await startAndEnd(['--data', file, ...library]);
    const before = await readFile(file);
    const others = args.map((arg) => (arg === 'OTHER' ? nameOf('other photos') : arg));
    await expect(start(['--data', file, ...others])).rejects.toThrow(
      `--data ${file} cannot be used: it keeps the state of another library. Give the options that it was made with, ` +
        'choose another one, or delete it to start afresh.',
    );
    expect(await readFile(file)).toEqual(before);
    await startAndEnd(['--data', file, ...library]);
  });

  it('touches no file but its own', async () => {
    const text = nameOf('text.sqlite');
    await writeFile(text, 'Dear diary');
    await expect(start(['--data', text])).rejects.toThrow(`--data ${text} cannot be used: file is not a database`);
    expect(await readFile(text, 'utf8')).toBe('Dear diary');

    const others = nameOf('others.sqlite');
    const database = new DatabaseSync(others);
    database.exec('CREATE TABLE asset (id TEXT); CREATE TABLE state (key TEXT, value TEXT)');
    database.close();
    const before = await readFile(others);
    await expect(start(['--data', others])).rejects.toThrow('it is no file of this demo. Choose another one.');
    expect(await readFile(others)).toEqual(before);
  });

  it('says what is wrong with a file in a sentence', async () => {
    await expect(start(['--data', folder])).rejects.toThrow(/cannot be used: unable to open database file$/u);
    await expect(start(['--data', nameOf('no/such.sqlite')])).rejects.toThrow(/unable to open database file$/u);
    await expect(start(['--data', ''])).rejects.toThrow('--data needs the name of a file.');
  });

  it('refuses the file of another version', async () => {
    const file = nameOf('old.sqlite');
    await startAndEnd(['--data', file, '--empty']);
    const database = new DatabaseSync(file);
    database.exec(`UPDATE state SET value = '1/0/0//'`);
    database.close();
    await expect(start(['--data', file, '--empty'])).rejects.toThrow('another version of the demo has made it.');
  });
});

describe('--contract', () => {
  it('has requests refused that break it, and no others', async () => {
    const server = await start(['--empty', '--contract', path.join(folder, 'contract.json')]);
    const headers = { 'x-api-key': 'demo-key' };
    const ask = async (url: string) => {
      const { body, statusCode } = await server.app.inject({ url, headers });
      return [statusCode, statusCode < 300 ? '' : (JSON.parse(body) as { message: string }).message];
    };
    expect(await ask('/api/people')).toEqual([400, 'Against the contract: /people?size is missing']);
    expect(await ask('/api/people?size=x')).toEqual([400, 'Against the contract: /people?size must be integer']);
    expect(await ask('/api/people?size=5')).toEqual([200, '']);
    expect(await ask('/api/users/me')).toEqual([200, '']);
    await server.close();
  });

  it('says what is wrong with a file in a sentence', async () => {
    const missing = path.join(folder, 'missing.json');
    await expect(start(['--contract', missing])).rejects.toThrow(/^--contract .*missing\.json cannot be read: ENOENT/u);
  });
});
