// @vitest-environment node
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ ruleFilter: ({ ruleId }) => ruleId === 'secure-context/ask-first' });

const someModule = 'src/lib/pets/changes/journal/locks.ts';
const someComponent = 'src/lib/pets/ui/BackLink.svelte';

/** The program of types is made with the first text, which takes its time. */
const limitMs = 120_000;

/** Which of these statements the rule refuses, each on a line of its own, with the project's own configuration. */
const refused = async (statements: readonly string[], filePath = someModule): Promise<string[]> => {
  const [{ messages }] = await eslint.lintText(statements.map((each) => `{ ${each} }\n`).join(''), { filePath });
  expect(messages.filter(({ ruleId }) => ruleId !== 'secure-context/ask-first')).toEqual([]);
  const lines = new Set(messages.map(({ line }) => line - 1));
  return statements.filter((_, index) => lines.has(index));
};

/** How often the rule refuses something in a component, or in another file. */
const refusals = async (text: string, filePath = someComponent): Promise<number> => {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  expect(messages.filter(({ ruleId }) => ruleId !== 'secure-context/ask-first')).toEqual([]);
  return messages.length;
};

const features = [
  'crypto.randomUUID()',
  'crypto.subtle',
  'navigator.locks',
  'navigator.clipboard',
  'navigator.storage',
  'navigator.storage.getDirectory()',
  'navigator.storage.persist()',
  'navigator.storage.estimate()',
  'navigator.serviceWorker',
  'SharedArrayBuffer',
  'crossOriginIsolated',
  'navigator.gpu',
  'navigator.wakeLock',
  'navigator.mediaDevices',
  'navigator.credentials',
  'navigator.share({})',
  'navigator.canShare()',
  'caches',
  'showOpenFilePicker()',
  'showSaveFilePicker()',
  'showDirectoryPicker()',
  'cookieStore',
  'new EyeDropper()',
  'VideoEncoder',
  'VideoDecoder',
  'AudioEncoder',
  'AudioDecoder',
  'ImageDecoder',
  'navigator.usb',
  'navigator.hid',
  'navigator.serial',
  'navigator.bluetooth',
  'navigator.geolocation',
  'Notification.requestPermission()',
  'PushManager',
  'navigator.setAppBadge(1)',
  'navigator.deviceMemory',
  'navigator.userAgentData',
  'PaymentRequest',
  'navigator.requestMIDIAccess()',
  'new WebTransport("")',
  'PublicKeyCredential',
  'navigator.xr',
  'handle.createSyncAccessHandle()',
  'item.getAsFileSystemHandle()',
  'event.getCoalescedEvents()',
];

