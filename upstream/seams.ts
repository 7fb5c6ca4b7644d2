/**
 * Nothing to run: the type check fails here when a host lacks what the feature takes from the standalone one, or takes it
 * otherwise. Three things differ, and on purpose: languages, which only the standalone app sets itself; keys of words, which Immich
 * types more strictly; links in menus, which its `@immich/ui` may be too old for.
 */
import type * as standalone from '$lib/host';
import type * as standaloneSettings from '$lib/host/settings';
import type * as immich from './host';
import type * as immichSettings from './host/settings';
import type * as plain from './plainHost';

type Seam = Omit<typeof standalone, 'locale' | 'menuLink' | 't'>;
type Fits<Host extends Wanted, Wanted> = Host;

export type Hosts = [
  Fits<typeof immich, Seam>,
  Fits<typeof plain, Seam>,
  Fits<typeof immichSettings, typeof standaloneSettings>,
];
