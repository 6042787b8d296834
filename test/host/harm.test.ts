import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { activeEditor, type, until } from './driver';
import { signedInDriver } from './signedIn';

describe('Somebody who means harm', () => {
  const driver = signedInDriver();
  const { service } = driver;

  describe('and calls commands', () => {
    let folder: string;
    let file: vscode.Uri;

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'intervals-harm-'));
      file = vscode.Uri.file(path.join(folder, 'notes.txt'));
    });

    beforeEach(async () => writeFile(file.fsPath, 'as it was'));
    afterEach(() => driver.closeAll());
    after(() => rm(folder, { recursive: true }));

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
      assert.equal(await readFile(file.fsPath, 'utf8'), 'as it was');
      assert.deepEqual(service.takeLines(), []);
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
});
