import { existsSync, globSync } from 'node:fs';
import { aptInstall } from '../apt.ts';

/** WebKit's own test browser, whose folder is named by the machine and the version; or undefined. */
export const findMiniBrowser = (): string | undefined =>
  [...globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser'), ...globSync('/usr/libexec/webkit2gtk-4.*/MiniBrowser')].at(-1);

const programs = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];

/** Whether all is here that it takes to drive WebKit without a screen. */
const hasWebKit = (): boolean => findMiniBrowser() !== undefined && programs.every((program) => existsSync(program));

/** Whether WebKit can be driven, now or after Debian's packages were installed. */
export const ensureWebKit = (): boolean => hasWebKit() || (aptInstall('webkit2gtk-driver', 'xvfb') && hasWebKit());
