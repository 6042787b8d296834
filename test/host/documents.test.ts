import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import { activeEditor, activeTab, contentOf, diagnostics, idOf, save, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Documents', () => {
  const driver = signedInDriver();
  const { service } = driver;

  /** The read with which every save begins. */
  const get = (path: string) => ({ method: 'GET', path, body: undefined });
  const puts = () => bodies('PUT');
  const posts = () => bodies('POST').length;
  const bodies = (wanted: string) =>
    service
      .take()
      .filter(({ method }) => method === wanted)
      .map(({ body }) => body);

  const acme = (): Promise<TreeNode> => driver.row('Acme Ltd');

  const acmesFirstPerson = async (): Promise<TreeNode> => driver.firstBelow(await acme());
  const acmesFirstContact = async (): Promise<TreeNode> => driver.firstBelow(await acmesFirstPerson());

  it('opens what the tree has just shown without a request, as formatted JSON in the order of the documentation', async () => {
    const editor = await driver.open(await acme());
    assert.deepEqual(service.takeLines(), []);
    assert.equal(editor.document.languageId, 'json');
    assert.equal(activeTab()?.label, 'Acme Ltd.json');
    assert.deepEqual(
      Object.keys(contentOf(editor)),
      'id localid name datecreated description email website phone fax address active'.split(' '),
    );
    assert.equal(typeof contentOf(editor)['id'], 'number');
    assert.equal(contentOf(editor)['active'], true);
    assert.equal(editor.document.getText(), `${JSON.stringify(contentOf(editor), undefined, 2)}\n`);
  });

  it('says why it was not read or saved without making a link of anybody’s words', async () => {
    const link = '[Reload](command:workbench.action.quit)';
    const { document } = await driver.open(await acme());
    const write = async (text: string) => vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(text));
    const harmless = { message: /\[Reload\] \(command:workbench\.action\.quit\)/ };
    service.intercept(({ method }) =>
      method === 'PUT' ? new Response(JSON.stringify({ error: { code: 18, message: link } }), { status: 400 }) : undefined,
    );
    await assert.rejects(write(document.getText().replace(/"fax": "[^"]*"/, '"fax": "555-0143"')), harmless);
    await assert.rejects(write(document.getText().replace('{', `{ ${JSON.stringify(link)}: 1,`)), harmless);
    service.intercept(() => new Response(JSON.stringify({ error: { code: 10, message: link } }), { status: 403 }));
    const unseen = document.uri.with({ path: '/client/98765/Unseen.json' });
    await assert.rejects(async () => vscode.workspace.fs.readFile(unseen), harmless);
    const server = unseen.with({ scheme: 'intervals-server' });
    await assert.rejects(async () => vscode.workspace.openTextDocument(server), harmless);
  });

  it('underlines the field that Intervals names when it refuses a save, until the text is changed', async () => {
    const editor = await driver.open(await acme());
    await type(editor, 'fax', '"555-0143"');
    const error = { code: 18, message: 'Validation error', verbose: { fax: ['is no number'] } };
    service.intercept(({ method }) => (method === 'PUT' ? Response.json({ error }, { status: 400 }) : undefined));
    await save();
    const { document } = editor;
    const underlined = (): readonly string[] => {
      const own = diagnostics(document).filter(({ source }) => source === 'Intervals');
      return own.map(({ range, message }) => `${document.getText(range)} ${message}`);
    };
    await until(() => underlined().length > 0, 'it is underlined');
    assert.deepEqual(underlined(), ['"555-0143" Intervals says: is no number.']);
    assert.ok(document.isDirty);
    service.intercept(undefined);
    await save();
    assert.deepEqual([underlined(), document.isDirty], [[], false]);
  });

  it('opens one document per record, however it is reached', async () => {
    const editor = await driver.open(await acme());
    const { id } = contentOf(editor);
    await vscode.commands.executeCommand('intervals.openRecord', { resource: 'client', id });
    await driver.open(await acme());
    assert.equal(driver.tabs().length, 1);
  });

  it('shows the document that is open instead of a second one at a name that the record had before', async () => {
    const { uri } = (await driver.open(await acme())).document;
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    await vscode.commands.executeCommand('vscode.open', uri.with({ path: uri.path.replace(/[^/]+$/, 'Acme & Sons.json') }));
    await until(() => driver.tabs().length === 1, 'the second one is closed');
    assert.equal(activeEditor().document.uri.toString(), uri.toString());
  });

  it('opens the draft that a record was created from, while it is still typed on', async () => {
    await vscode.commands.executeCommand('intervals.newClient');
    const editor = activeEditor();
    await type(editor, 'name', '"Typed On"');
    service.hold('POST');
    const saving = editor.document.save();
    await until(() => service.held === 1, 'the request is under way');
    await type(editor, 'phone', '"555-0102"');
    service.letGo();
    await saving;
    await driver.open(await driver.row('Typed On'));
    await until(() => driver.tabs().length === 1, 'there is one document');
    assert.ok(activeEditor().document.getText().includes('555-0102'), 'it is shown');
    await save();
  });

  it('keeps every letter, whatever the setting files.encoding says', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'windows1252', vscode.ConfigurationTarget.Global);
    try {
      const editor = await driver.open(await driver.row('Müller & Söhne GmbH'));
      assert.equal(contentOf(editor)['name'], 'Müller & Söhne GmbH');
      await type(editor, 'address', '"Café"');
      assert.ok(await editor.document.save());
      assert.deepEqual(puts(), [{ address: 'Café' }]);
    } finally {
      await files.update('encoding', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('follows when a text that was outdated is typed back to what it was', async () => {
    const editor = await driver.open(await driver.row('Juniper Health Clinic'));
    const { id } = contentOf(editor);
    await type(editor, 'fax', '"1"');
    await service.changeElsewhere('PUT', `client/${String(id)}/`, { phone: '555-0103' });
    await vscode.commands.executeCommand('intervals.refresh');
    await vscode.commands.executeCommand('undo');
    await until(() => contentOf(activeEditor())['phone'] === '555-0103', 'it follows');
  });

  it('opens a contact with whom it belongs to, and people with what can be set', async () => {
    const contact = await driver.open(await acmesFirstContact());
    assert.deepEqual(Object.keys(contentOf(contact)), ['id', 'personid', 'value', 'contacttypeid', 'contactdescriptorid']);
    const person = await driver.open(await acmesFirstPerson());
    assert.deepEqual(
      Object.keys(contentOf(person)),
      'id localid clientid title firstname lastname allprojects notes private active groupid'.split(' '),
    );
    assert.doesNotMatch(person.document.getText(), /username|password/);
  });

  it('sends one PUT with exactly the changed fields and shows what the server made of them', async () => {
    const editor = await driver.open(await acme());
    const { id } = contentOf(editor);
    await type(editor, 'phone', '"+1 555 0199"');
    await type(editor, 'description', '"<p>Hello<script>alert(1)</script></p>"');
    assert.ok(await editor.document.save());
    const body = { phone: '+1 555 0199', description: '<p>Hello<script>alert(1)</script></p>' };
    assert.deepEqual(service.take(), [get(`/client/${id}/`), { method: 'PUT', path: `/client/${id}/`, body }]);
    await until(() => contentOf(activeEditor())['description'] === '<p>Hello</p>', 'the stripped text is shown');
    assert.equal(activeEditor().document.isDirty, false);
    assert.deepEqual(service.takeLines(), [], 'showing it takes no request');
  });

  it('sends booleans and references as the API wants them', async () => {
    const contact = await driver.open(await acmesFirstContact());
    const { id, contacttypeid } = contentOf(contact);
    await type(contact, 'value', '"new@acme.test"');
    assert.ok(await contact.document.save());
    const path = `/personcontact/${id}/`;
    assert.deepEqual(service.take(), [get(path), { method: 'PUT', path, body: { value: 'new@acme.test' } }]);
    assert.equal(typeof contacttypeid, 'number');
    const client = await driver.open(await driver.row('Bluebell Dairy'));
    await type(client, 'active', 'false');
    assert.ok(await client.document.save());
    assert.deepEqual(puts()[0], { active: 'f' });
  });

  it('warn of a descriptor of another contact type, and save it all the same', async () => {
    const editor = await driver.open(await acmesFirstContact());
    const { contacttypeid } = contentOf(editor);
    const types = await service.sandbox.fetch(new URL('contacttype/', service.url), {
      headers: { authorization: `Basic ${btoa(`${service.sandbox.tokens.Administrator}:X`)}` },
    });
    const { contacttype } = (await types.json()) as { contacttype: { id: string }[] };
    const other = contacttype.map(({ id }) => Number(id)).find((id) => id !== contacttypeid);
    await type(editor, 'contacttypeid', String(other));
    const warned = () => diagnostics(editor.document).some(({ message }) => message.includes('another contact type'));
    await until(warned, 'there is a warning');
    assert.ok(await editor.document.save());
    assert.deepEqual(puts(), [{ contacttypeid: other }]);
    await type(editor, 'contacttypeid', String(contacttypeid));
    await until(() => !warned(), 'the warning is gone');
    assert.ok(await editor.document.save());
  });

  it('sends nothing when nothing was changed', async () => {
    const editor = await driver.open(await acme());
    await save();
    await type(editor, 'phone', '"1"');
    await vscode.commands.executeCommand('undo');
    await save();
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '\n\n'));
    assert.ok(await editor.document.save());
    assert.deepEqual(service.takeLines(), []);
  });

  it('updates the tree without loading it again', async () => {
    const row = await acme();
    const editor = await driver.open(row);
    await type(editor, 'active', 'false');
    assert.ok(await editor.document.save());
    assert.match(String((await row.item()).description), /inactive/);
    assert.equal(await acme(), row, 'the row is the same');
    assert.deepEqual(
      service.takeLines().map((line) => line.split(' ')[0]),
      ['GET', 'PUT'],
    );
    await type(editor, 'active', 'true');
    assert.ok(await editor.document.save());
  });

  it('lets tab and row follow when a client is renamed', async () => {
    const editor = await driver.open(await acme());
    await type(editor, 'name', '"Acme & Daughters"');
    assert.ok(await editor.document.save());
    await until(() => activeTab()?.label === 'Acme & Daughters.json' && !!vscode.window.activeTextEditor, 'the tab follows');
    assert.equal(driver.tabs().length, 1);
    assert.ok((await driver.labels()).includes('Acme & Daughters'));
    await type(activeEditor(), 'name', '"Acme Ltd"');
    assert.ok(await activeEditor().document.save());
    await until(() => activeTab()?.label === 'Acme Ltd.json', 'the tab follows back');
    assert.deepEqual(puts(), [{ name: 'Acme & Daughters' }, { name: 'Acme Ltd' }]);
  });

  it('keeps the text, dirty, when a save fails, and sends it with the next save', async () => {
    const editor = await driver.open(await acme());
    service.intercept(({ method }) => (method === 'PUT' ? new Response('{"error":{"code":1}}', { status: 500 }) : undefined));
    await type(editor, 'fax', '"555-0111"');
    assert.equal(await editor.document.save(), false);
    assert.equal(editor.document.isDirty, true);
    assert.equal(contentOf(editor)['fax'], '555-0111');
    assert.equal(puts().length, 1, 'a write is not repeated by itself');
    service.intercept(undefined);
    assert.ok(await editor.document.save());
    assert.deepEqual(puts()[0], { fax: '555-0111' });
  });

  it('does not undo what somebody else changed in another field', async () => {
    const editor = await driver.open(await acme());
    const { id } = contentOf(editor);
    await service.changeElsewhere('PUT', `client/${id}/`, { website: 'changed-elsewhere.test' });
    await type(editor, 'fax', '"555-0122"');
    assert.ok(await editor.document.save());
    assert.deepEqual(puts()[0], { fax: '555-0122' });
    await until(() => contentOf(activeEditor())['website'] === 'changed-elsewhere.test', 'the other change is shown');
  });

  it('lets the document of a person follow too, whose row nobody expands again', async () => {
    const editor = await driver.open(await driver.row('Wilma Coyle', await driver.row('Acme Ltd')));
    const { id, title } = contentOf(editor);
    await service.changeElsewhere('PUT', `person/${String(id)}/`, { title: 'Head of anvils' });
    await vscode.commands.executeCommand('intervals.refresh');
    await until(() => contentOf(activeEditor())['title'] === 'Head of anvils', 'the document follows');
    await service.changeElsewhere('PUT', `person/${String(id)}/`, { title });
  });

  it('lets a clean document follow the server when the tree is refreshed, and leaves a dirty one alone', async () => {
    const editor = await driver.open(await acme());
    const { id } = contentOf(editor);
    await service.changeElsewhere('PUT', `client/${id}/`, { phone: '555-0001' });
    await vscode.commands.executeCommand('intervals.refresh');
    await until(() => contentOf(activeEditor())['phone'] === '555-0001', 'the document follows');
    await type(activeEditor(), 'fax', '"555-0002"');
    await service.changeElsewhere('PUT', `client/${id}/`, { phone: '555-0003' });
    await vscode.commands.executeCommand('intervals.refresh');
    assert.equal(contentOf(activeEditor())['phone'], '555-0001');
    assert.equal(contentOf(activeEditor())['fax'], '555-0002');
  });

  describe('whose record somebody else changes', () => {
    const conflicting = async (): Promise<{ editor: vscode.TextEditor; id: unknown }> => {
      const editor = await driver.open(await driver.row('Hazel & Finch Architects'));
      const { id } = contentOf(editor);
      await service.changeElsewhere('PUT', `client/${String(id)}/`, { phone: `555-01${minted()}` });
      await type(editor, 'phone', '"555-0999"');
      return { editor, id };
    };
    let count = 10;
    const minted = (): number => (count += 1);

    it('are not saved over the change of the same field', async () => {
      const { editor, id } = await conflicting();
      assert.equal(await editor.document.save(), false);
      assert.deepEqual(service.takeLines(), [`GET /client/${String(id)}/`]);
      assert.equal(editor.document.isDirty, true);
      assert.equal(await editor.document.save(), false, 'nor by saving again');
      assert.deepEqual(puts(), []);
    });

    it('show the other version when reverted', async () => {
      const { editor } = await conflicting();
      assert.equal(await editor.document.save(), false);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await until(() => contentOf(activeEditor())['phone'] !== '555-0999', 'their number is shown');
      await type(activeEditor(), 'fax', '"1"');
      assert.ok(await activeEditor().document.save());
      assert.deepEqual(puts(), [{ fax: '1' }]);
    });

    it('are kept when the record is gone, which is said', async () => {
      const editor = await driver.open(await driver.row('Olive Branch Mediation'));
      await service.changeElsewhere('DELETE', `client/${String(contentOf(editor)['id'])}/`);
      await type(editor, 'phone', '"555-0777"');
      driver.answer('Create Again…');
      assert.equal(await editor.document.save(), false);
      // What happened, VS Code says.
      assert.deepEqual(driver.told, ['Your text of “Olive Branch Mediation.json” is still here. Do you want to keep it?']);
      assert.equal(editor.document.isDirty, true);
      await until(() => activeTab()?.label === 'Olive Branch Mediation.json' && driver.tabs().length === 2, 'a draft is there');
      await until(() => vscode.window.activeTextEditor?.document.uri.path.includes('/new-') === true, 'it is shown');
      assert.equal(contentOf(activeEditor())['phone'], '555-0777');
      assert.deepEqual(puts(), []);
    });
  });

  it('cannot be deleted, renamed, overwritten or created by what works on files, as the Explorer does', async () => {
    const { uri } = (await driver.open(await acme())).document;
    const other = (await driver.open(await driver.row('Bluebell Dairy'))).document.uri;
    const text = await vscode.workspace.fs.readFile(uri);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'Copied.json');
    const renamed = uri.with({ path: uri.path.replace(/[^/]+$/, 'Renamed.json') });
    const unheard = uri.with({ path: '/client/987654321/New.json' });
    service.take();
    const { fs } = vscode.workspace;
    const refused: Readonly<Record<string, () => Thenable<void>>> = {
      deleted: () => fs.delete(uri),
      'deleted with what is in its folder': () =>
        fs.delete(uri.with({ path: uri.path.replace(/\/[^/]+$/, '') }), { recursive: true }),
      renamed: () => fs.rename(uri, renamed),
      'renamed over another': () => fs.rename(uri, other, { overwrite: true }),
      'copied over another': () => fs.copy(uri, other, { overwrite: true }),
      'moved to a file': () => fs.rename(uri, file, { overwrite: true }),
      created: () => fs.writeFile(unheard, text),
      emptied: () => fs.writeFile(other, new Uint8Array()),
      'replaced by a file': () => fs.copy(file, other, { overwrite: true }),
    };
    await fs.copy(uri, file, { overwrite: true });
    for (const [what, refuse] of Object.entries(refused)) {
      await assert.rejects(async () => refuse(), Error, what);
      assert.deepEqual(
        service.take().filter(({ method }) => method !== 'GET'),
        [],
        what,
      );
    }
    const edits: Readonly<Record<string, (edit: vscode.WorkspaceEdit) => void>> = {
      deleted: (edit) => edit.deleteFile(uri),
      renamed: (edit) => edit.renameFile(uri, renamed, { overwrite: true }),
      emptied: (edit) => edit.createFile(other, { overwrite: true, contents: new Uint8Array() }),
    };
    for (const [what, prepare] of Object.entries(edits)) {
      const edit = new vscode.WorkspaceEdit();
      prepare(edit);
      assert.equal(await vscode.workspace.applyEdit(edit), false, what);
      assert.deepEqual(service.takeLines(), [], what);
    }
    assert.equal(driver.tabs().filter(({ isDirty }) => isDirty).length, 0);
    await fs.delete(file);
  });

  describe('of which a gateway says that they are not there', () => {
    const gateway = () => new Response('404 page not found\n', { status: 404 });
    let editor: vscode.TextEditor;
    let own: string;
    beforeEach(async () => {
      editor = await driver.open(await driver.row('Magnolia Hotels Group'));
      own = `/client/${String(contentOf(editor)['id'])}/`;
      service.take();
    });

    it('are saved where the API lists them, at the cost of one look at a list', async () => {
      await type(editor, 'phone', '"555-0751"');
      service.intercept(({ method, url }) => (method === 'GET' && url.endsWith(own) ? gateway() : undefined));
      assert.ok(await editor.document.save());
      assert.deepEqual(driver.told, []);
      assert.deepEqual(
        service.takeLines().map((line) => line.replace(/=.*/, '')),
        [`GET ${own}`, 'GET /client/?localid', `PUT ${own}`],
      );
    });

    it('are not to be created a second time where nobody can tell, and stay in the tree', async () => {
      await type(editor, 'phone', '"555-0752"');
      service.intercept(({ url }) => (url.includes('/client/') ? gateway() : undefined));
      driver.answer('Create Again…');
      assert.equal(await editor.document.save(), false);
      assert.deepEqual([driver.told, driver.tabs().length, puts()], [[], 1, []]);
      service.intercept(undefined);
      assert.ok((await driver.labels()).includes('Magnolia Hotels Group'));
      assert.ok(await editor.document.save());
      assert.deepEqual(puts(), [{ phone: '555-0752' }]);
    });

    it('are offered to be created again once the list lacks them', async () => {
      await type(editor, 'phone', '"555-0753"');
      await service.changeElsewhere('DELETE', own.slice(1));
      service.intercept(({ url }) => (url.endsWith(own) ? gateway() : undefined));
      assert.equal(await editor.document.save(), false);
      assert.deepEqual(driver.told, ['Your text of “Magnolia Hotels Group.json” is still here. Do you want to keep it?']);
      assert.deepEqual(puts(), []);
    });
  });

  describe('whose record is gone on the server', () => {
    before(() => driver.moveOn());

    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

    /** Saves a text whose record others deleted meanwhile, and chooses to save it to a file. */
    async function saveGone(label: string): Promise<vscode.TextEditor> {
      const editor = await driver.open(await driver.row(label));
      await service.changeElsewhere('DELETE', `client/${String(contentOf(editor)['id'])}/`);
      await type(editor, 'phone', '"555-0778"');
      driver.answer('Save to File…');
      assert.equal(await editor.document.save(), false);
      return editor;
    }

    it('are saved to a file as they stand, and stay where they are', async () => {
      assert.ok(folder);
      const file = vscode.Uri.joinPath(folder.uri, 'Kept.json');
      const undo = driver.chooseFile(file);
      const { document } = await saveGone('Pemberton & Daughters');
      const shown = () => vscode.window.activeTextEditor?.document.uri.toString();
      await until(() => shown() === file.toString(), 'the file is shown');
      undo();
      assert.equal(await read(file), document.getText());
      assert.match(document.getText(), /555-0778/);
      assert.equal(document.isDirty, true);
      assert.deepEqual(puts(), []);
      await vscode.workspace.fs.delete(file);
    });

    it('stay where they are where no file is chosen, and it is said where one cannot be written', async () => {
      assert.ok(folder);
      const turnBack = driver.chooseFile(undefined);
      const { document } = await saveGone('Quintessence Perfumes');
      turnBack();
      const undo = [driver.chooseFile(vscode.Uri.joinPath(folder.uri, 'Full.json')), driver.fillDisk()];
      driver.answer('Save to File…');
      assert.equal(await document.save(), false);
      await until(() => driver.told.some((words) => words.includes('“Full.json” could not be written.')), 'it is said');
      for (const end of undo) end();
      assert.equal(document.isDirty, true);
      assert.match(document.getText(), /555-0778/);
    });
  });

  describe('with auto save', () => {
    afterEach(() => driver.setAutoSave('off'));

    it('hold back what is typed until it is saved, and say so', async () => {
      const editor = await driver.open(await driver.row('Juniper Health Clinic'));
      const { document } = editor;
      await driver.setAutoSave('onFocusChange');
      await type(editor, 'phone', '"555-08"');
      await vscode.commands.executeCommand('intervals.newClient');
      await until(() => !document.isDirty, 'VS Code has saved it');
      assert.deepEqual(puts(), []);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 2);
      assert.deepEqual(
        lenses.map(({ command }) => command?.command),
        ['', 'intervals.save', 'intervals.compare', 'intervals.revert', 'intervals.showInTree'],
      );
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), document.getText());
      await vscode.commands.executeCommand('intervals.save', document.uri);
      await until(() => service.take().some(({ method }) => method === 'PUT'), 'it is sent');
      const after = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 2);
      assert.ok(!after.some(({ command }) => command?.command === 'intervals.save'));
    });

    it('give up what was held back when they are told to', async () => {
      const editor = await driver.open(await driver.row('Kestrel Outdoor'));
      const { document } = editor;
      const { fax } = contentOf(editor);
      await driver.setAutoSave('onFocusChange');
      await type(editor, 'fax', '"555-0888"');
      await vscode.commands.executeCommand('intervals.newClient');
      await until(() => !document.isDirty, 'VS Code has saved it');
      await vscode.commands.executeCommand('intervals.revert', document.uri);
      await until(() => document.getText().includes(`"fax": ${JSON.stringify(fax)}`), 'the old number is back');
      assert.deepEqual(puts(), []);
    });
  });

  describe('refuse to save, send nothing and stay dirty', () => {
    const refusals: readonly (readonly [what: string, says: RegExp, edit: (text: string) => string])[] = [
      ['text that is not JSON', /./, (text) => text.replace('{', '{,')],
      ['a field of the wrong type', /"active" must be true/, (text) => text.replace('"active": true', '"active": "yes"')],
      ['an unknown field', /colour/, (text) => text.replace('{', '{ "colour": "red",')],
      ['a changed read-only field', /localid/, (text) => text.replace(/"localid": "\d+"/, '"localid": "99999"')],
      ['too long a text', /50/, (text) => text.replace(/"phone": "[^"]*"/, `"phone": "${'1'.repeat(51)}"`)],
      ['a missing required field', /name/, (text) => text.replace(/ {2}"name": "[^"]*",\n/, '')],
      ['an empty required field', /"name" must not be empty/, (text) => text.replace(/"name": "[^"]*"/, '"name": " "')],
      [
        'a date that is none',
        /"datecreated" must be a date/,
        (text) => text.replace(/"datecreated": "[^"]*"/, '"datecreated": "2026-02-30"'),
      ],
      ['a password', /password/, (text) => text.replace('{', '{ "password": "x",')],
      ['a name that is no name', /__proto__/, (text) => text.replace('{', '{ "__proto__": { "name": "x" },')],
    ];
    for (const [what, says, edit] of refusals) {
      it(`${what}, and say so once`, async () => {
        const editor = await driver.open(await driver.row('Cedar Grove School'));
        const { document } = editor;
        const text = edit(document.getText());
        await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
        assert.equal(await document.save(), false);
        assert.deepEqual(service.takeLines(), []);
        assert.equal(document.isDirty, true);
        assert.equal(document.getText(), text);
        // By who tells it while one types; that may be later than a save is refused.
        const isSaidOnce = (): boolean => {
          const [problem, ...others] = diagnostics(document);
          return problem !== undefined && others.length === 0 && problem.source !== 'Intervals';
        };
        await until(isSaidOnce, 'it is said once');
        const [problem] = diagnostics(document);
        assert.ok(problem);
        assert.match(problem.message, says);
        assert.ok(!problem.range.isEmpty);
      });
    }
  });

  describe('of records to be created', () => {
    it('creates a client with one POST; the same editor then shows the created record', async () => {
      await vscode.commands.executeCommand('intervals.newClient');
      const editor = activeEditor();
      assert.equal(activeTab()?.label, 'New Client.json');
      assert.match(String(contentOf(editor)['datecreated']), /^\d{4}-\d\d-\d\d$/);
      assert.equal(contentOf(editor)['active'], true);
      await vscode.commands.executeCommand('type', { text: 'Zoo of Zürich' });
      assert.equal(contentOf(editor)['name'], 'Zoo of Zürich', 'the cursor is where the name is typed');
      const { datecreated } = contentOf(editor);
      assert.ok(await editor.document.save());
      const body = { name: 'Zoo of Zürich', datecreated, active: 't' };
      assert.deepEqual(service.take(), [{ method: 'POST', path: '/client/', body }]);
      await until(
        () => activeTab()?.label === 'Zoo of Zürich.json' && !!vscode.window.activeTextEditor,
        'the tab shows the record',
      );
      assert.equal(typeof contentOf(activeEditor())['id'], 'number');
      assert.equal(activeEditor().document.isDirty, false);
      assert.equal(driver.tabs().length, 1);
      assert.ok((await driver.labels()).includes('Zoo of Zürich'));
      await type(activeEditor(), 'phone', '"555-0133"');
      assert.ok(await activeEditor().document.save());
      assert.deepEqual(puts(), [{ phone: '555-0133' }]);
    });

    it('prepares a person of a client and a contact of a person', async () => {
      await vscode.commands.executeCommand('intervals.newPerson', await acme());
      const person = activeEditor();
      await type(person, 'firstname', '"Ada"');
      await type(person, 'lastname', '"Lovelace"');
      assert.ok(await person.document.save());
      await until(() => activeTab()?.label === 'Ada Lovelace.json', 'the person is there');
      assert.equal(service.take().filter(({ method }) => method === 'POST').length, 1);
      const row = await driver.row('Ada Lovelace', await acme());
      await driver.children(row);
      service.take();

      await vscode.commands.executeCommand('intervals.newContact', row);
      const contact = activeEditor();
      const { contacttypeid, contactdescriptorid, personid } = contentOf(contact);
      assert.ok([contacttypeid, contactdescriptorid, personid].every(Number.isInteger), contact.document.getText());
      await type(contact, 'value', '"ada@acme.test"');
      assert.ok(await contact.document.save());
      await until(() => activeTab()?.label === 'ada@acme.test.json', 'the contact is there');
      const posts = service.take().filter(({ method }) => method === 'POST');
      const body = { personid, value: 'ada@acme.test', contacttypeid, contactdescriptorid };
      assert.deepEqual(posts, [{ method: 'POST', path: '/personcontact/', body }]);
      assert.deepEqual(await driver.labels(row), ['ada@acme.test']);
    });

    it('keeps the draft when creating fails, and creates once when it is saved again', async () => {
      await vscode.commands.executeCommand('intervals.newClient');
      const editor = activeEditor();
      await save();
      assert.deepEqual(service.takeLines(), [], 'a draft without a name is not sent');
      await type(editor, 'name', '"Second Try"');
      const offline = () => new Response('{"error":{"code":20}}', { status: 502 });
      service.intercept(({ method }) => (method === 'POST' ? offline() : undefined));
      assert.equal(await editor.document.save(), false);
      assert.equal(posts(), 1);
      service.intercept(undefined);
      assert.ok(await editor.document.save());
      assert.equal(posts(), 1);
      await until(() => activeTab()?.label === 'Second Try.json', 'it is created');
      assert.equal((await driver.labels()).filter((label) => label === 'Second Try').length, 1);
    });

    it('asks whether a record that is like the draft is the one for which no answer came, and goes on with that', async () => {
      await vscode.commands.executeCommand('intervals.newClient');
      const editor = activeEditor();
      await type(editor, 'name', '"  Spaced Out "');
      service.intercept(async (request) => {
        if (request.method !== 'POST') return service.sandbox.fetch(request);
        // The server trims the name, and the answer is a gateway's.
        const body = (await request.json()) as { readonly name: string };
        await service.changeElsewhere('POST', 'client/', { ...body, name: body.name.trim() });
        return new Response('<html>Bad Gateway</html>', { status: 502 });
      });
      assert.equal(await editor.document.save(), false);
      assert.match(driver.told.join('\n'), /“Spaced Out” may have been created already\. Is it this record\?/);
      assert.match(driver.details.join('\n'), /“Spaced Out” \(\d+\)\nname: "Spaced Out" in Intervals, "··Spaced Out·" sent/);
      driver.answer('It Is This One');
      assert.ok(await editor.document.save());
      assert.equal(posts(), 1);
      // While an editor moves to another name, for a moment none is active.
      const isShown = () => activeTab()?.label === 'Spaced Out.json' && vscode.window.activeTextEditor !== undefined;
      await until(isShown, 'it is the record');
      assert.equal(contentOf(activeEditor())['name'], 'Spaced Out');
      assert.equal((await driver.labels()).filter((label) => label === 'Spaced Out').length, 1);
    });
  });

  describe('of records to be deleted', () => {
    it('asks, naming the record and what goes with it; without a yes nothing happens', async () => {
      const row = await driver.row('Quiet Corner Books');
      await vscode.commands.executeCommand('intervals.delete', row);
      assert.match(driver.told.join(), /Quiet Corner Books/);
      assert.match(driver.details.join(), /people/);
      assert.deepEqual(service.takeLines(), []);
    });

    it('deletes with one DELETE, takes the row away and closes the document', async () => {
      const row = await driver.row('Quiet Corner Books');
      const { id } = contentOf(await driver.open(row));
      driver.answer('Delete');
      await vscode.commands.executeCommand('intervals.delete', row);
      // Who its people are is asked before, and what became of them afterwards.
      assert.deepEqual(
        service.takeLines().map((line) => line.replace(/=.*/, '')),
        ['GET /person/?clientid', `DELETE /client/${id}/`, 'GET /person/?localid'],
      );
      assert.ok(!(await driver.labels()).includes('Quiet Corner Books'));
      await until(() => driver.tabs().length === 0, 'the tab is closed');
    });

    it('keeps the unsaved text of a deleted record', async () => {
      const row = await driver.row('Kestrel Outdoor');
      const editor = await driver.open(row);
      await type(editor, 'phone', '"555-0144"');
      driver.answer('Delete');
      await vscode.commands.executeCommand('intervals.delete', row);
      assert.equal(driver.tabs().length, 1);
      assert.equal(contentOf(editor)['phone'], '555-0144');
      assert.equal(await editor.document.save(), false, 'there is nothing to save it to');
    });

    it('deletes several at once and says which were not deleted', async () => {
      const rows = await Promise.all(['Umber Ceramics', 'Voltaic Bikes'].map((label) => driver.row(label)));
      const [, second] = rows;
      service.intercept(({ method, url }) =>
        method === 'DELETE' && second && url.endsWith(`/${idOf(second)}/`)
          ? new Response('{"error":{"code":10}}', { status: 403 })
          : undefined,
      );
      driver.answer('Delete');
      await vscode.commands.executeCommand('intervals.delete', rows[0], rows);
      assert.match(driver.told.at(-1) ?? '', /“Voltaic Bikes” was not deleted/);
      const labels = await driver.labels();
      assert.deepEqual([labels.includes('Umber Ceramics'), labels.includes('Voltaic Bikes')], [false, true]);
    });
  });

  it('belong to their account: another one neither reads nor saves them', async () => {
    const editor = await driver.open(await acme());
    await type(editor, 'phone', '"555-0155"');
    driver.answer('Sign Out');
    await driver.signInAs('Manager');
    assert.equal(await editor.document.save(), false);
    assert.deepEqual(service.takeLines(), []);
    assert.equal(editor.document.isDirty, true);
    await driver.signInAs('Administrator');
    assert.ok(await editor.document.save());
    assert.deepEqual(puts(), [{ phone: '555-0155' }]);
  });
});
