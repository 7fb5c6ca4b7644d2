import fc from 'fast-check';
import { allowedRoutes } from '../../../src/lib/server/key/allowed-routes';

const id = '5f0c0f5a-0a4e-4a54-9f4e-3f6d3f9e7a11';

const hex = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const escape = (text: string, times: number): string =>
  times === 0 ? text : escape([...text].map((character) => hex(character)).join(''), times - 1);

/** What servers on the way may read in more than one way. */
const oddities = [
  '',
  '.',
  '..',
  '...',
  '/',
  '//',
  '/.',
  '/..',
  '\\',
  '..\\',
  ';',
  ';/..',
  '?',
  '#',
  '@',
  ':',
  '*',
  '+',
  '~',
  '%',
  '%',
  '%2',
  '%zz',
  '%u002e',
  '%c0%ae',
  '%ff',
  '%E0%A4%A',
  '%00',
  '\0',
  '\t',
  '\u{7F}',
  '\u{A0}',
  'é',
  '\u{FF}',
  'api',
  'api-keys',
  'admin',
  '/api-keys',
  '/../api-keys',
  '/api/',
  'API',
  'x'.repeat(5000),
  '/x'.repeat(2000),
];

const oddity = fc
  .tuple(fc.constantFrom(...oddities), fc.nat({ max: 3 }))
  .map(([text, times]) => (text.length > 50 ? text : escape(text, times)));

/** A path of the API with a few of its characters escaped, taken out, or made something odd. */
export const bent = fc
  .tuple(
    fc.constantFrom(...allowedRoutes, 'GET /api-keys', 'POST /api-keys', 'GET /admin/users', 'PUT /users/me'),
    fc.array(fc.tuple(fc.nat(), fc.oneof(oddity, fc.constantFrom('escape', 'double', 'upper', 'drop'))), {
      maxLength: 2,
    }),
  )
  .map(([route, bends]) => {
    const [method, address] = route.split(' ', 2);
    let path = `/api${address.replaceAll(/\{\w+\}/gu, () => id)}`;
    for (const [where, bend] of bends) {
      const at = where % path.length;
      const [before, here, after] = [path.slice(0, at), path[at], path.slice(at + 1)];
      const ways: Record<string, string> = {
        escape: escape(here, 1),
        double: escape(here, 2),
        upper: here.toUpperCase(),
        drop: '',
      };
      path = before + (ways[bend] ?? here + bend) + after;
    }
    return { method, path };
  });

/** Odd parts, one after the other. */
export const built = fc
  .array(fc.oneof(oddity, fc.constantFrom('people', 'socket.io', id)), { maxLength: 6 })
  .map((parts) => ({ method: 'GET', path: `/api/${parts.join('/')}` }));
