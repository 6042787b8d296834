import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { activeEditor, contentOf, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Documents of what is only read', () => {
  const driver = signedInDriver();
  const { service } = driver;

  /** The address of a record in the account that is signed in. */
  const uriOf = async (path: string): Promise<vscode.Uri> => {
    const { command } = await (await driver.row('Acme Ltd')).item();
    const [uri] = (command?.arguments ?? []) as [vscode.Uri];
    const opened = uri instanceof vscode.Uri ? uri : (await driver.open(await driver.row('Acme Ltd'))).document.uri;
    return opened.with({ scheme: 'intervals-work', path: `/${path}/Name.json` });
  };

  const firstId = async (query: string): Promise<string> => {
    const [resource = ''] = query.split('/');
    const { [resource]: records } = await service.changeElsewhere('GET', query);
    return (records as { id: string }[])[0]?.id ?? '';
  };

  const open = async (path: string): Promise<vscode.TextEditor> => {
    const uri = await uriOf(path);
    service.take();
    await vscode.commands.executeCommand('vscode.open', uri);
    await until(() => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString(), 'it is open');
    return activeEditor();
  };

  it('are opened as JSON with one request, with all fields in the order of the table, and cannot be written', async () => {
    const id = await firstId('project/?limit=1');
    const editor = await open(`project/${id}`);
    assert.deepEqual(service.takeLines(), [`GET /project/${id}/`]);
    assert.equal(editor.document.languageId, 'json');
    assert.deepEqual(Object.keys(contentOf(editor)).slice(0, 4), ['id', 'localid', 'name', 'clientid']);
    assert.equal(contentOf(editor)['id'], Number(id));
    assert.equal(contentOf(editor)['active'], true);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('intervals-work'), false);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editor.document.uri, new Uint8Array()));
    await assert.rejects(async () => vscode.workspace.fs.delete(editor.document.uri));
    assert.deepEqual(service.takeLines(), []);
  });

  it('give a field that no definition knows no place where it would mean something to VS Code', async () => {
    const id = await firstId('task/?limit=1');
    const odd = `{"status":"OK","code":200,"task":{"id":"${id}","title":"T","$schema":"https://evil.test/","__proto__":{"a":1}}}`;
    service.intercept(() => new Response(odd, { headers: { 'content-type': 'application/json' } }));
    const text = (await open(`task/${id}`)).document.getText();
    const { otherFields, ...known } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(known, { id: Number(id), title: 'T' });
    assert.deepEqual(Object.entries(otherFields as object), [
      ['$schema', 'https://evil.test/'],
      ['__proto__', { a: 1 }],
    ]);
  });

  it('follow when the record has changed and somebody asks for the present state', async () => {
    const id = await firstId('task/?limit=1');
    const editor = await open(`task/${id}`);
    const changed = { status: 'OK', code: 200, task: { id, title: 'Changed elsewhere' } };
    service.intercept(({ url }) => (url.includes('/task/') ? Response.json(changed) : undefined));
    service.take();
    await vscode.commands.executeCommand('intervals.refresh');
    await until(() => contentOf(editor)['title'] === 'Changed elsewhere', 'it follows');
    assert.equal(service.arrived(`/task/${id}/`), 1);
  });

  it('say in words why there is nothing to read', async () => {
    const gone = await uriOf('task/999999');
    const read = (uri: vscode.Uri) => async (): Promise<unknown> => vscode.workspace.fs.readFile(uri);
    await assert.rejects(read(gone), /does not exist in Intervals/);
    await assert.rejects(read(gone.with({ authority: `4711.${gone.authority}` })), /another Intervals account/);
    for (const path of ['/client/5/A.json', '/nothing/5/A.json', '/task/0/A.json']) {
      await assert.rejects(read(gone.with({ path })), /no document at this address/, path);
    }
    await driver.signInAs('Resource');
    const invoice = await uriOf('invoice/5');
    service.take();
    await assert.rejects(read(invoice), /user group is not permitted/);
    assert.deepEqual(service.takeLines(), []);
    await driver.signInAs('Administrator');
  });
});
