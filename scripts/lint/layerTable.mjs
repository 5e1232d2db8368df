/**
 * Which folder may import what (docs/architecture.md). The first row whose `path` begins a file's path is the
 * file's layer. `may`: layers it may import besides itself; `packages`: names or `'any'`; `types`: layers of
 * which only types may be imported. Node's own modules are for those with `node`.
 */

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} path prefix, relative to the root, forward slashes; a file or a folder with its slash
 * @property {readonly string[]} may
 * @property {readonly string[]} [types]
 * @property {boolean} [node]
 * @property {readonly string[] | 'any'} packages
 */

const adapterNames = [
  'store',
  'files',
  'media',
  'pictures',
  'inference',
  'jobs',
  'tables',
  'reports',
  'sample',
];
const hostNames = ['electron', 'web', 'cli'];
const featureNames = [
  ...['library', 'timeline', 'subtitles', 'script', 'people'],
  ...['scoring', 'data', 'reports', 'jobs', 'projects', 'settings'],
];
const core = ['router', 'config', 'log'];
/** Bytes by address, for the hosts with a window; see docs/decisions/0009-serving.md. */
const serving = 'serving';
const domain = ['shared', 'analysis', 'services', 'ports'];

/** @type {readonly Layer[]} */
export const layers = [
  { name: 'shared', path: 'src/shared/', may: [], packages: ['zod'] },
  { name: 'analysis', path: 'src/main/analysis/', may: ['shared'], packages: ['htmlparser2'] },
  { name: 'ports', path: 'src/main/services/ports.ts', may: ['shared'], packages: [] },
  { name: 'ports', path: 'src/main/services/projectPorts.ts', may: ['shared'], packages: [] },
  { name: 'ports', path: 'src/main/services/libraryPorts.ts', may: ['shared'], packages: [] },
  { name: 'ports', path: 'src/main/services/scoringPorts.ts', may: ['shared'], packages: [] },
  { name: 'ports', path: 'src/main/services/subtitlePorts.ts', may: ['shared'], packages: [] },
  { name: 'ports', path: 'src/main/services/subtitleSearchPorts.ts', may: ['shared'], packages: [] },
  { name: 'ports', path: 'src/main/services/dataPorts.ts', may: ['shared'], packages: [] },
  {
    // `Handlers`, what a service gives, is a type of the router.
    ...{ name: 'services', path: 'src/main/services/', packages: ['zod'] },
    ...{ may: ['shared', 'analysis', 'ports'], types: ['router'] },
  },
  ...adapterNames.map((name) => ({
    ...{ name, path: `src/main/${name}/`, may: ['shared', 'ports'], node: true },
    packages: /** @type {const} */ ('any'),
  })),
  { name: serving, path: 'src/main/serving/', may: ['shared'], node: true, packages: [] },
  ...hostNames.map((name) => ({
    ...{
      name: `hosts/${name}`,
      path: `src/main/hosts/${name}/`,
      may: ['shared', 'app', ...core, ...(name === 'cli' ? [] : [serving])],
      node: true,
    },
    packages: name === 'electron' ? ['electron'] : name === 'web' ? ['ws'] : [],
  })),
  { name: 'router', path: 'src/main/router.ts', may: ['shared', 'ports'], packages: ['zod'] },
  // Request in, Response out: files of the page and of the project, the same for every host.
  { name: 'config', path: 'src/main/config.ts', may: ['shared', 'ports'], node: true, packages: [] },
  { name: 'log', path: 'src/main/log.ts', may: ['shared', 'config'], node: true, packages: ['pino'] },
  ...['src/main/app.ts', 'src/main/composition/'].map((path) => ({
    ...{ name: 'app', path, may: [...domain, ...adapterNames, ...core, serving], node: true },
    packages: /** @type {const} */ ('any'),
  })),
  // The threads' side of the composition: they run the analysis and write pictures.
  ...['src/main/worker.ts', 'src/main/workers/'].map((path) => ({
    ...{ name: 'worker', path, may: [...domain, ...adapterNames, ...core], node: true },
    packages: /** @type {const} */ ('any'),
  })),
  {
    ...{ name: 'entry', path: 'src/main/', node: true, packages: ['electron'] },
    may: ['shared', 'app', ...core, ...hostNames.map((name) => `hosts/${name}`)],
  },
  { name: 'preload', path: 'src/preload/', may: [], types: ['shared'], packages: ['electron'] },
  { name: 'renderer/ui', path: 'src/renderer/ui/', may: ['shared'], packages: 'any' },
  { name: 'renderer/client', path: 'src/renderer/app/client', may: ['shared'], packages: 'any' },
  { name: 'renderer/words', path: 'src/renderer/app/i18n/', may: ['shared'], packages: 'any' },
  {
    // What a view needs of the window: commands, routes, toasts, imports.
    ...{ name: 'renderer/shell', path: 'src/renderer/app/shell/', packages: /** @type {const} */ ('any') },
    may: ['shared', 'renderer/ui', 'renderer/client', 'renderer/words'],
  },
  {
    ...{ name: 'renderer/media', path: 'src/renderer/media/', packages: /** @type {const} */ ('any') },
    may: ['shared', 'renderer/ui', 'renderer/client', 'renderer/words', 'renderer/shell'],
  },
  ...featureNames.map((name) => ({
    ...{
      name: `renderer/${name}`,
      path: `src/renderer/features/${name}/`,
      packages: /** @type {const} */ ('any'),
    },
    may: ['shared', 'renderer/ui', 'renderer/media', 'renderer/client', 'renderer/words', 'renderer/shell'],
  })),
  {
    ...{ name: 'renderer/app', path: 'src/renderer/', packages: /** @type {const} */ ('any') },
    may: [
      'shared',
      'renderer/ui',
      'renderer/media',
      'renderer/client',
      'renderer/words',
      'renderer/shell',
      ...featureNames.map((name) => `renderer/${name}`),
    ],
  },
];

/**
 * @param {string} path relative to the root, forward slashes
 * @returns {Layer | undefined} `undefined` for tests, scripts and configuration, which may import anything
 */
export const layerOf = (path) => layers.find((layer) => path.startsWith(layer.path));
