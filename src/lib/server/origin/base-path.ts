import type { IncomingMessage, ServerResponse } from 'node:http';
import { SettingsError } from '../settings-error.ts';

/**
 * The path that the app lives under, without a slash at its end, and empty for an origin of its own: `petsapp`, `/petsapp`
 * and `/petsapp/` are one. Throws a {@link SettingsError} for what is no plain path.
 */
export const readBasePath = (value: string | undefined): string => {
  const segments = (value ?? '').trim().replaceAll(/^\/+|\/+$/gu, '');
  if (segments === '') {
    return '';
  }
  const isPlain = segments.split('/').every((segment) => /^[\w~-][\w.~-]*$/u.test(segment));
  if (!isPlain) {
    throw new SettingsError(
      `BASE_PATH must be a path such as /petsapp, of letters, digits, "-" and "_": not "${value}".`,
    );
  }
  return `/${segments}`;
};

/**
 * What is asked for, as the app knows it, without the path that it lives under. Proxies that took that off already are fine,
 * too. Null for that path itself: the browser has to be sent into it, as all that a page names is relative to it.
 */
export const withinBase = (url: string, basePath: string): string | null => {
  if (basePath === '' || !url.startsWith(basePath)) {
    return url;
  }
  const rest = url.slice(basePath.length);
  if (rest === '' || rest.startsWith('?')) {
    return null;
  }
  return rest.startsWith('/') ? rest : url;
};

/** Has every address on this server that a response sends the browser to lead under that path. */
const sendUnder = (response: ServerResponse, basePath: string): void => {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(
      name,
      name.toLowerCase() === 'location' && typeof value === 'string' && /^\/(?!\/)/u.test(value)
        ? basePath + value
        : value,
    );
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** A listener of an app that lives under a path, made of one that knows nothing of it. */
export const underBase = (listener: Listener, basePath: string): Listener =>
  basePath === ''
    ? listener
    : (request, response) => {
        const url = withinBase(request.url ?? '/', basePath);
        if (url === null) {
          response.writeHead(308, { location: `${basePath}/${(request.url ?? '').slice(basePath.length)}` }).end();
          return;
        }
        request.url = url;
        sendUnder(response, basePath);
        listener(request, response);
      };
