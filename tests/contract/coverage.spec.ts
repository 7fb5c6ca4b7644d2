import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { leftOut } from './leftOut.ts';
import { importedFunctions, routeOf } from './sdkCalls.ts';
import { hasShared, readRecordings } from './shared.ts';
import { testedBy } from './tested.ts';

describe('every request of the app', () => {
  const functions = importedFunctions();

  it('is found in its imports of the SDK', () => {
    expect(functions).toContain('getAllPeople');
  });

  it.each(functions)('%s has a contract test', async (name) => {
    expect(Object.keys(testedBy)).toContain(await routeOf(name));
  });
});

describe('every route of the table', () => {
  const routes = Object.entries(testedBy).map(([route, where]) => ({ route, where }));

  it.skipIf(!hasShared).each(routes.filter(({ where }) => where === 'recordings'))(
    '$route is replayed',
    ({ route }) => {
      const [method, template] = route.split(' ', 2);
      const pattern = new RegExp(`^/api${template.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u');
      const replayed = readRecordings().filter(
        (recording) =>
          recording.method === method &&
          pattern.test(recording.path.split('?', 1)[0]) &&
          !leftOut.has(recording.number),
      );
      const isAside = ['GET /jobs', 'GET /queues'].includes(route);
      expect(replayed.length > 0 || isAside).toBe(true);
    },
  );

  it.each(routes.filter(({ where }) => where !== 'recordings'))('$route is asked for in $where', ({ route, where }) => {
    const fixed = route.split(' ', 2)[1].split(/\{[^}]+\}/u);
    const spec = readFileSync(path.join(import.meta.dirname, where), 'utf8');
    expect(fixed.filter((part) => !spec.includes(part))).toEqual([]);
  });
});
