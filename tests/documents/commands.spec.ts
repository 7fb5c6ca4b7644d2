import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { notRun, runBy } from './commands';
import { commandsIn, documents, find, read } from './documents';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** All but the history of what changed, whose commands were those of their time. */
const files = [
  ...documents.filter((file) => file !== 'CHANGELOG.md'),
  ...find('deploy/*', 'compose.yaml', 'Dockerfile'),
];
const given = files.flatMap((file) => commandsIn(read(file)).map((command) => ({ file, command })));

describe('every command of the documents', () => {
  it('is one that somebody runs, or that nobody can', () => {
    const known = new Set([...Object.keys(runBy), ...Object.keys(notRun)]);
    expect(given.filter(({ command }) => !known.has(command))).toEqual([]);
  });

  it('is told of once, and in a document', () => {
    const commands = new Set(given.map(({ command }) => command));
    const told = [...Object.keys(runBy), ...Object.keys(notRun)];
    expect(told.filter((command) => !commands.has(command))).toEqual([]);
    expect(told.filter((command, index) => told.indexOf(command) !== index)).toEqual([]);
  });

  it.each(Object.entries(runBy))('%s is run where the table says', (command, [file, as = command]) => {
    expect(read(file).includes(as), `${file} says: ${as}`).toBe(true);
  });

  it.each(Object.entries(notRun))('%s: not here, and why', (_, reason) => {
    expect(reason).toMatch(/^\S.{20,}\.$/u);
    const named = [...reason.matchAll(/\S+\.ts\b/gu)].map(([file]) => file);
    expect(find(...named)).toHaveLength(named.length);
  });
});

/** The source of a program, and of what it imports of the project's own. */
const sourceOf = (program: string): string => {
  const source = read(program);
  const imported = [...source.matchAll(/from '(\.[^']+\.ts)'/gu)].map(([, file]) =>
    read(path.join(path.dirname(program), file)),
  );
  return [source, ...imported].join('\n');
};

/** The options that npm hands to a script's program, by the name of the script. */
const options = given.flatMap(({ file, command }) => {
  const [, script, rest] = /\bnpm run ([\w:]+)(.* --.*)$/u.exec(command) ?? [];
  const program = /\S+\.ts\b/u.exec(scripts[script] ?? '')?.[0];
  const names = [...(rest ?? '').matchAll(/--([a-z][a-z-]*)/gu)].map(([, name]) => name);
  return program === undefined ? [] : names.map((name) => ({ file, program, name }));
});

describe('an option in the documents', () => {
  it.each(options)('--$name is one of $program ($file)', ({ program, name }) => {
    expect(sourceOf(program)).toMatch(new RegExp(String.raw`\b${name}\b'?(?:: \{ type:|,| ===|\))|--${name}\b`, 'u'));
  });

  it('is there at all', () => expect(options.length).toBeGreaterThan(30));
});

describe('the scripts of npm in the documents', () => {
  it.each(files)('are there: %s', (file) => {
    const named = [...read(file).matchAll(/\bnpm (?:run (?:--silent )?)?([a-z][\w:]*\w)/gu)].map(([, name]) => name);
    const npms = new Set(['ci', 'install', 'ls', 'run', 'start', 'test']);
    expect(named.filter((script) => !Object.hasOwn(scripts, script) && !npms.has(script))).toEqual([]);
  });
});

describe('the settings in front of a command', () => {
  it('are some that the app or Node has', () => {
    const explained = [...read('README.md').matchAll(/^\| (`[A-Z_`, ]+`) \|/gmu)].flatMap(([, cell]) =>
      cell.match(/[A-Z_]+/gu),
    );
    const theirs = ['NODE_EXTRA_CA_CERTS', 'FUZZ', 'FUZZ_SEED', 'PETS_PORT'];
    const set = given.flatMap(({ command }) => [...command.matchAll(/\b([A-Z][A-Z_]+)=/gu)].map(([, name]) => name));
    expect(set.length).toBeGreaterThan(8);
    expect(set.filter((name) => ![...explained, ...theirs].includes(name))).toEqual([]);
  });
});
