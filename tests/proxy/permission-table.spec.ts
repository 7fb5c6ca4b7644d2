import { describe, expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  neededPermissions,
  permissionUses,
  type NeededPermission,
} from '../../src/lib/host/permissions/needed-permissions';
import { allowedRoutes } from '../../src/lib/server/key/allowed-routes';
import { message } from '../../src/lib/server/messages';

const page = readFileSync('docs/api-keys.md', 'utf8');
const permissions = Object.keys(neededPermissions) as NeededPermission[];

/** Optional data beside the checkout: what Immich itself says of each route. */
const contract = path.resolve(import.meta.dirname, '../../../shared/immich/openapi-3.0.3.json');

type Operations = Record<string, { 'x-immich-permission'?: string }>;

/** 3.2 and newer: the older route leads to it. */
const newer = new Map([['POST /people/merge', 'person.merge']]);

const shapeOf = (route: string): string => route.replaceAll(/\{\w+\}/gu, '{}');

/** The permission that Immich asks for each request of the app's, by request; undefined where it asks for none. */
const permissionOf = (): Map<string, string | undefined> => {
  const { paths } = JSON.parse(readFileSync(contract, 'utf8')) as { paths: Record<string, Operations> };
  const asked = new Map(
    Object.entries(paths).flatMap(([address, operations]) =>
      Object.entries(operations).map(([method, operation]): [string, string | undefined] => [
        shapeOf(`${method.toUpperCase()} ${address}`),
        operation['x-immich-permission'],
      ]),
    ),
  );
  return new Map(allowedRoutes.map((route) => [route, newer.get(route) ?? asked.get(shapeOf(route))]));
};

/** Requests that are made where the key may and left alone where it may not. */
const niceToHave = ['job.read', 'person.reassign', 'sync.stream'];

describe('docs/api-keys.md', () => {
  it.each(permissions)('says what %s is for, and what is lost without it, in the words of the app', (permission) => {
    const use = message('en', permissionUses[permission]);
    const cost = message('en', neededPermissions[permission]);
    expect(page).toContain(`\n| \`${permission}\` | ${use} | ${cost} | `);
  });

  it.runIf(existsSync(contract)).each(permissions)('lists the requests that %s is asked for', (permission) => {
    const requests = [...permissionOf()].filter(([, asked]) => asked === permission).map(([route]) => `\`${route}\``);
    expect(requests).not.toEqual([]);
    const row = page.split('\n').find((line) => line.startsWith(`| \`${permission}\` |`)) ?? '';
    expect(row.endsWith(` | ${requests.join(', ')} |`), row).toBe(true);
  });

  it.runIf(existsSync(contract))('leaves out no permission that the app asks for', () => {
    const asked = new Set([...permissionOf().values()].filter((permission) => permission !== undefined));
    expect([...asked].sort()).toEqual([...permissions, ...niceToHave].sort());
    for (const permission of niceToHave) {
      expect(page).toContain(permission.replace('sync.stream', 'POST /sync/stream'));
    }
  });
});
