import { ownPath } from '../own-path';
import { routes, shellRoutes } from '../routes';

/** A base that is nobody's: what still has this origin after resolving is a path of ours. */
const base = 'https://way.back';

/**
 * Where to go after signing in: the path in `?continue=`, or the pets page when it is missing or would lead away from
 * this site. Browsers read `//evil`, `/\evil` and `/<tab>/evil` as other hosts, so the URL parser judges, not a prefix.
 */
export const safeWayBack = (candidate: string | null): string => {
  if (!candidate?.startsWith('/')) {
    return routes.pets();
  }
  try {
    const url = new URL(candidate, base);
    // `/x/..//evil` resolves to the path `//evil`, which would be a host again for whoever gets the plain path.
    const isOwn = url.origin === base && url.pathname.startsWith(ownPath('/')) && !url.pathname.startsWith('//');
    return isOwn && url.pathname !== shellRoutes.signIn() ? url.pathname + url.search + url.hash : routes.pets();
  } catch {
    return routes.pets();
  }
};
