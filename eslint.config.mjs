import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Rooms that know nothing of VS Code and are tested on plain Node. */
const roomsWithoutVsCode = [
  ...['records', 'api', 'store', 'saving', 'keeping', 'batch', 'exchange', 'sandbox'],
  // What they use.
  ...['untrusted', 'htmlText'],
];

/** And what stands beside the rooms and is used by them. */
const filesWithoutVsCode = ['explainedError', 'recordCounts', 'turns'];

/** What an import of a room's inside looks like from a file so many folders below src; the room itself is its only door. */
const insideOfOtherRooms = [String.raw`^\./[^/]+/.`, String.raw`^\.\./[^./][^/]*/.`, String.raw`^\.\./\.\./[^./][^/]*/.`];

const rawSetContext = {
  selector: "CallExpression[callee.property.name='executeCommand'][arguments.0.value='setContext']",
  message: 'Context keys are set in src/context/context.ts only, where their names are typed.',
};

const rawRegisterCommand = {
  selector: 'CallExpression[callee.property.name=/^register(TextEditor)?Command$/]',
  message: 'Commands are registered in src/onDemand/commands.ts only, where every failure is shown.',
};

export default defineConfig(
  { ignores: ['dist/', 'out/', 'artifacts/', '.vscode-test/'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      // A number in a message is what one expects it to be.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A name taken out of an object in order to leave it out of the rest.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // `async` also makes an exception a rejection, whether or not there is something to await.
      '@typescript-eslint/require-await': 'off',
      // Keys of someone else's data may look like keys.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An arrow function without braces hands nothing on where nothing is expected.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  insideOfOtherRooms.map((regex, depth) => ({
    files: [`src/${'*/'.repeat(depth)}*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message: "A room's only door is its index.ts." }] }] },
  })),
  {
    files: [...roomsWithoutVsCode.map((room) => `src/${room}/**`), ...filesWithoutVsCode.map((file) => `src/${file}.ts`)],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { name: 'vscode', message: 'This is used where there is no VS Code.' },
      ],
    },
  },
  { files: ['src/**'], rules: { 'no-restricted-syntax': ['error', rawSetContext, rawRegisterCommand] } },
  { files: ['src/context/context.ts'], rules: { 'no-restricted-syntax': ['error', rawRegisterCommand] } },
  { files: ['src/onDemand/commands.ts'], rules: { 'no-restricted-syntax': ['error', rawSetContext] } },
  {
    files: ['**/*.{js,mjs}'],
    rules: {
      // The compiler knows the globals better (`checkJs`).
      'no-undef': 'off',
      // These rules do not see the casts of JSDoc.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      // What is deliberately nothing, and says so.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // Tests take apart answers of unknown shape; where the shape is not what they expect, they fail, as they should.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // VS Code loads them in place of CommonJS modules.
  { files: ['tools/stand-ins/**'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // Playwright reads from a fixture's pattern what it needs, so one that needs nothing has an empty pattern.
  { files: ['test/workbench/support/fixtures.ts'], rules: { 'no-empty-pattern': 'off' } },
);
