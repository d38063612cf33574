import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What only a page has: the layers below the screen run in a worker and in Node alike. */
const PAGE_GLOBALS = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'requestAnimationFrame',
  'alert',
  'confirm',
].map((name) => ({ name, message: 'This layer runs in a worker and in Node too.' }));

const CLOCK_GLOBALS = ['Date', 'performance'].map((name) => ({
  name,
  message: 'No clock here: the date comes in as a value from main.tsx.',
}));

/** Reading the clock; a Date made from a given value is fine. */
const CLOCK_READS = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Only main.tsx reads the clock.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Only main.tsx reads the clock.',
  },
];

const HTML_WRITES = [
  {
    selector:
      ':matches(MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/], JSXAttribute[name.name="dangerouslySetInnerHTML"])',
    message: 'Names and values are always text, never HTML.',
  },
];

const BARRELS = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the module that defines it.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'public/'] },
  {
    files: ['**/*.{js,mjs}'],
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...BARRELS, ...HTML_WRITES],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers and codes read well in templates.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // A fixed size or an index already looked at needs no guard; the compiler asks for one all the same.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `for (let i…)` over packed arrays is faster and says so.
      '@typescript-eslint/prefer-for-of': 'off',
      // CSS modules and data attributes are keyed by strings.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Ours are plain objects of functions: none looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      // A type parameter that is named once may still tie an argument to what it indexes.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `=== true` where a library's types promise more than it keeps.
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // `unknown | undefined` says to the reader what may be missing.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/main.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...BARRELS, ...HTML_WRITES, ...CLOCK_READS] },
  },
  {
    files: ['src/{domain,geo,formats,report,text}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...PAGE_GLOBALS, ...CLOCK_GLOBALS] },
  },
  {
    files: ['src/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    rules: {
      // A region that scrolls must take the focus, or the keyboard cannot scroll it (axe asks for it too).
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region', 'tabpanel', 'application'] }],
    },
  },
  {
    files: ['scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
);
