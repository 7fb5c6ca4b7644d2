/** The rooms of src/ and which of them may import which: DESIGN's arrows, held by eslint-plugin-boundaries. */
const room = (name) => ({ type: name, pattern: `src/lib/pets/${name}`, mode: 'folder' });

export const rooms = [
  ...['model', 'api', 'vision', 'ranking', 'register', 'changes', 'state', 'components', 'modals'].map((name) => room(name)),
  { type: 'host', pattern: 'src/lib/host', mode: 'folder' },
  { type: 'pages', pattern: 'src/routes/(user)', mode: 'folder' },
  { type: 'shell', pattern: ['src/routes/(shell)', 'src/routes', 'src/lib/shell'], mode: 'folder' },
];

const arrows = {
  model: ['model'],
  api: ['api', 'model'],
  vision: ['vision', 'model'],
  ranking: ['ranking', 'model'],
  register: ['register', 'api', 'model'],
  changes: ['changes', 'register', 'api', 'model'],
  state: ['state', 'changes', 'register', 'ranking', 'vision', 'api', 'model', 'host'],
  components: ['components', 'modals', 'state', 'ranking', 'model', 'changes', 'host'],
  modals: ['modals', 'components', 'state', 'ranking', 'model', 'changes', 'host'],
  pages: ['pages', 'components', 'modals', 'state', 'model', 'host'],
  host: ['host', 'model'],
  shell: ['shell', 'host'],
};

export const roomArrows = Object.entries(arrows).map(([from, allow]) => ({ from, allow }));
