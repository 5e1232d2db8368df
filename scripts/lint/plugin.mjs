/** Rules of this house that no package has: the layer table, and file names that say nothing. */
import { isBuiltin } from 'node:module';
import { dirname, posix, relative, sep } from 'node:path';
import { root } from '../sources.mjs';
import { layerOf } from './layerTable.mjs';

const aliases = { '#shared/': 'src/shared/', '#main/': 'src/main/', '#renderer/': 'src/renderer/' };

/** @param {string} path */
const fromRoot = (path) => relative(root, path).split(sep).join('/');

/**
 * Where an import leads, relative to the root; `null` for a package.
 * @param {string} source @param {string} importer
 */
function targetOf(source, importer) {
  if (source.startsWith('.')) return posix.join(posix.dirname(importer), source);
  for (const [alias, folder] of Object.entries(aliases)) {
    if (source.startsWith(alias)) return folder + source.slice(alias.length);
  }
  return null;
}

/** @param {string} source `@scope/name/path` → `@scope/name` */
function packageOf(source) {
  return source.split('/', source.startsWith('@') ? 2 : 1).join('/');
}

/**
 * Why this import is not allowed, or `null`.
 * @param {string} importer @param {string} source @param {boolean} typeOnly
 */
function objection(importer, source, typeOnly) {
  const layer = layerOf(importer);
  if (!layer) return null;
  const target = targetOf(source, importer);
  if (target === null) {
    if (isBuiltin(source)) return layer.node ? null : `${layer.name} may not use Node ("${source}")`;
    const known =
      layer.packages === 'any'
        ? packageOf(source) !== 'electron'
        : layer.packages.includes(packageOf(source));
    return known ? null : `${layer.name} may not import the package "${packageOf(source)}"`;
  }
  const other = layerOf(target);
  if (!other) return target.startsWith('resources/') ? null : `${layer.name} may not import "${target}"`;
  if (other.name === layer.name || layer.may.includes(other.name)) return null;
  if (typeOnly && layer.types?.includes(other.name)) return null;
  return `${layer.name} may not import ${other.name}`;
}

/** @type {import('eslint').Rule.RuleModule} */
const layersRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { wrong: '{{why}}: see the layer table in docs/architecture.md.' },
  },
  create(context) {
    const importer = fromRoot(context.filename);
    /** @param {any} node */
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const why = objection(importer, source, node.importKind === 'type' || node.exportKind === 'type');
      if (why) context.report({ node, messageId: 'wrong', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

const emptyNames = /^(utils?|helpers?|managers?|common|misc)$|(Utils?|Helpers?|Manager)$/;

/** @type {import('eslint').Rule.RuleModule} */
const fileNameRule = {
  meta: { type: 'problem', schema: [], messages: { vague: 'Name the file "{{name}}" after what it does.' } },
  create: (context) => ({
    Program(node) {
      const name = posix.basename(fromRoot(context.filename)).replace(/\..*$/, '');
      const folder = posix.basename(fromRoot(dirname(context.filename)));
      const vague = [name, folder].find((word) => emptyNames.test(word));
      if (vague) context.report({ node, messageId: 'vague', data: { name: vague } });
    },
  }),
};

/** @type {import('eslint').ESLint.Plugin} */
export const trimbinRules = { rules: { layers: layersRule, 'file-name': fileNameRule } };
