import globals from 'globals';
import tseslint from 'typescript-eslint';
import { trimbinRules } from './scripts/lint/plugin.mjs';

/** Limits that must bind the worst file, and what hides a failure. */
const houseRules = {
  'trimbin/layers': 'error',
  'trimbin/file-name': 'error',
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', { max: 60 }],
  'no-console': 'error',
  'no-restricted-imports': [
    'error',
    { patterns: [{ regex: '^\\.\\./\\.\\./', message: 'Use #shared, #main or #renderer.' }] },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: "LogicalExpression[operator='||'][right.value=0]",
      message: 'Unknown is null, not 0: say what a missing value means.',
    },
    {
      selector: 'CatchClause > BlockStatement[body.length=0]',
      message: 'No failure is silent: handle it, or rethrow what is not expected.',
    },
    {
      selector: "MemberExpression[object.name=/^(it|test|describe)$/][property.name='only']",
      message: 'Take .only out: the other tests of the file would not run.',
    },
  ],
  eqeqeq: ['error', 'always'],
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
  'no-promise-executor-return': 'off',
};

const typeAware = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/only-throw-error': 'error',
};

/** The same input must give the same output: no clock, no randomness, no platform. */
const pure = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Pass a seeded generator in.' },
    { object: 'Date', property: 'now', message: 'Pass the time in.' },
  ],
  'no-restricted-globals': [
    'error',
    'process',
    'performance',
    'crypto',
    'fetch',
    'setTimeout',
    'setInterval',
  ],
};

const clockSelector = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Pass the time in.',
};

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'dist/**',
      'coverage/**',
      'artefacts/**',
      'node_modules/**',
      'resources/**',
      'test/fixtures/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { trimbin: trimbinRules } },
  ...tseslint.configs.recommended,
  {
    rules: {
      ...houseRules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: typeAware,
  },
  {
    files: ['src/main/analysis/**', 'src/shared/**'],
    rules: {
      ...pure,
      'no-restricted-syntax': [...houseRules['no-restricted-syntax'], clockSelector],
    },
  },
  { files: ['src/renderer/**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 150 }] } },
  {
    files: ['src/main/hosts/**', 'scripts/**', 'test/bench/**', 'test/quality/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    // A describe block is as long as its tests, and test/support has no alias.
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-imports': 'off' },
  },
);
