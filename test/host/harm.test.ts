import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { activeEditor, type, until } from './support/driver';
import { OwnFolder } from './support/ownFolder';
import { signedInDriver } from './support/signedIn';

describe('Somebody who means harm', () => {
  const driver = signedInDriver();
  const { service } = driver;

  describe('and calls commands', () => {
    const folder = new OwnFolder('harm');
    const name = 'notes.txt';
    const file = folder.uriOf(name);

    before(() => folder.make());
    beforeEach(() => folder.write(name, 'as it was'));
    afterEach(() => driver.closeAll());
    after(() => folder.remove());

    /** A file of somebody's own that is being typed in, in the active editor. */
    const typedIn = async (): Promise<vscode.TextDocument> => {
      const editor = await vscode.window.showTextDocument(file, { preview: false });
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'half '));
      return editor.document;
    };

    it('cannot make “Save to Intervals” or “Revert” touch anything but the document that they name', async () => {
      const typed = await typedIn();
      const strangers: readonly unknown[] = [
        file,
        vscode.Uri.parse('intervals://nobody/client/5/Nobody.json'),
        vscode.Uri.parse('intervals:/client/5'),
        vscode.Uri.parse('intervals-server://nobody/client/5/Nobody.json'),
        vscode.Uri.parse('untitled:Untitled-9'),
        file.toString(),
        file.toJSON(),
        42,
        true,
        {},
        [],
        'x'.repeat(100_000),
      ];
      for (const command of ['intervals.save', 'intervals.revert']) {
        for (const stranger of strangers) {
          await vscode.commands.executeCommand(command, stranger);
          assert.equal(typed.getText(), 'half as it was', `${command} ${JSON.stringify(stranger).slice(0, 80)}`);
          assert.equal(typed.isDirty, true, `${command} ${JSON.stringify(stranger).slice(0, 80)}`);
        }
        await vscode.window.showTextDocument(typed);
        await vscode.commands.executeCommand(command);
        assert.equal(typed.isDirty, true, command);
      }
      assert.equal(await folder.textOf(name), 'as it was');
      assert.deepEqual(service.takeLines(), []);
    });

    it('gets no request for what names no record of the account', async () => {
      const { uri } = (await driver.open(await driver.row('Acme Ltd'))).document;
      service.take();
      const strangers: readonly unknown[][] = [
        [uri.with({ authority: '5.elsewhere.test' })],
        [{ ref: null, item: 1 }],
        [{ ref: { resource: 'client', id: -5 }, item: 1 }],
        [{ resource: 'client', id: 0 }],
        [{ resource: '__proto__', id: 5 }],
        [{ resource: 'client', id: '5' }],
        [undefined, [{ ref: { resource: 'client', id: 1.5 }, item: 1 }, 7, null]],
        [{ people: [{ resource: 'client', id: 5 }], client: { resource: 'person', id: 6 } }],
        [{ people: [null], client: null }],
        ['x'.repeat(100_000)],
      ];
      // Whoever asks for something is turned away from: nothing is chosen.
      const turnBack = driver.pickBy(() => undefined);
      try {
        for (const command of [
          'openToSide',
          'editTogether',
          'copyAsJson',
          'copyAsVCard',
          'openInIntervals',
          'showInTree',
          'compare',
        ]) {
          for (const args of strangers) {
            // Called on nothing, it is about the active editor.
            if (command === 'compare' && args[0] === undefined) continue;
            await Promise.resolve(vscode.commands.executeCommand(`intervals.${command}`, ...args)).catch((error: unknown) => {
              assert.doesNotMatch(String(error), /TypeError|undefined|null/, `${command} ${JSON.stringify(args).slice(0, 80)}`);
            });
          }
        }
        for (const args of strangers) await vscode.commands.executeCommand('intervals.delete', ...args);
      } finally {
        turnBack();
      }
      assert.deepEqual(service.takeLines(), []);
      assert.ok(!driver.told.join().includes('elete “'), 'nothing is asked about');
    });

    it('has a document saved that is not in front, and nothing else', async () => {
      const { document } = await driver.open(await driver.row('Acme Ltd'));
      await vscode.commands.executeCommand('workbench.action.keepEditor');
      await type(activeEditor(), 'fax', '"555-0177"');
      const typed = await typedIn();
      await vscode.commands.executeCommand('intervals.save', document.uri);
      await until(() => !document.isDirty, 'it is saved');
      assert.deepEqual(
        service.take().flatMap(({ method, body }) => (method === 'PUT' ? [body] : [])),
        [{ fax: '555-0177' }],
      );
      assert.equal(typed.isDirty, true);
    });
  });

  describe('and sends addresses', () => {
    afterEach(() => driver.setAutoSave('off'));

    const acmes = async (): Promise<vscode.Uri> => {
      const { uri } = (await driver.open(await driver.row('Acme Ltd'))).document;
      await driver.closeAll();
      return uri;
    };

    const named = (uri: vscode.Uri, name: string): vscode.Uri =>
      uri.with({ path: `${uri.path.slice(0, uri.path.lastIndexOf('/'))}/${name}` });

    const labels = (): readonly string[] => driver.tabs().map(({ label }) => label);

    /** While an editor moves to another name, for a moment none is active. */
    const isShownAsAcme = (): boolean => {
      return labels().join() === 'Acme Ltd.json' && vscode.window.activeTextEditor?.document.uri.scheme === 'intervals';
    };

    for (const name of ['Pay me.json', `${'x'.repeat(3000)}.json`, '\u202egpj.exe.json', '..json', '$(warning) now.json']) {
      it(`gets the record shown under its own name, not as ${JSON.stringify(name).slice(0, 40)}`, async () => {
        const uri = await acmes();
        await vscode.commands.executeCommand('vscode.open', named(uri, name));
        await until(isShownAsAcme, `it has its own name, not ${labels().join()}`);
        assert.equal(activeEditor().document.uri.toString(), uri.toString());
        assert.equal(activeEditor().document.isDirty, false);
        assert.deepEqual(
          service.take().filter(({ method }) => method !== 'GET'),
          [],
        );
      });
    }

    it('gets it named by its own name in what is asked about it', async () => {
      const uri = await acmes();
      await driver.setAutoSave('onFocusChange');
      await vscode.commands.executeCommand('vscode.open', named(uri, 'Pay me.json'));
      await until(isShownAsAcme, 'it has its own name');
      const editor = activeEditor();
      await type(editor, 'fax', '"555-0178"');
      await driver.open(await driver.row('Bluebell Dairy'));
      await until(() => !editor.document.isDirty, 'it is held back');
      driver.answer('Discard');
      await driver.closeAll();
      await until(() => driver.told.length > 0, 'its user is asked');
      assert.match(driver.told.join(), /“Acme Ltd\.json” has changes/);
      assert.doesNotMatch(driver.told.join(), /Pay me/);
    });

    it('gets no second document of what is open, be it a record, several records or a draft', async () => {
      const rows = [await driver.row('Acme Ltd'), await driver.row('Bluebell Dairy')];
      await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
      const several = activeEditor().document.uri;
      await vscode.commands.executeCommand('intervals.newClient');
      const draft = activeEditor().document.uri;
      const record = (await driver.open(rows[0]!)).document.uri;
      await vscode.commands.executeCommand('workbench.action.keepEditor');
      for (const uri of [several, draft, record]) {
        await assert.rejects(async () => vscode.workspace.fs.readFile(named(uri, 'Pay me.json')), /already open as/);
      }
      await until(() => labels().length === 3, 'there is one of each');
      assert.doesNotMatch(driver.told.join(), /Pay me/);
    });

    it('gets nothing for one that is no document’s', async () => {
      const uri = await acmes();
      service.take();
      for (const other of [
        uri.with({ query: 'x' }),
        uri.with({ fragment: 'y' }),
        uri.with({ path: uri.path.replace(/\d+/, '9007199254740993') }),
        uri.with({ path: uri.path.replace(/\d+/, (id) => `0${id}`) }),
        uri.with({ path: uri.path.replace('/client/', '/client/../client/') }),
        uri.with({ path: uri.path.replace('/client/', '/Client/') }),
        uri.with({ path: `/${uri.path}` }),
        uri.with({ path: uri.path.replace('.json', '.exe') }),
        uri.with({ authority: `x@${uri.authority}` }),
        uri.with({ authority: '', path: uri.path }),
      ]) {
        await assert.rejects(
          async () => vscode.workspace.fs.readFile(other),
          /no document|another Intervals account/,
          other.toString(),
        );
        for (const command of ['save', 'revert', 'compare', 'showInTree', 'openInIntervals', 'showCard']) {
          await Promise.resolve(vscode.commands.executeCommand(`intervals.${command}`, other)).catch(() => undefined);
        }
      }
      assert.deepEqual(service.takeLines(), []);
    });
  });
});
