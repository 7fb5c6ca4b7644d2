import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DemoEnded, runDemo, type Demo } from './support/network/demo.ts';

/** A port that somebody listens on, until the server is closed. */
const usePort = async (): Promise<{ port: number; server: Server }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
};

const freePort = async (): Promise<number> => {
  const { port, server } = await usePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** What a start that must fail says. */
const refusal = async (args: string[], env: Record<string, string> = {}): Promise<DemoEnded> => {
  const ended = await runDemo(args, env).catch((error: unknown) => error);
  if (ended instanceof DemoEnded) {
    return ended;
  }
  await (ended as Partial<Demo>).stop?.();
  throw new Error('The demo started all the same.', { cause: ended });
};

/** Opens the printed URL as a browser does; returns the session's cookie. */
const signIn = async ({ output }: Demo): Promise<string> => {
  const response = await fetch(output().trim(), { redirect: 'manual' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/pets');
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
};

interface Named {
  id: string;
  name: string;
}

const listPeople = async ({ origin }: Demo, cookie: string): Promise<Named[]> => {
  const response = await fetch(`${origin}/api/people?size=1000`, { headers: { cookie } });
  const { people } = (await response.json()) as { people: Named[] };
  return people;
};

test('listens where PORT says, prints one URL and nothing else, and ends well', async () => {
  const port = await freePort();
  const demo = await runDemo([], { PORT: String(port) });
  try {
    const cookie = await signIn(demo);
    const page = await fetch(`${demo.origin}/pets`, { headers: { accept: 'text/html', cookie } });
    expect(page.status).toBe(200);
    expect(demo.output()).toBe(`http://localhost:${port}/api/demo/sign-in?to=/pets\n`);
  } finally {
    expect(await demo.stop()).toBe(0);
  }
  expect(demo.output()).toMatch(/^\S+\n$/u);
});

test('an option goes before the environment', async () => {
  const port = await freePort();
  const demo = await runDemo(['--port', String(port), '--host', '127.0.0.1'], { PORT: '1', HOST: '203.0.113.1' });
  await demo.stop();
  expect(demo.origin).toBe(`http://localhost:${port}`);
});

test('a port in use is one sentence, which says what to do', async () => {
  const { port, server } = await usePort();
  try {
    for (const ended of [await refusal(['--port', String(port)]), await refusal([], { PORT: String(port) })]) {
      expect(ended).toMatchObject({
        code: 1,
        output: '',
        errors: `Port ${port} is in use by another program. Choose another one with --port N.\n`,
      });
    }
  } finally {
    server.close();
  }
});

for (const [what, args, env, sentence] of [
  [
    'real photos and another household',
    ['--photos', '.', '--household', '3'],
    {},
    '--photos and --household are two libraries: drop one of the two.',
  ],
  ['a host of another machine', [], { HOST: '203.0.113.1' }, 'HOST is not an address of this machine: "203.0.113.1".'],
  ['a port that is none', [], { PORT: 'http' }, '--port http: a whole number, 0 or more, is needed.'],
  [
    'an Immich that is not known',
    ['--immich', '1.0'],
    {},
    /^--immich 1\.0: only 3\.2\.2, 3\.0\.3, .*3\.4 can be shown\.\n$/u,
  ],
  ['photos that are not there', ['--photos', './nowhere'], {}, /^\S.*nowhere.*\n$/u],
] as const) {
  test(`${what}: refused in a sentence`, async () => {
    const ended = await refusal([...args], { ...env });
    expect(ended).toMatchObject({ code: 1, output: '' });
    expect(ended.errors).toEqual(typeof sentence === 'string' ? `${sentence}\n` : expect.stringMatching(sentence));
  });
}

test('--data keeps a change, and the session, across a restart', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-demo-'));
  const args = ['--port', '0', '--data', path.join(folder, 'state.sqlite')];
  try {
    const first = await runDemo(args);
    const cookie = await signIn(first);
    const [person] = await listPeople(first, cookie);
    await fetch(`${first.origin}/api/people/${person.id}`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Kept over night' }),
    });
    expect(await first.stop()).toBe(0);

    const second = await runDemo(args);
    const people = await listPeople(second, cookie);
    await second.stop();
    expect(people.find(({ id }) => id === person.id)?.name).toBe('Kept over night');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the documented way to real photos with drawn humans and more people', async () => {
  const photos = path.resolve(import.meta.dirname, '../../shared/pets-eval');
  test.skip(!existsSync(photos), `There is no ${photos}`);
  const demo = await runDemo(['--port', '0', '--photos', '../shared/pets-eval', '--with-humans', '--scale', '8']);
  try {
    const people = await listPeople(demo, await signIn(demo));
    expect(people.length).toBeGreaterThan(30);
    expect(demo.output()).toMatch(/^\S+\n$/u);
  } finally {
    expect(await demo.stop()).toBe(0);
  }
});

test('--data with another library is refused in a sentence, and loses nothing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-demo-'));
  const file = path.join(folder, 'state.sqlite');
  try {
    const first = await runDemo(['--port', '0', '--data', file, '--empty']);
    expect(await first.stop()).toBe(0);
    const { code, output, errors } = await refusal(['--port', '0', '--data', file]);
    expect([code, output]).toEqual([1, '']);
    expect(errors).toBe(
      `--data ${file} cannot be used: it keeps the state of another library. Give the options that it was made with, ` +
        'choose another one, or delete it to start afresh.\n',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
