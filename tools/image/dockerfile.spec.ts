// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { start } from './config';

const second = 1_000_000_000;

/** What the last stage of the Dockerfile says, by instruction. */
const said = new Map(
  readFileSync('Dockerfile', 'utf8')
    .split('\nFROM scratch\n', 2)[1]
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [instruction] = line.split(' ', 1);
      return [instruction, line.slice(instruction.length + 1)];
    }),
);

describe('Dockerfile starts the app as the image that is made without Docker does', () => {
  it.each([
    ['USER', start.User],
    ['WORKDIR', start.WorkingDir],
    ['ENV', start.Env.join(' ')],
    ['EXPOSE', Object.keys(start.ExposedPorts).join(' ')],
    ['STOPSIGNAL', start.StopSignal],
  ])('%s', (instruction, text) => expect(said.get(instruction)).toBe(text));

  it('ENTRYPOINT', () => expect(JSON.parse(said.get('ENTRYPOINT')!)).toEqual(start.Entrypoint));

  it('HEALTHCHECK', () => {
    const { Test, Interval, Timeout, StartPeriod, Retries } = start.Healthcheck;
    const [options, command] = said.get('HEALTHCHECK')!.split(' CMD ', 2);
    expect(['CMD', ...(JSON.parse(command) as string[])]).toEqual(Test);
    const times = Object.entries({ interval: Interval, timeout: Timeout, 'start-period': StartPeriod });
    expect(options.split(' ')).toEqual([
      ...times.map(([name, time]) => `--${name}=${time / second}s`),
      `--retries=${Retries}`,
    ]);
  });
});
