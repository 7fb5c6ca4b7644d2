/** The rooms of src/ and which of them may import which: arrows point down only, from the pages to the model. */
const feature = [
  'browser',
  'model',
  'api',
  'vision',
  'ranking',
  'register',
  'changes',
  'state',
  'components',
  'modals',
];

export const rooms = [
  ...feature.map((type) => ({ type, pattern: `src/lib/pets/${type}` })),
  { type: 'host', pattern: 'src/lib/host' },
  { type: 'server', pattern: 'src/lib/server' },
  { type: 'shell', pattern: ['src/lib/shell', 'src/routes/(shell)'] },
  { type: 'pages', pattern: 'src/routes/(user)/pets' },
  // What takes their places inside Immich's own web, and what carries it there.
  { type: 'host', pattern: ['upstream/host', 'upstream/plainHost'] },
  { type: 'pages', pattern: 'upstream/routes' },
  { type: 'api', pattern: 'upstream/olderSdk' },
  { type: 'exporter', pattern: 'upstream/exporter' },
];

const arrows = {
  browser: ['browser', 'model'],
  model: ['model'],
  api: ['api', 'model'],
  vision: ['vision', 'browser', 'model'],
  ranking: ['ranking', 'model'],
  register: ['register', 'api', 'browser', 'model'],
  changes: ['changes', 'register', 'api', 'browser', 'model'],
  state: ['state', 'changes', 'register', 'ranking', 'vision', 'api', 'browser', 'model', 'host', 'modals'],
  components: ['components', 'modals', 'state', 'changes', 'ranking', 'api', 'model', 'host'],
  modals: ['modals', 'components', 'state', 'changes', 'ranking', 'api', 'model', 'host'],
  pages: ['pages', 'components', 'modals', 'state', 'api', 'browser', 'model', 'host'],
  host: ['host', 'shell', 'browser', 'model', 'api'],
  shell: ['shell', 'host', 'api', 'model'],
  server: ['server', 'host'],
  exporter: ['exporter'],
};

const mayImport = ([from, types]) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: types } } } },
});

export const policies = [
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  ...Object.entries(arrows).map((entry) => mayImport(entry)),
];
