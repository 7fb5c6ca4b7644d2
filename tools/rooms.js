/** The rooms of the house and which of them may import which. ARCHITECTURE.md draws them. */

/** The feature's rooms, by storey from the ground up. A room may import any room below its storey. */
const storeys = [
  ['core', 'immich', 'vision', 'ranking'],
  ['library', 'register', 'changes', 'verdicts', 'suggestions', 'restore'],
  ['ui'],
  ['gallery', 'inbox', 'pet', 'viewer', 'merge', 'review', 'history', 'settings'],
];

/** The only imports between rooms of one storey. */
const sideways = {
  immich: ['core'],
  vision: ['core'],
  ranking: ['core'],
  changes: ['register'],
  verdicts: ['library', 'register'],
  suggestions: ['library', 'register', 'verdicts'],
  restore: ['library', 'register', 'changes', 'verdicts', 'suggestions'],
};

/** Pages that open what another page has, which they reach through its `index.ts` alone. */
const doors = {
  gallery: ['pet', 'merge'],
  pet: ['merge'],
  viewer: ['merge'],
  review: ['merge', 'pet'],
};

export const rooms = [
  ...storeys.flat().map((type) => ({ type, pattern: `src/lib/pets/${type}` })),
  { type: 'host', pattern: 'src/lib/host' },
  { type: 'server', pattern: 'src/lib/server' },
  { type: 'shell', pattern: ['src/lib/shell', 'src/routes/(shell)'] },
  { type: 'pages', pattern: 'src/routes/(user)/pets' },
  // What takes their places inside Immich's own web, and what carries it there.
  { type: 'host', pattern: ['upstream/host', 'upstream/plainHost'] },
  { type: 'pages', pattern: 'upstream/routes' },
  { type: 'immich', pattern: 'upstream/olderSdk' },
  { type: 'exporter', pattern: 'upstream/exporter' },
  // The demo, the more special first. Programs start it, benchmarks look at it; it knows neither.
  { type: 'demoLibrary', pattern: 'demo/library' },
  { type: 'demoServer', pattern: 'demo/server' },
  { type: 'demo', pattern: 'demo' },
  { type: 'tools', pattern: 'tools' },
  { type: 'bench', pattern: 'bench' },
];

const below = (storey) => storeys.slice(0, storey).flat();

const feature = storeys.flatMap((types, storey) =>
  types.map((type) => [type, [type, ...below(storey), ...(sideways[type] ?? []), ...(storey > 0 ? ['host'] : [])]]),
);

const around = Object.entries({
  pages: ['pages', 'host', ...storeys.flat().filter((type) => !storeys[0].includes(type)), 'core'],
  host: ['host'],
  shell: ['shell', 'host', 'immich', 'core'],
  server: ['server', 'host'],
  exporter: ['exporter'],
  demoLibrary: ['demoLibrary'],
  demoServer: ['demoServer', 'demoLibrary'],
  demo: ['demo', 'demoServer', 'demoLibrary'],
  tools: ['tools', 'demo', 'demoServer', 'demoLibrary', 'server', ...storeys.flat()],
});

const mayImport = ([from, types]) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: types } } } },
});

const mayEnter = ([from, types]) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: types }, fileInternalPath: 'index.ts' } } },
});

export const policies = [
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  ...[...feature, ...around].map((entry) => mayImport(entry)),
  ...Object.entries(doors).map((entry) => mayEnter(entry)),
];
