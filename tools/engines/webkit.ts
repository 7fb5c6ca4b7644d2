import { existsSync, globSync } from 'node:fs';

/** WebKit's own test browser, whose folder is named by the machine and the version; or undefined. */
export const findMiniBrowser = (): string | undefined =>
  [...globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser'), ...globSync('/usr/libexec/webkit2gtk-4.*/MiniBrowser')].at(-1);

const programs = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];

/** Whether all is here that it takes to drive WebKit without a screen. */
export const hasWebKit = (): boolean =>
  findMiniBrowser() !== undefined && programs.every((program) => existsSync(program));