describe('lint refuses what pages opened over plain http do not have', () => {
  it(
    'by any of its names',
    async () => {
      const statements = features.map((feature) => `void ${feature};`);
      expect(await refused(statements)).toEqual(statements);
    },
    limitMs,
  );

  it(
    'however it is written',
    async () => {
      const statements = [
        'globalThis.navigator.locks',
        'window.navigator.locks',
        'self.navigator?.locks',
        "navigator['locks']",
        'navigator[`locks`]',
        "globalThis['navigator']['locks']",
        '(navigator as { locks?: LockManager }).locks',
        '(navigator as unknown as Record<string, unknown>).locks',
        'navigator!.locks',
        'document.defaultView?.navigator.locks',
        "typeof navigator === 'undefined' ? undefined : navigator.locks",
        "(typeof navigator === 'undefined' ? undefined : navigator)?.locks",
        '(self ?? window).caches',
        'self.caches',
        'window.crypto.randomUUID',
        'crypto?.subtle?.digest',
        "'locks' in navigator",
        "'caches' in globalThis",
        'typeof SharedArrayBuffer',
        'new globalThis.Notification("")',
      ].map((each) => `void (${each});`);
      expect(await refused(statements)).toEqual(statements);
    },
    limitMs,
  );

  it(
    'however it is taken apart, renamed or handed on',
    async () => {
      const statements = [
        'const { locks } = navigator; locks;',
        'const { locks: mine } = globalThis.navigator; mine;',
        'const { navigator: { locks } } = globalThis; locks;',
        'const { navigator: { storage: { estimate } } } = self; estimate;',
        'const { caches } = window; caches;',
        'const { randomUUID } = crypto; randomUUID;',
        'const nav = navigator; nav.locks;',
        'const w = window; const n = w.navigator; n.share();',
        'const { navigator: nav } = globalThis; nav.locks;',
        'let locks; ({ locks } = navigator); locks;',
        'const f = (nav: Navigator) => nav.locks; f;',
        'const f = ({ locks }: Navigator) => locks; f;',
        'const f = ({ locks }: Pick<Navigator, "locks">) => locks; f;',
        'const f = (nav = navigator) => nav.locks; f;',
        'const f = ({ locks } = navigator) => locks; f;',
        'const f = (crypto: Crypto) => crypto.subtle; f;',
        'const world: Window & typeof globalThis = window; world.caches;',
        'const pick = () => navigator; pick().locks;',
      ];
      expect(await refused(statements)).toEqual(statements);
    },
    limitMs,
  );

  it.each([
    '<script lang="ts">\n  const { locks } = navigator;\n</script>\n{locks}\n',
    '<button type="button" onclick={() => navigator.clipboard.writeText("")}></button>\n',
    '{#if crossOriginIsolated}<p></p>{/if}\n',
    '<p>{self.crypto.randomUUID()}</p>\n',
  ])(
    'also in components: %s',
    async (text) => {
      expect(await refusals(text)).toBeGreaterThan(0);
    },
    limitMs,
  );

  it.each([
    'src/lib/host/drafts.ts',
    'src/lib/shell/signIn.ts',
    'src/routes/(shell)/sign-in/+page.ts',
    'upstream/host/session.ts',
    'upstream/plainHost/links.ts',
    'upstream/host/PageLayout.svelte',
  ])(
    'in %s, too',
    async (file) => {
      const text = file.endsWith('.svelte') ? '<p>{navigator.locks}</p>\n' : 'export const x = navigator.locks;\n';
      expect(await refusals(text, file)).toBe(1);
    },
    limitMs,
  );
});

describe('lint allows', () => {
  it(
    'what all pages have',
    async () => {
      const statements = [
        'crypto.getRandomValues(new Uint8Array(1))',
        'isSecureContext',
        'navigator.language',
        'navigator.hardwareConcurrency',
        'structuredClone(1)',
        'new BroadcastChannel("x")',
        'new OffscreenCanvas(1, 1)',
        'indexedDB.open("x")',
        'fetch("/", { credentials: "include" })',
        'localStorage.length',
      ].map((each) => `void (${each});`);
      expect(await refused(statements)).toEqual([]);
    },
    limitMs,
  );

  it(
    'what is one’s own',
    async () => {
      const statements = [
        'const own = { locks: 1, share: 2, caches: 3, storage: 4 }; own.locks; own.share; own.caches; own.storage;',
        'const f = (own: { locks: number }) => own.locks; f;',
        'const f = ({ storage }: { storage: number }) => storage; f;',
        'const caches = new Map(); caches.clear();',
        'const f = (event: StorageEvent) => event.key; f;',
        'type Ours = typeof navigator.locks; const f = (lock: Lock): LockManager | null => (lock, null); f;',
      ];
      expect(await refused(statements)).toEqual([]);
    },
    limitMs,
  );

  it(
    'everything in the one module that asks',
    async () => {
      expect(await refusals('export const x = navigator.locks;\n', 'src/lib/pets/core/browser/secure-context.ts')).toBe(
        0,
      );
    },
    limitMs,
  );

  it(
    'everything on the server, which is no browser',
    async () => {
      expect(await refusals('export const x = crypto.randomUUID();\n', 'src/lib/server/proxy.ts')).toBe(0);
    },
    limitMs,
  );
});
