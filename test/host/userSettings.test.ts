import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { randomUUID } from '../../src/base';
import { Addresses, FirstAccounts } from '../../src/platform';
import { MapMemory } from '../support/map-memory';
import { activeEditor, contentOf, diagnostics, save, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

/** What people set in VS Code for their own files, which reaches the documents of Intervals too. */
describe('VS Code as people set it up', () => {
  const driver = signedInDriver();
  const { service } = driver;
  const restores: (() => Thenable<void>)[] = [];

  /** Changes a setting of VS Code's until the test has ended; for one language only where that is named. */
  async function set(name: string, value: unknown, languageId?: string): Promise<void> {
    const scope = languageId === undefined ? undefined : { languageId };
    const update = (to: unknown): Thenable<void> =>
      vscode.workspace
        .getConfiguration(undefined, scope)
        .update(name, to, vscode.ConfigurationTarget.Global, scope !== undefined);
    const before = vscode.workspace.getConfiguration(undefined, scope).inspect(name);
    restores.push(() => update(scope ? before?.globalLanguageValue : before?.globalValue));
    await update(value);
  }

  afterEach(async () => {
    await driver.closeAll();
    for (const restore of restores.splice(0).reverse()) await restore();
  });

  const bodies = (): readonly unknown[] =>
    service
      .take()
      .filter(({ method }) => method === 'PUT' || method === 'POST')
      .map(({ body }) => body);

  const umlauts = 'Müller & Söhne GmbH';
  const mueller = async () => driver.open(await driver.row(umlauts));

  /** Saves a change, and tells that nothing else was sent and all is readable afterwards. */
  async function savesOneField(editor: vscode.TextEditor): Promise<void> {
    const value = `Café №${Math.random()}`;
    await type(editor, 'address', JSON.stringify(value));
    assert.ok(await editor.document.save());
    assert.deepEqual(bodies(), [{ address: value }]);
    assert.equal(contentOf(editor)['name'], umlauts);
    assert.equal(editor.document.isDirty, false);
  }

  describe('encodings', () => {
    const others: readonly (readonly [string, unknown, string?])[] = [
      ['files.encoding', 'utf16le'],
      ['files.encoding', 'shiftjis', 'json'],
      ['files.encoding', 'utf8bom'],
      ['files.autoGuessEncoding', true],
    ];
    for (const [name, value, language] of others) {
      it(`are UTF-8 with ${language ? `[${language}] ` : ''}${name}: ${String(value)}`, async () => {
        await set(name, value, language);
        const editor = await mueller();
        assert.equal(contentOf(editor)['name'], umlauts);
        await savesOneField(editor);
      });
    }

    it('are UTF-8 whatever candidates VS Code may guess', async () => {
      await set('files.autoGuessEncoding', true);
      for (const candidates of [['windows1251'], ['shiftjis', 'gb2312'], ['utf16le'], ['windows1252', 'windows1250']]) {
        await set('files.candidateGuessEncodings', candidates);
        const editor = await mueller();
        assert.equal(contentOf(editor)['name'], umlauts, candidates.join());
        await driver.closeAll();
      }
    });

    it('are UTF-8 when the setting changes while a document is open', async () => {
      const editor = await mueller();
      await set('files.encoding', 'windows1252');
      await save();
      await vscode.commands.executeCommand('intervals.refresh');
      await savesOneField(editor);
    });

    it('are UTF-8 again where somebody read a document in another', async () => {
      const editor = await mueller();
      await vscode.workspace.openTextDocument(editor.document.uri, { encoding: 'windows1252' });
      await until(() => contentOf(editor)['name'] === umlauts, 'it is readable');
      assert.equal(editor.document.encoding, 'utf8');
      await savesOneField(editor);
    });

    it('leave alone what was read wrongly and is not saved, and show it right once it is', async () => {
      const editor = await mueller();
      const { document } = editor;
      // As an editor comes back from an earlier life of the window: the text is garbled, and typed in.
      const garbled = new TextDecoder('windows-1252').decode(new TextEncoder().encode(document.getText()));
      const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
      assert.ok(await editor.edit((edit) => edit.replace(whole, garbled)));
      assert.notEqual(contentOf(editor)['name'], umlauts);
      await type(editor, 'phone', '"555-0199"');
      assert.ok(await document.save());
      assert.deepEqual(bodies(), [{ phone: '555-0199' }]);
      await until(() => contentOf(editor)['name'] === umlauts, 'it is readable');
      assert.equal(document.isDirty, false);
    });
  });

  describe('other languages than JSON', () => {
    it('say of comments that they cannot be saved, and help as ever', async () => {
      await set('files.associations', { '*.json': 'jsonc' });
      const editor = await mueller();
      const { document } = editor;
      assert.equal(document.languageId, 'jsonc');
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      assert.ok(lenses.length > 0, 'there are lenses');
      const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(document.getText().indexOf('"active"') + 2),
      );
      assert.ok(hover, 'the schema is there');
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '  // call them\n'));
      await type(editor, 'phone', '"555-0142"');
      const said = () => diagnostics(document).filter(({ message }) => message.startsWith('Comments cannot be saved'));
      await until(() => said().length > 0, 'it is underlined');
      assert.match(said()[0]?.message ?? '', /on line 2\.$/);
      assert.equal(await document.save(), false);
      assert.deepEqual(bodies(), []);
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('undo');
      await savesOneField(editor);
    });

    it('do not keep a record from being saved', async () => {
      await set('files.associations', { '*.json': 'plaintext' });
      await savesOneField(await mueller());
    });
  });

  describe('names of files that tools look for', () => {
    const names = [
      'package',
      'tsconfig',
      'tsconfig.base',
      'composer',
      '.eslintrc',
      'launch',
      'Settings',
      'my-color-theme',
      'a.schema',
    ];
    it('get no foreign schema, language or tool', async () => {
      for (const name of names) {
        const { id } = await service.createClientElsewhere(name);
        await vscode.commands.executeCommand('intervals.openRecord', { resource: 'client', id: Number(id) });
        await until(() => vscode.window.activeTextEditor !== undefined, name);
        const { document } = activeEditor();
        assert.equal(contentOf(activeEditor())['name'], name);
        assert.equal(document.languageId, 'json', name);
        const at = document.positionAt(document.getText().indexOf('"name"') + 2);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
        const said = hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value));
        assert.equal(said.length, 1, `${name}: ${said.join(' | ')}`);
        assert.deepEqual(
          diagnostics(document).map(({ message }) => message),
          [],
          name,
        );
        await driver.closeAll();
      }
    });
  });

  describe('what is done to a text before it is saved', () => {
    /** Lets VS Code do something, and tells that one request saves one field, and none comes after it. */
    async function once(before?: (editor: vscode.TextEditor) => PromiseLike<unknown>): Promise<void> {
      const editor = await mueller();
      const shown = editor.document.getText();
      await save();
      assert.deepEqual(bodies(), []);
      await before?.(editor);
      const fax = `555-${Math.random()}`;
      await type(editor, 'fax', JSON.stringify(fax));
      await save();
      const wanted = shown.replace(/"fax": "[^"]*"/, `"fax": "${fax}"`);
      await until(() => !editor.document.isDirty && editor.document.getText() === wanted, 'it is as Intervals has it');
      assert.deepEqual(bodies(), [{ fax }]);
      await save();
      assert.deepEqual(bodies(), []);
      assert.equal(driver.tabs()[0]?.isDirty, false);
    }

    const saving: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
      'sorts its fields': [['editor.codeActionsOnSave', { 'source.sort.json': 'explicit' }]],
      'formats it': [
        ['editor.formatOnSave', true],
        ['editor.tabSize', 8],
        ['editor.detectIndentation', false],
      ],
      'does all of that': [
        ['editor.codeActionsOnSave', { 'source.sort.json': 'explicit', 'source.fixAll': 'explicit' }],
        ['editor.formatOnSave', true],
        ['editor.insertSpaces', false],
        ['files.trimTrailingWhitespace', true],
        ['files.trimFinalNewlines', true],
        ['files.insertFinalNewline', true],
        ['files.eol', '\r\n'],
      ],
    };
    for (const [what, settings] of Object.entries(saving)) {
      it(`is sent once where it ${what}`, async () => {
        for (const [name, value] of settings) await set(name, value);
        await once();
      });
    }

    it('is sent once where its lines were made to end otherwise', async () => {
      await once((editor) => editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF)));
    });

    it('creates one record of a draft', async () => {
      await set('editor.codeActionsOnSave', { 'source.sort.json': 'explicit' });
      await set('editor.formatOnSave', true);
      await set('files.eol', '\r\n');
      await set('files.trimFinalNewlines', true);
      await set('files.insertFinalNewline', true);
      await vscode.commands.executeCommand('intervals.newClient');
      const isDraft = (): boolean => vscode.window.activeTextEditor?.document.uri.path.includes('/new-') ?? false;
      await until(isDraft, 'the draft is there');
      const editor = activeEditor();
      await type(editor, 'name', '"Önce Only"');
      await save();
      const isSaved = (tab?: vscode.Tab): boolean => tab?.label === 'Önce Only.json' && !tab.isDirty;
      const present = (): string => {
        const tabs = driver.tabs().map(({ label, isDirty }) => `${label}${isDirty ? ', unsaved' : ''}`);
        return `it is the record’s, and saved; there is ${tabs.join(' and ')}, ${editor.document.isDirty}: ${editor.document.getText()}`;
      };
      await until(() => isSaved(driver.tabs()[0]), present);
      assert.equal(bodies().length, 1);
      await save();
      assert.deepEqual(bodies(), []);
    });
  });

  describe('addresses', () => {
    /** The address of the document in the active editor, as VS Code shows it where it could not be saved. */
    const shown = (): string => activeEditor().document.uri.toString(true);
    const server = (): string => new URL(service.url).host.replace(':', '-');

    it('are short enough to be read where a save is refused', async () => {
      await mueller();
      assert.match(shown(), new RegExp(`^intervals://${server()}/client/\\d+/${umlauts}\\.json$`));
      await vscode.commands.executeCommand('intervals.newClient');
      await until(() => shown().includes('new-'), 'the draft is there');
      assert.match(shown(), new RegExp(`^intervals://${server()}/client/new-[0-9a-f]{8}/[^/]+\\.json$`));
    });

    it('have the number of another account, which no one else’s document is opened for', async () => {
      const { uri } = (await mueller()).document;
      await driver.closeAll();
      await driver.signInAs('Executive');
      try {
        await assert.rejects(async () => vscode.workspace.fs.readFile(uri), /another Intervals account/);
        await mueller();
        assert.match(shown(), new RegExp(`^intervals://\\d+\\.${server()}/client/`));
        await driver.closeAll();
      } finally {
        await driver.signInAs('Administrator');
      }
      assert.equal((await mueller()).document.uri.toString(), uri.toString());
    });

    it('of earlier versions, which had every account’s number, still open their records and are saved', async () => {
      // Of another test's, VS Code may keep the text a while longer.
      const { uri } = (await driver.open(await driver.row('Acme Ltd'))).document;
      await driver.closeAll();
      const { me } = await service.changeElsewhere('GET', 'me/');
      const [{ id }] = me as [{ id: string }];
      const earlier = uri.with({ authority: `${id}.${uri.authority}` });
      await vscode.commands.executeCommand('vscode.open', earlier);
      await until(() => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString(), 'it is where it belongs');
      assert.equal(driver.tabs().length, 1);
      await type(activeEditor(), 'fax', '"555-0177"');
      assert.ok(await activeEditor().document.save());
      assert.deepEqual(bodies(), [{ fax: '555-0177' }]);
    });

    it('of earlier versions, which were long, are still read', () => {
      const longer = [`new-${randomUUID()}`, `several-${'0123456789abcdef'.repeat(2)}`];
      const addresses = new Addresses(new FirstAccounts(new MapMemory()));
      for (const id of [...longer, 'new-0a1b2c3d', 'several-0a1b2c3d4e5f', '5']) {
        const address = addresses.parse(vscode.Uri.parse(`intervals://7.api.test/person/${id}/Somebody.json`));
        assert.deepEqual(address, { account: '7.api.test', resource: 'person', id: id === '5' ? 5 : id });
      }
    });
  });
});
