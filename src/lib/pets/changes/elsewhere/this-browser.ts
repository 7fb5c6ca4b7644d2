import { randomId } from '../../core/browser/random-id';
import { openBrowserStore } from '../../core/storage/browser-store';

/** The more special ones first: each of them also says that it is one of the later. */
const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/SamsungBrowser\//u, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\//u, 'Firefox'],
  [/(?:Chrome|Chromium|CriOS)\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Macintosh/u, 'Mac'],
  [/CrOS/u, 'ChromeOS'],
  [/Linux/u, 'Linux'],
];

const firstIn = (agent: string, names: readonly [RegExp, string][]) => names.find(([form]) => form.test(agent))?.[1];

/** What people call a browser, such as `Safari, iPhone`; empty for one that says nothing. */
const nameOfBrowser = (agent: string): string =>
  [firstIn(agent, browsers), firstIn(agent, systems)].filter(Boolean).join(', ');

let own: Promise<{ browserId: string; browserName: string }> | undefined;

const find = async () => {
  const store = await openBrowserStore<{ self: string }>('pets-browser', ['self']);
  const browserId = (await store.get('self', 'id')) ?? randomId();
  await store.put('self', 'id', browserId);
  return { browserId, browserName: nameOfBrowser(globalThis.navigator?.userAgent ?? '') };
};

/** By what other browsers know this one. The id is random, and new after its data was cleared. */
export const thisBrowser = (): Promise<{ browserId: string; browserName: string }> => (own ??= find());
