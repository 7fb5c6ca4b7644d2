// @vitest-environment node
import { expect, it, onTestFinished, vi } from 'vitest';
import { RefusalLog, tellPath } from './refusals';

it.each([
  ['/api/people?apiKey=secret', '/api/people'],
  ['/api/people/3f2a5c1e-1111-4222-8333-944445555666/thumbnail', '/api/people/*/thumbnail'],
  ['/api/people%3FapiKey=secret', '/api/*'],
  ['/api/shared-links/lx0r4Ww3n9cXoVqQ0Zr2a9ySecretKey', '/api/shared-links/*'],
  ['/api//api-keys', '/api//api-keys'],
  ['/api/a\nRefused GET /b', '/api/*/b'],
  ['/a/b/c/d/e/f/g', '/a/b/c/d/e/…'],
  ['https://evil.example/', '//*/'],
])('tells of %s as %s', (path, told) => expect(tellPath(path)).toBe(told));

it('writes what was refused, whose it was, and why', () => {
  const lines: string[] = [];
  const log = new RefusalLog((line) => void lines.push(line));
  log.tell({ method: 'GET', path: '/api/api-keys?x=1', status: 403, reason: 'another web site', client: '10.0.0.7' });
  log.tell({ method: 'X\nY', path: '/', status: 400, reason: 'no path', client: '10.0.0.7' });
  expect(lines).toEqual([
    'Refused GET /api/api-keys from 10.0.0.7: 403, another web site',
    'Refused * / from 10.0.0.7: 400, no path',
  ]);
});

it('is not flooded, and says how many it has left out', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const lines: string[] = [];
  const log = new RefusalLog((line) => void lines.push(line));
  const refused = { method: 'GET', path: '/api/x', status: 403, reason: 'why', client: '10.0.0.7' };
  for (let count = 0; count < 1000; count++) {
    log.tell(refused);
  }
  expect(lines).toHaveLength(30);
  vi.setSystemTime(Date.now() + 61_000);
  log.tell(refused);
  expect(lines.slice(30)).toEqual(['Refused 970 more', 'Refused GET /api/x from 10.0.0.7: 403, why']);
});
