/**
 * What a single-user app does for whoever reaches it: what its own pages ask for, and nothing else that its key may do.
 * tests/proxy/allowed-routes.spec.ts holds it to the app's calls. A request of a new kind is added here.
 */
export const allowedRoutes = [
  'DELETE /faces/{id}',
  'DELETE /people/{id}',
  'DELETE /tags/{id}/assets',
  'GET /assets/{id}',
  'GET /assets/{id}/metadata',
  'GET /assets/{id}/original',
  'GET /assets/{id}/thumbnail',
  'GET /assets/{id}/video/playback',
  'GET /auth/status',
  'GET /faces',
  'GET /jobs',
  'GET /people',
  'GET /people/{id}',
  'GET /people/{id}/statistics',
  'GET /people/{id}/thumbnail',
  'GET /search/person',
  'GET /server/config',
  'GET /server/features',
  'GET /server/ping',
  'GET /server/version',
  'GET /socket.io',
  'GET /tags',
  'GET /timeline/bucket',
  'GET /timeline/buckets',
  'GET /users/me',
  'POST /faces',
  'POST /people',
  'POST /people/merge',
  'POST /people/{id}/merge',
  'POST /search/metadata',
  'POST /search/smart',
  'POST /sync/stream',
  'PUT /assets/{id}/metadata',
  'PUT /faces/{id}',
  'PUT /people/{id}',
  'PUT /people/{id}/reassign',
  'PUT /tags',
  'PUT /tags/{id}/assets',
] as const;

/** An id or a key, without any escape: nothing that two servers could read differently. */
const parameter = String.raw`[\w-]+`;

const patterns = allowedRoutes.map((route) => {
  const [method, path] = route.split(' ', 2);
  return { method, path: new RegExp(`^/api${path.replaceAll(/\{\w+\}/gu, () => parameter)}$`, 'u') };
});

/** Whether a single-user app sends a request on. `pathname` is as it came and goes on, escapes and all. */
export const isAllowedWithKey = (method: string, pathname: string): boolean =>
  patterns.some((route) => route.method === method && route.path.test(pathname));
