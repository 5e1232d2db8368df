/** How each part is bundled. Plain Vite, so that a build needs neither the network nor Electron's binary. */
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { root } from './sources.mjs';

/** Everything that is not our own source stays a package; Node resolves it at run time. */
const isPackage = (/** @type {string} */ id) => !id.startsWith('.') && !id.startsWith('#') && !isAbsolute(id);

/** @returns {import('vite').UserConfig} */
const common = () => ({ root, configFile: false, logLevel: 'warn', publicDir: false, clearScreen: false });

/**
 * The entry points that exist so far.
 * @param {readonly string[]} names without extension, relative to the root
 */
export function presentEntries(names) {
  /** @type {Record<string, string>} */
  const present = {};
  /** @type {string[]} */
  const missing = [];
  for (const name of names) {
    const path = join(root, `${name}.ts`);
    if (existsSync(path)) present[name.slice(name.lastIndexOf('/') + 1)] = path;
    else missing.push(`${name}.ts`);
  }
  return { present, missing };
}

/**
 * Main: ES modules, one file an entry and chunks beside them in the same folder, so that
 * `new URL('./worker.js', import.meta.url)` is right from any of them. Lazy imports stay lazy.
 * @param {Record<string, string>} input
 * @returns {import('vite').InlineConfig}
 */
export function mainBundle(input) {
  return {
    ...common(),
    build: {
      ssr: true,
      write: false,
      target: 'node22',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external: isPackage,
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/**
 * Preload: one CommonJS file, because a sandboxed preload cannot load modules; all but electron is inlined.
 * @param {Record<string, string>} input
 * @returns {import('vite').InlineConfig}
 */
export function preloadBundle(input) {
  return {
    ...common(),
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      write: false,
      target: 'node22',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input,
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

/**
 * Renderer: a page with relative addresses, so that it opens from a custom protocol and from a web server.
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function rendererBundle() {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...common(),
    root: join(root, 'src/renderer'),
    base: './',
    plugins: [react()],
    build: {
      write: false,
      target: 'chrome120',
      sourcemap: false,
      modulePreload: { polyfill: false },
      // Inlined pictures would need `data:` in the page's content policy.
      assetsInlineLimit: 0,
    },
  };
}
