import { readFileSync } from 'node:fs';

import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

/** The rooms of `src/`, each of which imports only those before it; `work.ts` and `extension.ts` wire them. */
const pureRooms = ['base', 'records', 'api', 'store', 'saving', 'sandbox'];
const roomsOfVsCode = [
  ...['platform', 'account', 'links', 'find', 'tree', 'card', 'folder', 'projects', 'documents', 'transfer', 'assist'],
  ...['deleted', 'agents', 'commands'],
];
const rooms = [...pureRooms, ...roomsOfVsCode];

/** The entries, which VS Code loads: each for one kind of machine, it wires what only that has. */
const entries = ['node', 'browser'];

/** What needs Node; all other code of `src/` runs in a browser too. The second serves the sandbox over HTTP. */
const onNode = ['src/node/*.ts', 'src/sandbox/served/*.ts'];

/** What Node has as globals and a browser has not; the compiler does not know them there either. */
const globalsOfNode = ['Buffer', 'process', 'global', 'require', 'module', '__dirname', '__filename', 'setImmediate'];

const rawSetContext = {
  selector: "CallExpression[callee.property.name='executeCommand'][arguments.0.value='setContext']",
  message: 'Context keys are set in platform/contextKeys.ts only, where their names are typed.',
};

const rawRegisterCommand = {
  selector: 'CallExpression[callee.property.name=/^register(TextEditor)?Command$/]',
  message: 'Commands are registered in platform/commands.ts only, where every failure is shown.',
};

const rawCommandId = {
  selector: `Literal[value=/^intervals\\.(${namesOfCommands().join('|')})$/]`,
  message: 'The ids of commands stand in platform/commandIds.ts.',
};

const otherLocalisation = {
  selector: "MemberExpression[property.name='t'][object.property.name='l10n']",
  message: 'Words for users go through @vscode/l10n, in rooms with and without VS Code.',
};

/** What comes out of JSON, a Memento or the settings may be anything: a schema, or a guard of `base`, says what it is. */
const castUnread = [
  "CallExpression[callee.object.name='JSON'][callee.property.name='parse']",
  "CallExpression[callee.property.name='get']",
].flatMap((read) => {
  const message = 'What comes from outside is read by a schema or a guard, never cast.';
  return [
    { selector: `TSAsExpression > ${read}.expression`, message },
    { selector: `TSAsExpression > LogicalExpression.expression > ${read}.left`, message },
  ];
});

const typedSetting = {
  selector: "CallExpression[callee.property.name='get'] > TSTypeParameterInstantiation > :not(TSUnknownKeyword)",
  message: 'Nobody checks that it is of this type: ask for `unknown`, and look.',
};

const rawSyntax = [rawSetContext, rawRegisterCommand, rawCommandId, otherLocalisation, typedSetting];

/** The one file in which each of these stands. */
const homes = [
  { file: 'contextKeys.ts', of: rawSetContext },
  { file: 'commands.ts', of: rawRegisterCommand },
  { file: 'commandIds.ts', of: rawCommandId },
];

/** The commands of the manifest, without what all their ids begin with. */
function namesOfCommands() {
  /** @type {{ contributes: { commands: { command: string }[] } }} */
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  return contributes.commands.map(({ command }) => command.slice('intervals.'.length));
}

/**
 * What the files of a room may import from other rooms: the doors of those before it, whatever the form of the import.
 * @param {string} room
 * @param {number} depth of the folder: 1 for the room itself
 * @param {{ files?: string[], syntax?: typeof rawSyntax, mayUseNode?: boolean }} [exception] for some of its files
 * @returns {import('eslint').Linter.Config}
 */
function layerRules(room, depth, exception = {}) {
  const { files = [`src/${room}/${'*/'.repeat(depth - 1)}*.ts`], syntax = rawSyntax, mayUseNode = false } = exception;
  const before = rooms.slice(0, rooms.indexOf(room));
  const message = `${room}/ imports only the doors of ${before.join(', ') || 'no room'}.`;
  const outside = String.raw`^(\.\./){${depth}}(?!(${before.join('|')})$)`;
  const impure = [
    ...(pureRooms.includes(room) ? [{ regex: '^vscode$', message: 'This is used where there is no VS Code.' }] : []),
    ...(mayUseNode ? [] : [{ regex: '^node:', message: 'This runs in a browser too.' }]),
  ];
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: outside, message }, ...impure] }],
      'no-restricted-syntax': ['error', ...syntax, ...castUnread, ...dynamicImportsOf(outside, message)],
    },
  };
}

/**
 * @param {string} regex
 * @param {string} message
 */
function dynamicImportsOf(regex, message) {
  const value = `[value=/${regex.replaceAll('/', String.raw`\/`)}/]`;
  return [
    { selector: `ImportExpression > Literal${value}`, message },
    { selector: `TSImportType Literal${value}`, message },
  ];
}

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
  { plugins: { imports: simpleImportSort }, rules: { 'imports/imports': 'error', 'imports/exports': 'error' } },
  ...rooms.flatMap((room) => [1, 2].map((depth) => layerRules(room, depth))),
  {
    files: ['src/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...rawSyntax],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: String.raw`^\./[^/]+/`, message: "A room's door is its index.ts." },
            { regex: '^node:', message: 'This runs in a browser too.' },
          ],
        },
      ],
    },
  },
  {
    files: entries.map((entry) => `src/${entry}/*.ts`),
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: String.raw`^\.\./[^/]+/`, message: "A room's door is its index.ts." }] },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: onNode,
    rules: {
      'no-restricted-globals': ['error', ...globalsOfNode.map((name) => ({ name, message: 'This runs in a browser too.' }))],
    },
  },
  ...homes.map(({ file, of }) =>
    layerRules('platform', 1, { files: [`src/platform/${file}`], syntax: rawSyntax.filter((raw) => raw !== of) }),
  ),
  layerRules('sandbox', 2, { files: onNode.slice(1), mayUseNode: true }),
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
