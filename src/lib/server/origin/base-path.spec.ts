// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readBasePath, withinBase } from './base-path';

describe('BASE_PATH', () => {
  it.each([
    [undefined, ''],
    ['', ''],
    ['/', ''],
    ['petsapp', '/petsapp'],
    ['/petsapp/', '/petsapp'],
    ['/at/home/pets-app', '/at/home/pets-app'],
  ])('%s is %j', (value, expected) => expect(readBasePath(value)).toBe(expected));

  it.each(['/a//b', '/..', '/a/../b', '/./a', '/a b', '/a?b', '/a%2fb', 'https://nas/petsapp', '/ä', '/<a>', "/'"])(
    '%s is refused',
    (value) => expect(() => readBasePath(value)).toThrow(/BASE_PATH must be a path such as \/petsapp/u),
  );
});

describe('what is asked for under a path', () => {
  it.each([
    ['/petsapp/pets?view=faces', '/pets?view=faces'],
    ['/petsapp/', '/'],
    ['/petsapp/petsapp', '/petsapp'],
    // a proxy took the path off
    ['/pets', '/pets'],
    ['/', '/'],
    // another one that only begins alike
    ['/petsapps', '/petsapps'],
    ['/petsapp-2/pets', '/petsapp-2/pets'],
    // the path itself, which pages can't be relative to
    ['/petsapp', null],
    ['/petsapp?a=b', null],
  ])('%s is %s', (url, expected) => expect(withinBase(url, '/petsapp')).toBe(expected));

  it('is what it is without one', () => expect(withinBase('/petsapp', '')).toBe('/petsapp'));
});
