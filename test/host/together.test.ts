import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import { activeEditor, activeTab, diagnostics, idOf, save, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Several records as one document', () => {
  const driver = signedInDriver();
  const { service } = driver;

  type Content = Record<string, unknown>[];
  const names = ['Acme Ltd', 'Bluebell Dairy', 'Kestrel Outdoor'];
  const contents = (): Content => JSON.parse(activeEditor().document.getText()) as Content;
  const rowsOf = (labels: readonly string[]) => Promise.all(labels.map((label) => driver.row(label)));

  async function open(rows: readonly TreeNode[]): Promise<vscode.TextEditor> {
    await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
    await until(() => vscode.window.activeTextEditor?.document.getText().startsWith('[') === true, 'the array is shown');
    return activeEditor();
  }

  async function openClients(): Promise<vscode.TextEditor> {
    await vscode.commands.executeCommand('intervals.refresh');
    const rows = await rowsOf(names);
    service.take();
    return open(rows);
  }

  /** Changes the text as its user would. */
  async function change(edit: (content: Content) => unknown): Promise<void> {
    const { document } = activeEditor();
    const content = contents();
    const result = edit(content);
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    const text = `${JSON.stringify(Array.isArray(result) ? result : content, undefined, 2)}\n`;
    assert.ok(await activeEditor().edit((builder) => builder.replace(all, text)));
  }

  const failPut = (id: unknown, status = 400, code = 18): void =>
    service.intercept(({ method, url }) =>
      method === 'PUT' && url.endsWith(`/${String(id)}/`)
        ? new Response(JSON.stringify({ error: { code, message: 'no such phone' } }), { status })
        : undefined,
    );

  const puts = () => service.take().flatMap(({ method, path, body }) => (method === 'PUT' ? [[path, body]] : []));

  it('open as a JSON array without a request where they were just seen, one document for the same records', async () => {
    const rows = await rowsOf(names);
    service.take();
    const editor = await open(rows);
    assert.deepEqual(service.takeLines(), []);
    assert.equal(activeTab()?.label, '3 clients.json');
    assert.deepEqual(
      contents().map(({ name }) => name),
      names,
    );
    assert.equal(editor.document.getText(), `${JSON.stringify(contents(), undefined, 2)}\n`);
    await open(rows.toReversed());
    assert.equal(driver.tabs().length, 1);
  });

  it('are read with one request where they were not', async () => {
    const people = await driver.children(await driver.row('Acme Ltd'));
    await vscode.commands.executeCommand('intervals.refresh');
    service.take();
    await open(people);
    const [line, ...others] = service.takeLines();
    assert.match(line ?? '', new RegExp(`^GET /person/\\?localid=(\\d+%2C)+\\d+&limit=${people.length}$`));
    assert.deepEqual(others, []);
  });

  it('send one PUT for each that was changed, after one look at all of them', async () => {
    const editor = await openClients();
    const [first, , third] = contents();
    await change((content) => {
      content[0]!['phone'] = '555-1001';
      content[2]!['fax'] = '555-1003';
    });
    assert.ok(await editor.document.save());
    const [look, ...writes] = service.take();
    assert.match(`${look?.method} ${look?.path}`, /^GET \/client\/\?localid=\d+%2C\d+&limit=2$/);
    assert.deepEqual(writes, [
      { method: 'PUT', path: `/client/${String(first?.['id'])}/`, body: { phone: '555-1001' } },
      { method: 'PUT', path: `/client/${String(third?.['id'])}/`, body: { fax: '555-1003' } },
    ]);
    assert.equal(editor.document.isDirty, false);
    await save();
    assert.deepEqual(service.takeLines(), [], 'nothing is sent twice');
  });

  it('stay unsaved as far as they fail, each listed with its reason, and are not sent again as far as they do not', async () => {
    const editor = await openClients();
    const ids = contents().map(({ id }) => id);
    await change((content) => content.forEach((record, index) => (record['phone'] = `555-20${index}`)));
    failPut(ids[1]);
    assert.equal(await editor.document.save(), false);
    assert.equal(puts().length, 3);
    assert.equal(editor.document.isDirty, true);
    const [problem, ...others] = diagnostics(editor.document);
    assert.match(problem?.message ?? '', /no such phone/);
    assert.equal(editor.document.getText(problem?.range), '"555-201"', 'the field that the server named');
    assert.deepEqual(others, []);
    service.intercept(undefined);
    assert.ok(await editor.document.save());
    assert.deepEqual(puts(), [[`/client/${String(ids[1])}/`, { phone: '555-201' }]]);
    assert.deepEqual(diagnostics(editor.document), []);
  });

  it('are named in the reason without making a link of a name', async () => {
    const { id } = await service.createClientElsewhere('[Acme](command:workbench.action.quit)');
    await vscode.commands.executeCommand('intervals.refresh');
    const rows = await rowsOf(['[Acme](command:workbench.action.quit)', 'Acme Ltd']);
    const { document } = await open(rows);
    failPut(id);
    const changed = contents().map((record) => ({ ...record, fax: '555-0150' }));
    const text = new TextEncoder().encode(JSON.stringify(changed));
    await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, text), {
      message: /^1 of 2 records were saved\. “\[Acme\] \(command:workbench\.action\.quit\)”: .*no such phone/,
    });
    service.intercept(undefined);
    await service.changeElsewhere('DELETE', `client/${id}/`);
  });

  it('show what is there when a save that was done in part is undone', async () => {
    const editor = await openClients();
    const ids = contents().map(({ id }) => id);
    await change((content) => content.forEach((record, index) => (record['fax'] = `555-30${index}`)));
    failPut(ids[1]);
    assert.equal(await editor.document.save(), false);
    service.intercept(undefined);
    await vscode.commands.executeCommand('undo');
    await until(() => contents()[0]?.['fax'] === '555-300' && contents()[1]?.['fax'] !== '555-301', 'it shows what is there');
    assert.equal(activeEditor().document.isDirty, false);
  });

  it('can be stopped between two; the rest stays unsaved', async () => {
    const editor = await openClients();
    await change((content) => content.forEach((record, index) => (record['fax'] = `555-40${index}`)));
    const undo = driver.cancelAfterFirstStep();
    assert.equal(await editor.document.save(), false);
    undo();
    assert.equal(puts().length, 1);
    assert.equal(diagnostics(editor.document).length, 2);
    assert.ok(await editor.document.save());
    assert.equal(puts().length, 2);
  });

  it('send nothing before every entry can be sent', async () => {
    const editor = await openClients();
    const [first] = contents();
    const refusals: readonly (readonly [RegExp, (content: Content) => unknown])[] = [
      [/must be true or false/, (content) => (content[2]!['active'] = 'yes')],
      [/appears twice/, (content) => content.push(content[0]!)],
      [/not one of the records/, (content) => content.push({ id: 999, name: 'New' })],
      [/"id" is missing/, (content) => content.push({ name: 'New' })],
      [/Only records are allowed here/, (content) => content.push('x' as never)],
    ];
    for (const [words, edit] of refusals) {
      await change((content) => {
        content[0]!['phone'] = '555-5000';
        edit(content);
      });
      assert.equal(await editor.document.save(), false);
      assert.match(diagnostics(editor.document)[0]?.message ?? '', words);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await until(() => contents().length === 3, 'it is reverted');
    }
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '{'));
    assert.equal(await editor.document.save(), false);
    assert.deepEqual(
      service.takeLines().filter((line) => line.startsWith('PUT')),
      [],
    );
    assert.notEqual(first?.['phone'], '555-5000');
  });

  it('take an entry that was taken out for unchanged, show it again, and delete nothing; the order means nothing', async () => {
    const editor = await openClients();
    const [first, second] = contents();
    await change((content) => {
      content[1]!['phone'] = '555-6001';
      return [content[2], content[1]];
    });
    assert.ok(await editor.document.save());
    assert.deepEqual(puts(), [[`/client/${String(second?.['id'])}/`, { phone: '555-6001' }]]);
    await until(() => contents().length === 3 && contents()[0]?.['id'] === first?.['id'], 'it is shown again');
  });

  it('are saved but for those that somebody else changed, which are named in Problems and never overwritten unasked', async () => {
    const editor = await openClients();
    const [first, second] = contents();
    await service.changeElsewhere('PUT', `client/${String(first?.['id'])}/`, { phone: '555-7001', website: 'theirs.test' });
    await change((content) => {
      content[0]!['phone'] = '555-7002';
      content[1]!['phone'] = '555-7003';
    });
    const assertNamed = (): void => {
      const [{ message, range } = assert.fail('nothing is underlined'), ...others] = diagnostics(editor.document);
      assert.match(message, /^Someone else changed "phone" of “Acme Ltd” to "555-7001"\./);
      assert.deepEqual([editor.document.getText(range), others], ['"555-7002"', []]);
    };
    assert.equal(await editor.document.save(), false);
    assert.deepEqual(puts(), [[`/client/${String(second?.['id'])}/`, { phone: '555-7003' }]]);
    assertNamed();
    // From now on VS Code asks, before anything is written.
    assert.equal(await editor.document.save(), false);
    assertNamed();
    assert.deepEqual(puts(), []);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(() => contents()[0]?.['phone'] === '555-7001', 'it shows theirs');
    assert.equal(contents()[1]?.['phone'], '555-7003');
    assert.deepEqual(diagnostics(activeEditor().document), []);
  });

  it('name in Problems what VS Code asks about at once, where all are contested', async () => {
    const editor = await openClients();
    const [first] = contents();
    await service.changeElsewhere('PUT', `client/${String(first?.['id'])}/`, { fax: '555-7101' });
    await change((content) => (content[0]!['fax'] = '555-7102'));
    assert.equal(await editor.document.save(), false);
    assert.match(diagnostics(editor.document)[0]?.message ?? '', /^Someone else changed "fax" of “Acme Ltd” to "555-7101"\./);
    assert.deepEqual(puts(), []);
  });

  it('name those that are gone, which leave the tree, and save the others', async () => {
    const { id } = await service.createClientElsewhere('Zz Gone');
    await vscode.commands.executeCommand('intervals.refresh');
    const editor = await open(await rowsOf(['Bluebell Dairy', 'Zz Gone']));
    await service.changeElsewhere('DELETE', `client/${id}/`);
    await change((content) => content.forEach((record) => (record['fax'] = '555-7200')));
    assert.equal(await editor.document.save(), false);
    assert.equal(puts().length, 1);
    const [{ message } = assert.fail('nothing is underlined'), ...others] = diagnostics(editor.document);
    assert.match(message, /^“Zz Gone”: This record was deleted in Intervals\./);
    assert.deepEqual(others, []);
    assert.ok(!(await driver.labels()).includes('Zz Gone'));
    await change((content) => content.slice(0, 1));
    assert.ok(await editor.document.save());
  });

  it('are not overwritten unasked by a document of one of them that is saved with them', async () => {
    const [row] = await rowsOf(names);
    const single = await driver.open(row!);
    const editor = await openClients();
    await change((content) => (content[0]!['phone'] = '555-7501'));
    await vscode.commands.executeCommand('vscode.open', single.document.uri, { preview: false });
    await type(activeEditor(), 'phone', '"555-7502"');
    await vscode.workspace.saveAll();
    assert.equal([single.document, editor.document].filter(({ isDirty }) => isDirty).length, 1);
    assert.equal(puts().length, 1);
  });

  it('are compared with the server by one request', async () => {
    const editor = await openClients();
    await vscode.commands.executeCommand('intervals.compare', editor.document.uri);
    const [line, ...others] = service.takeLines();
    assert.match(line ?? '', /^GET \/client\/\?localid=/);
    assert.deepEqual(others, []);
  });

  it('let a document of one of them follow', async () => {
    const [row] = await rowsOf(names);
    const single = (await driver.open(row!)).document;
    await openClients();
    await change((content) => (content[0]!['phone'] = '555-8001'));
    assert.ok(await activeEditor().document.save());
    await until(() => single.getText().includes('555-8001'), 'the other one follows');
  });

  it('are offered from the palette as far as they may be written', async () => {
    await driver.signInAs('Resource');
    const offered: string[][] = [];
    const undo = driver.pickBy((items) => {
      offered.push(items.map(({ label }) => label));
      return items;
    });
    await vscode.commands.executeCommand('intervals.editTogether').then(undo, undo);
    await until(() => vscode.window.activeTextEditor?.document.getText().startsWith('[') === true, 'the array is shown');
    assert.equal(offered.length, 1, 'only their own contacts are left, so that nothing else is asked');
    const people = new Set(contents().map(({ personid }) => personid));
    assert.equal(people.size, 1);
    await driver.closeAll();
    await driver.signInAs('Administrator');
  });

  it('are contacts or people as well, but not of different kinds', async () => {
    const acme = await driver.row('Acme Ltd');
    const people = await driver.children(acme);
    const [person] = people;
    assert.ok(person);
    const contacts = await driver.children(person);
    assert.ok(contacts.length > 1 && people.length > 1);
    await vscode.commands.executeCommand('intervals.editTogether', acme, [acme, person]);
    assert.match(driver.told.at(-1) ?? '', /^Select only clients, only people or only contacts\.$/);
    await vscode.commands.executeCommand('intervals.editTogether', acme, [...people.slice(1), ...contacts]);
    assert.equal(driver.told.length, 2, 'contacts of somebody else are not theirs');
    assert.equal(driver.tabs().length, 0);
    await vscode.commands.executeCommand('intervals.editTogether', person, [person, ...contacts, ...people.slice(1)]);
    assert.equal(activeTab()?.label, `${people.length} people.json`);
    const leftOut = `Not opened, although selected: ${contacts.length} contacts.`;
    assert.equal(driver.told.at(-1), `Opened: ${people.length} people. ${leftOut}`);
    await driver.closeAll();
    service.take();
    const editor = await open(contacts);
    assert.equal(activeTab()?.label, `${contacts.length} contacts.json`);
    await change((content) => content.slice(0, 2).forEach((record, index) => (record['value'] = `n${index}@acme.test`)));
    assert.ok(await editor.document.save());
    // What the hints in the editor ask for comes once a session, whoever is first.
    const lines = service.takeLines().filter((line) => !/^GET \/contact(type|descriptor)\//.test(line));
    assert.deepEqual(lines, [
      `GET /personcontact/?personid=${idOf(person)}`,
      ...contacts.slice(0, 2).map((row) => `PUT /personcontact/${idOf(row)}/`),
    ]);
    await driver.closeAll();
    await open(people);
    await change((content) => content.forEach((record) => (record['title'] = 'Engineer')));
    assert.ok(await activeEditor().document.save());
    assert.equal(puts().length, people.length);
  });
});
