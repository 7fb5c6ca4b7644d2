const credentialHeaders = [
  'authorization',
  'cookie',
  'x-api-key',
  'x-immich-session-token',
  'x-immich-share-key',
  'x-immich-share-slug',
  'x-immich-user-token',
];

const credentialParameters = ['apiKey', 'key', 'sessionKey', 'slug'];

/** Replaces whatever the browser sent to identify itself by the app's own key. Changes `headers`. */
export const signInWithKey = (headers: Headers, apiKey: string): void => {
  for (const name of credentialHeaders) {
    headers.delete(name);
  }
  headers.set('x-api-key', apiKey);
};

/** The query without the parameters by which Immich lets a request identify itself; untouched when it has none. */
export const withoutCredentials = (search: string): string => {
  const parameters = new URLSearchParams(search);
  if (credentialParameters.every((name) => !parameters.has(name))) {
    return search;
  }
  for (const name of credentialParameters) {
    parameters.delete(name);
  }
  const rest = parameters.toString();
  return rest && `?${rest}`;
};
