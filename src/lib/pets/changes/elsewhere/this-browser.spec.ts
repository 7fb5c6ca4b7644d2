import { beforeEach, expect, it, vi } from 'vitest';

/** What a page finds that is opened in a browser. */
const open = async (userAgent?: string) => {
  vi.resetModules();
  vi.stubGlobal('navigator', userAgent === undefined ? undefined : { userAgent });
  const { thisBrowser } = await import('./this-browser');
  return thisBrowser();
};

beforeEach(() => void vi.unstubAllGlobals());

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

it.each([
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) ${webKit} Version/17.4 Safari/604.1`, 'Safari, iPhone'],
  [`Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) ${webKit} CriOS/130.0 Safari/604.1`, 'Chrome, iPad'],
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) ${webKit} FxiOS/130.0 Safari/604.1`, 'Firefox, iPhone'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/17.4 Safari/605.1.15`, 'Safari, Mac'],
  [`Mozilla/5.0 (Linux; Android 14) ${chrome}`, 'Chrome, Android'],
  [`Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25.0 ${chrome}`, 'Samsung Internet, Android'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome}`, 'Chrome, ChromeOS'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/130.0`, 'Edge, Windows'],
  [`Mozilla/5.0 (Linux; Android 14) ${chrome} EdgA/130.0`, 'Edge, Android'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} OPR/115.0`, 'Opera, Linux'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox, Linux'],
  ['Mozilla/5.0 (Plan 9) Firefox/1.0', 'Firefox'],
  ['curl', ''],
  [undefined, ''],
])('calls a browser as people do: %s', async (userAgent, browserName) => {
  expect(await open(userAgent)).toMatchObject({ browserName });
});

it('is the same browser each time', async () => {
  const { browserId } = await open('curl');
  expect(browserId).toMatch(/^[\da-f-]{36}$/u);
  expect(await open('Firefox/1')).toMatchObject({ browserId, browserName: 'Firefox' });
});
