import assert from 'node:assert/strict';

import { install } from '@sinonjs/fake-timers';
import * as vscode from 'vscode';

import { RecordLenses } from '../../src/assist/recordLenses';
import type { TreeNode } from '../../src/tree';
import { capturedView } from './support/capturedTree';
import { contentOf, diagnostics, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Help with the JSON of documents', () => {
  const driver = signedInDriver();
  const { service } = driver;

  /** Nothing is known of the account's lists and records but its clients. Each takes some of the requests of a minute. */
  const newSession = (): Promise<void> => driver.signInAs('Administrator');

  const acmesFirstPerson = async () => driver.firstBelow(await driver.row('Acme Ltd'));

  /** A contact is opened by its number, as from a tab that was restored: nothing but the contact itself is known. */
  async function openContact(): Promise<vscode.TextEditor> {
    return openById('personcontact', (await contactsOfAcme())[0]!);
  }

  async function openById(resource: string, id: unknown): Promise<vscode.TextEditor> {
    await vscode.commands.executeCommand('intervals.openRecord', { resource, id: Number(id) });
    const isOpen = (): boolean =>
      vscode.window.activeTextEditor?.document.uri.path.startsWith(`/${resource}/${String(id)}/`) === true;
    await until(isOpen, 'the document is open');
    return vscode.window.activeTextEditor!;
  }

  /** The ids of contacts of one person, without the extension's knowledge. */
  async function contactsOfAcme(): Promise<readonly string[]> {
    const { client } = (await service.changeElsewhere('GET', 'client/?search=Acme+Ltd')) as { client: { id: string }[] };
    const { person } = (await service.changeElsewhere('GET', `person/?clientid=${client[0]!.id}`)) as {
      person: { id: string }[];
    };
    const contacts = await service.changeElsewhere('GET', `personcontact/?personid=${person[0]!.id}`);
    return (contacts as { personcontact: { id: string }[] }).personcontact.map(({ id }) => id);
  }

  async function typesElsewhere(): Promise<Readonly<Record<string, number>>> {
    const { contacttype } = (await service.changeElsewhere('GET', 'contacttype/')) as {
      contacttype: { id: string; name: string }[];
    };
    return Object.fromEntries(contacttype.map(({ id, name }) => [name, Number(id)]));
  }

  /** The hints as VS Code shows them, each with the field of its line. */
  async function hints({ document }: vscode.TextEditor): Promise<Readonly<Record<string, string>>> {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const given = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    return Object.fromEntries(
      given.map(({ position, label }) => [/"(\w+)"/.exec(document.lineAt(position).text)?.[1], label as string]),
    );
  }

  const hasHints = async (editor: vscode.TextEditor): Promise<boolean> => Object.keys(await hints(editor)).length > 0;

  /** What is offered behind the text, e.g. as `"Phone" = "20414"`; of others' offers nothing. */
  async function offers({ document }: vscode.TextEditor, behind: string, from = 0): Promise<Readonly<Record<string, string>>> {
    const position = document.positionAt(document.getText().indexOf(behind, from) + behind.length);
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(command, document.uri, position);
    const ours = items.filter(
      ({ kind }) => kind === vscode.CompletionItemKind.EnumMember || kind === vscode.CompletionItemKind.Issue,
    );
    return Object.fromEntries(
      ours.map(({ label, insertText }) => [typeof label === 'string' ? label : label.label, insertText as string]),
    );
  }

  async function hover(document: vscode.TextDocument, offset: number): Promise<string> {
    const command = 'vscode.executeHoverProvider';
    const given = await vscode.commands.executeCommand<vscode.Hover[]>(command, document.uri, document.positionAt(offset + 2));
    return given.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join();
  }

  /** All that is offered at a place, by whomever. */
  async function labelsAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(command, uri, position);
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  async function lenses({ document }: vscode.TextEditor): Promise<readonly string[]> {
    const given = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
    return given.map(({ command }) => command?.title.replace(/^\$\([\w-]+\)\s/, '') ?? '');
  }

  const warnings = ({ document }: vscode.TextEditor): readonly string[] =>
    diagnostics(document)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Warning)
      .map(({ message }) => message);

  const replaceText = (editor: vscode.TextEditor, text: string): Thenable<boolean> =>
    editor.edit((builder) => builder.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), text));

  describe('by its schema', () => {
    it('explains a field on hover, with its rules', async () => {
      const { document } = await driver.open(await driver.row('Acme Ltd'));
      const at = document.getText().indexOf('"phone"');
      await until(async () => (await hover(document, at)) !== '', 'there is a hover');
      assert.match(await hover(document, at), /^The client's phone number[\s\\]+At most 50 characters\\?\.$/);
    });

    it('offers the fields that are missing, and the values that there are', async () => {
      const editor = await driver.open(await driver.row('Acme Ltd'));
      const { document } = editor;
      await replaceText(
        editor,
        document
          .getText()
          .replace(/ {2}"fax": "[^"]*",\n/, '  "\n')
          .replace('"active": true', '"active": '),
      );
      const labels = async (line: RegExp): Promise<readonly string[]> => {
        const row = document
          .getText()
          .split('\n')
          .findIndex((text) => line.test(text));
        return labelsAt(document, document.lineAt(row).range.end);
      };
      await until(async () => (await labels(/^ {2}"$/)).includes('fax'), 'the missing field is offered');
      const values = await labels(/"active": $/);
      assert.ok(values.includes('true') && values.includes('false'), values.join());
      assert.deepEqual(service.takeLines(), []);
    });
  });

  describe('shows the names behind ids', () => {
    it('of a contact, with each list asked for once a session', async () => {
      await newSession();
      const [first, second] = await contactsOfAcme();
      const editor = await openById('personcontact', first);
      await until(async () => Object.keys(await hints(editor)).length === 3, 'there are hints');
      const { personid, contacttypeid } = contentOf(editor);
      assert.deepEqual(await hints(editor), { personid: 'Wilma Coyle', contacttypeid: 'E-mail', contactdescriptorid: 'Work' });
      assert.deepEqual([...service.takeLines()].sort(), [
        `GET /contactdescriptor/?contacttypeid=${String(contacttypeid)}`,
        'GET /contacttype/',
        `GET /person/${String(personid)}/`,
        `GET /personcontact/${String(first)}/`,
      ]);
      await type(editor, 'value', '"wilma.c@acme.test"');
      assert.equal(Object.keys(await hints(editor)).length, 3);
      const other = await openById('personcontact', second);
      await until(async () => Object.keys(await hints(other)).length === 3, 'there are hints');
      const again = service.takeLines().filter((line) => !line.includes('contactdescriptor'));
      assert.deepEqual(again, [`GET /personcontact/${String(second)}/`]);
    });

    it("of a person's client, which is known without a request", async () => {
      const row = await acmesFirstPerson();
      service.take();
      const editor = await driver.open(row);
      await until(() => hasHints(editor), 'there is a hint');
      assert.deepEqual(await hints(editor), { clientid: 'Acme Ltd' });
      assert.deepEqual(service.takeLines(), []);
    });

    it("of a person's group, which is known without a request, and of another with one", async () => {
      const editor = await driver.open(await acmesFirstPerson());
      const groups = (await service.changeElsewhere('GET', 'group/'))['group'] as { id: string; name: string }[];
      service.take();
      for (const { id, name } of groups.slice(0, 2)) {
        await type(editor, 'groupid', id);
        await until(async () => (await hints(editor))['groupid'] === name, `there is a hint for ${name}`);
      }
      assert.deepEqual(service.takeLines(), ['GET /group/']);
    });

    it('of a record that is not known, with one request, also where there is none', async () => {
      const editor = await driver.open(await acmesFirstPerson());
      const created = await service.createClientElsewhere('Just Founded');
      service.take();
      for (const id of [created.id, '999999999']) {
        await type(editor, 'clientid', id);
        for (let time = 0; time < 3; time += 1) await hints(editor);
        assert.deepEqual(service.takeLines(), [`GET /client/${id}/`]);
        assert.deepEqual(await hints(editor), id === '999999999' ? {} : { clientid: 'Just Founded' });
      }
    });

    it('not in documents of another account', async () => {
      const editor = await driver.open(await acmesFirstPerson());
      await driver.signInAs('Manager');
      assert.deepEqual(await hints(editor), {});
      assert.deepEqual(service.takeLines(), []);
      await newSession();
    });

    it('and follows a new name', async () => {
      const row = await driver.row('Acme Ltd');
      const person = await driver.open(await acmesFirstPerson());
      await until(() => hasHints(person), 'there is a hint');
      const { id } = contentOf(await driver.open(row));
      await service.changeElsewhere('PUT', `client/${String(id)}/`, { name: '$(zap) Acme [x](command:y)' });
      await vscode.commands.executeCommand('intervals.refresh');
      assert.deepEqual(await hints(person), { clientid: '$(zap) Acme [x](command:y)' });
      await service.changeElsewhere('PUT', `client/${String(id)}/`, { name: 'Acme Ltd' });
    });
  });

  describe('completes by name', () => {
    it('contact types, and the descriptors of the type that is chosen', async () => {
      await newSession();
      const types = await typesElsewhere();
      const editor = await openContact();
      service.take();
      await type(editor, 'contacttypeid', '');
      assert.deepEqual(
        await offers(editor, '"contacttypeid": '),
        Object.fromEntries(Object.entries(types).map(([name, id]) => [name, String(id)])),
      );
      await replaceText(editor, editor.document.getText().replace('"contacttypeid": ', '"contacttypeid": Ph'));
      assert.equal((await offers(editor, '"contacttypeid": Ph'))['Phone'], String(types['Phone']));
      await replaceText(editor, editor.document.getText().replace('"contacttypeid": Ph', `"contacttypeid": ${types['Phone']}`));
      assert.deepEqual(Object.keys(await offers(editor, '"contactdescriptorid": ')), ['Work', 'Home', 'Mobile', 'Other']);
      await offers(editor, '"contactdescriptorid": ');
      const asked = service.takeLines().filter((line) => line.includes(String(types['Phone'])));
      assert.deepEqual(asked, [`GET /contactdescriptor/?contacttypeid=${types['Phone']}`]);
    });

    it('clients that are known, without a request', async () => {
      const editor = await driver.open(await acmesFirstPerson());
      service.take();
      const offered = await offers(editor, '"clientid": ');
      assert.equal(Number(offered['Acme Ltd']), contentOf(editor)['clientid']);
      assert.ok('Bluebell Dairy' in offered);
      assert.deepEqual(service.takeLines(), []);
    });

    it('nothing where a name is not an id', async () => {
      const editor = await openContact();
      assert.deepEqual(await offers(editor, '"value": "'), {});
      assert.deepEqual(await offers(editor, '"contacttype'), {});
    });

    it('and says so where a list fails to load, without asking again and again or losing anything', async () => {
      const editor = await openContact();
      await until(() => hasHints(editor), 'there are hints');
      // VS Code asks for the hints of an open editor when somebody is signed in: the list is not to load before that.
      await driver.signOut();
      await driver.reset();
      service.intercept(({ url }) =>
        url.includes('/contacttype/') ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined,
      );
      await driver.signIn(service.sandbox.tokens.Administrator);
      const text = editor.document.getText();
      const offered = await offers(editor, '"contacttypeid": ');
      assert.deepEqual(offered, { 'The list could not be loaded.': String(contentOf(editor)['contacttypeid']) });
      for (let time = 0; time < 3; time += 1) await offers(editor, '"contactdescriptorid": ');
      assert.deepEqual(Object.keys(await hints(editor)), ['personid']);
      assert.deepEqual(
        service.takeLines().filter((line) => line.includes('contact')),
        ['GET /contacttype/'],
      );
      assert.deepEqual([editor.document.getText(), editor.document.isDirty, driver.told], [text, false, []]);
      service.intercept(undefined);
      await newSession();
    });
  });

  describe('warns, and saves all the same', () => {
    it('of a value that does not fit its contact type', async () => {
      const editor = await openContact();
      const { value } = contentOf(editor);
      await type(editor, 'value', '"wilma at acme.test"');
      await until(() => warnings(editor).length > 0, 'there is a warning');
      assert.deepEqual(warnings(editor), ['This does not look right for “E-mail”.']);
      assert.ok(await editor.document.save());
      await until(() => vscode.window.activeTextEditor?.document.uri.path.includes('wilma at') === true, 'it is saved');
      const saved = vscode.window.activeTextEditor!;
      await type(saved, 'value', JSON.stringify(value));
      await until(() => warnings(saved).length === 0, 'the warning is gone');
      assert.ok(await saved.document.save());
      await until(() => vscode.window.activeTextEditor?.document.uri.path.includes('wilma at') === false, 'the tab follows');
    });

    it('of a contact type that there is not', async () => {
      const editor = await openContact();
      await type(editor, 'contacttypeid', '7');
      await until(() => warnings(editor).length > 0, 'there is a warning');
      assert.match(warnings(editor).join(), /^Unknown contact type\. Available: \d+ \(E-mail\), /);
      service.take();
      await hints(editor);
      assert.deepEqual(service.takeLines(), [], 'what is no type has no descriptors to be asked for');
    });
  });

  describe('underlines what its user changed and cannot be saved', () => {
    /** Opens a client of which the server says these things. */
    async function openStored(name: string, stored: object): Promise<vscode.TextEditor> {
      const { id } = await service.createClientElsewhere(name);
      const stand = async (request: Request): Promise<Response> => {
        const answer = (await (await service.sandbox.fetch(request)).json()) as { client: object };
        return Response.json({ ...answer, client: { ...answer.client, ...stored } });
      };
      const isOfClient = ({ method, url }: Request): boolean => method === 'GET' && new URL(url).pathname === `/client/${id}/`;
      service.intercept((request) => (isOfClient(request) ? stand(request) : undefined));
      return openById('client', id);
    }

    afterEach(() => service.intercept(undefined));

    const said = ({ document }: vscode.TextEditor): readonly string[][] =>
      diagnostics(document).map(({ message, range }) => [document.getText(range), message]);

    it('and nothing else, whatever the server has stored', async () => {
      const editor = await openStored('Zz Stored', {
        datecreated: '0000-00-00',
        phone: '1'.repeat(80),
        description: null,
        name: '',
      });
      const { document } = editor;
      await type(editor, 'fax', JSON.stringify('2'.repeat(51)));
      await until(() => said(editor).length === 2, 'what was typed is underlined');
      assert.deepEqual(
        said(editor).map(([, message]) => message),
        ['"fax" is too long: 51 characters. The maximum is 50.', 'This does not look right for “Phone”.'],
      );
      await type(editor, 'datecreated', '"0000-00-01"');
      await until(
        () => said(editor).some(([, message]) => message?.includes('must be a date')),
        'a date that was typed is to be one',
      );
      await type(editor, 'datecreated', '"0000-00-00"');
      await type(editor, 'fax', '""');
      await until(() => said(editor).length === 1, 'nothing that was changed is left');
      assert.equal(document.isDirty, true);
    });

    it("and warns of a client's own contacts as of a person's, and of characters that nobody sees, in any field", async () => {
      const editor = await openStored('Zz Unseen', {
        name: 'Ac\u200bme',
        email: 'in fo@acme.test',
        phone: '\u202a555 0101\u202c',
      });
      const { document } = editor;
      await until(() => said(editor).length === 3, 'there are warnings');
      assert.deepEqual(said(editor), [
        ['"Ac\u200bme"', 'Contains invisible characters: U+200B.'],
        ['"\u202a555 0101\u202c"', 'Contains invisible characters: U+202A, U+202C.'],
        ['"in fo@acme.test"', 'This does not look right for “E-mail”.'],
      ]);
      const { range } = diagnostics(document)[0]!;
      const command = 'vscode.executeCodeActionProvider';
      const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range, 'quickfix');
      assert.equal(fix?.title, 'Remove Invisible Characters');
      assert.ok(await vscode.workspace.applyEdit(fix.edit!));
      assert.equal(contentOf(editor)['name'], 'Acme');
      await until(() => said(editor).length === 2, 'the warning is gone');
    });
  });

  describe('puts on top what can be done', () => {
    afterEach(() => driver.configure('webUrl', undefined));

    it('with a record, with a changed one, and with a draft', async () => {
      const editor = await driver.open(await driver.row('Acme Ltd'));
      await until(async () => (await lenses(editor)).length > 0, 'there are lenses');
      assert.deepEqual(await lenses(editor), ['Compare with Server', 'Show in Tree']);
      await type(editor, 'fax', '"1"');
      assert.deepEqual(await lenses(editor), ['Save to Intervals', 'Compare with Server', 'Revert', 'Show in Tree']);
      await vscode.commands.executeCommand('intervals.newClient');
      assert.deepEqual(await lenses(vscode.window.activeTextEditor!), ['Save to Intervals']);
      assert.deepEqual(service.takeLines(), []);
    });

    it('once more a little later, as VS Code drops the first in an editor that loses its focus; never after the end', () => {
      const settled = new vscode.EventEmitter<vscode.Uri>();
      const provider = new RecordLenses({ onDidSettle: settled.event, known: () => undefined, whyReadOnly: () => undefined });
      let count = 0;
      provider.onDidChangeCodeLenses(() => (count += 1));
      const clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        for (let times = 0; times < 3; times += 1) settled.fire(vscode.Uri.parse('intervals://x/client/5/x.json'));
        assert.deepEqual([count, clock.countTimers()], [3, 1]);
        clock.runAll();
        assert.deepEqual([count, clock.countTimers()], [4, 0]);
        settled.fire(vscode.Uri.parse('intervals://x/client/5/x.json'));
        provider.dispose();
        assert.equal(clock.countTimers(), 0);
      } finally {
        clock.uninstall();
      }
    });

    it('a comparison with what the server has now, for one request each time', async () => {
      const editor = await driver.open(await driver.row('Acme Ltd'));
      const { id } = contentOf(editor);
      const path = `client/${String(id)}/`;
      await type(editor, 'fax', '"555-0100"');
      for (const phone of ['555-0701', '555-0702']) {
        await service.changeElsewhere('PUT', path, { phone });
        service.take();
        await vscode.commands.executeCommand('intervals.compare', editor.document.uri);
        assert.deepEqual(service.takeLines(), [`GET /${path}`]);
        const { input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
        assert.ok(input instanceof vscode.TabInputTextDiff);
        assert.equal(input.modified.toString(), editor.document.uri.toString());
        const original = (await vscode.workspace.openTextDocument(input.original)).getText();
        const has = async (): Promise<boolean> =>
          (await vscode.workspace.openTextDocument(input.original)).getText().includes(`"phone": "${phone}"`);
        await until(has, `the server's version is shown, not ${original}`);
        assert.equal(vscode.workspace.fs.isWritableFileSystem(input.original.scheme), undefined, 'it cannot be written');
      }
      assert.equal(contentOf(editor)['fax'], '555-0100');
      assert.equal(editor.document.isDirty, true);
      assert.deepEqual(service.takeLines(), []);
    });

    it('nothing to compare of a draft, which is said', async () => {
      await vscode.commands.executeCommand('intervals.newClient');
      await vscode.commands.executeCommand('intervals.compare');
      assert.deepEqual(driver.told, ['This document is not in Intervals yet.']);
    });

    it('the way to its row, loading what is above it and nothing else', async () => {
      await newSession();
      const [id] = await contactsOfAcme();
      const editor = await openById('personcontact', id);
      await until(async () => Object.keys(await hints(editor)).length === 3, 'there are hints');
      const { personid } = contentOf(editor);
      const client = contentOf(await driver.open(await driver.row('Acme Ltd')))['id'];
      service.take();
      await vscode.commands.executeCommand('intervals.showInTree', editor.document.uri);
      await until(() => capturedView().selection[0]?.id.endsWith(`/personcontact/${String(id)}`) === true, 'the row is selected');
      assert.deepEqual(
        // The rows beside it may be of other contact types, whose descriptors are then asked for.
        service.takeLines().filter((line) => !line.includes('contactdescriptor')),
        [`GET /person/?clientid=${String(client)}&offset=0&limit=100`, `GET /personcontact/?personid=${String(personid)}`],
      );
    });

    it('a way back, and back again', async () => {
      const editor = await driver.open(await driver.row('Bluebell Dairy'));
      const { document } = editor;
      const before = document.getText();
      await type(editor, 'fax', '"555-0999"');
      const after = document.getText();
      await vscode.commands.executeCommand('intervals.revert', document.uri);
      await until(() => !document.isDirty, 'it is reverted');
      assert.equal(document.getText(), before);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), after);
      assert.deepEqual(
        service.takeLines().filter((line) => !line.startsWith('GET')),
        [],
      );
    });

    it('the way to the web application, where its address is known', async () => {
      const editor = await driver.open(await driver.row('Acme Ltd'));
      const { id } = contentOf(editor);
      const { openExternal } = vscode.env;
      const opened: string[] = [];
      Object.assign(vscode.env, { openExternal: async (uri: vscode.Uri) => opened.push(uri.toString(true)) > 0 });
      try {
        for (const url of ['https://acme.example/', 'https://acme.example/{resource}/{id}?n={localid}', 'javascript:alert(1)']) {
          await driver.configure('webUrl', url);
          await until(async () => (await lenses(editor)).includes('Open in Intervals'), 'there is a lens');
          await vscode.commands.executeCommand('intervals.openInIntervals', editor.document.uri);
        }
        const localid = String(contentOf(editor)['localid']);
        assert.deepEqual(opened, ['https://acme.example/', `https://acme.example/client/${String(id)}?n=${localid}`]);
        assert.deepEqual(driver.told, ['The setting “intervals.webUrl” is not a website address.']);
        await driver.configure('webUrl', 5);
        await until(async () => !(await lenses(editor)).includes('Open in Intervals'), 'the lens is gone');
      } finally {
        Object.assign(vscode.env, { openExternal });
      }
      assert.deepEqual(service.takeLines(), []);
    });
  });

  describe('is the same for several records as one document', () => {
    /** The entries begin in the lines that have nothing but a brace; this gives the offset of a text within one of them. */
    const within = (text: string, entry: number, wanted: string): number => {
      const begin = [...text.matchAll(/^ {2}\{$/gm)][entry]?.index ?? -1;
      const at = text.indexOf(wanted, begin);
      assert.ok(begin >= 0 && at >= 0, `${wanted} is in entry ${entry} of ${text}`);
      return at;
    };

    async function openTogether(parent: TreeNode | undefined): Promise<vscode.TextDocument> {
      const rows = await driver.children(parent);
      const [first, second] = rows;
      service.take();
      await vscode.commands.executeCommand('intervals.editTogether', first, [first, second]);
      await until(() => vscode.window.activeTextEditor?.document.getText().startsWith('[') === true, 'the array is shown');
      return vscode.window.activeTextEditor!.document;
    }

    /** Replaces a text within an entry. */
    async function replaceWithin(document: vscode.TextDocument, entry: number, wanted: string, by: string): Promise<void> {
      const offset = within(document.getText(), entry, wanted);
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + wanted.length));
      assert.ok(await vscode.window.activeTextEditor!.edit((builder) => builder.replace(range, by)));
    }

    const contacts = async () => openTogether(await acmesFirstPerson());

    it('explains the fields of each', async () => {
      const resources = [
        [await openTogether(undefined), '"phone"', /^The client's phone number/],
        [await openTogether(await driver.row('Acme Ltd')), '"firstname"', /^The person's first name/],
        [await contacts(), '"value"', /phone number, website, etc/],
      ] as const;
      for (const [document, field, words] of resources) {
        const at = within(document.getText(), 1, field);
        await until(async () => (await hover(document, at)) !== '', `there is a hover at ${field}`);
        assert.match(await hover(document, at), words);
      }
    });

    it('underlines what is wrong in each', async () => {
      const document = await openTogether(undefined);
      const found = (): string[][] => diagnostics(document).map(({ message, range }) => [document.getText(range), message]);
      await replaceWithin(document, 1, '"active": true', '"active": "yes"');
      await until(() => found().length > 0, 'the value is underlined');
      assert.deepEqual(found(), [['"yes"', '"active" must be true or false, without quotes.']]);
      await replaceWithin(document, 1, '"active": "yes"', '"active": false');
      await until(() => found().length === 0, 'nothing is underlined');
      assert.deepEqual(service.takeLines(), []);
    });

    it('offers the fields that are missing', async () => {
      const document = await openTogether(undefined);
      const { 1: line = '' } =
        /^( +"fax": .*)$/m.exec(document.getText().slice(within(document.getText(), 1, '"fax"') - 4)) ?? [];
      await replaceWithin(document, 1, line, '    "');
      const end = document.lineAt(document.positionAt(within(document.getText(), 1, '    "\n')).line).range.end;
      await until(async () => (await labelsAt(document, end)).includes('fax'), 'the missing field is offered');
      assert.ok(!(await labelsAt(document, end)).includes('phone'), 'what is there is not');
    });

    it('shows the names behind the ids of each', async () => {
      const document = await contacts();
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const labels = async (): Promise<unknown[]> => {
        const command = 'vscode.executeInlayHintProvider';
        return (await vscode.commands.executeCommand<vscode.InlayHint[]>(command, document.uri, whole)).map(({ label }) => label);
      };
      await until(async () => (await labels()).length === 6, 'there are hints');
      assert.deepEqual(await labels(), ['Wilma Coyle', 'E-mail', 'Work', 'Wilma Coyle', 'Phone', 'Work']);
    });

    it('completes by name, each by its own contact type', async () => {
      const types = await typesElsewhere();
      const document = await contacts();
      const editor = vscode.window.activeTextEditor!;
      await replaceWithin(document, 1, `"contacttypeid": ${types['Phone']}`, `"contacttypeid": ${types['Website']}`);
      assert.deepEqual(Object.keys(await offers(editor, '"contactdescriptorid": ')), ['Work', 'Home', 'Other']);
      const second = within(document.getText(), 1, '"contactdescriptorid": ');
      assert.deepEqual(Object.keys(await offers(editor, '"contactdescriptorid": ', second)), ['Work', 'Personal', 'Other']);
    });

    it('warns of each whose value does not fit its contact type', async () => {
      const document = await contacts();
      await replaceWithin(document, 0, '"value": "', '"value": "at ');
      await replaceWithin(document, 1, '"value": "', '"value": "nobody');
      const lines = () => diagnostics(document).map(({ message, range }) => [message, range.start.line]);
      await until(() => lines().length === 2, 'there are warnings');
      const lineOf = (entry: number) => document.positionAt(within(document.getText(), entry, '"value"')).line;
      assert.deepEqual(lines(), [
        ['This does not look right for “E-mail”.', lineOf(0)],
        ['This does not look right for “Phone”.', lineOf(1)],
      ]);
    });

    it('puts on top what can be done with all', async () => {
      const document = await openTogether(undefined);
      const editor = vscode.window.activeTextEditor!;
      assert.deepEqual(await lenses(editor), ['Compare with Server']);
      await replaceWithin(document, 1, '"active": true', '"active": false');
      assert.deepEqual(await lenses(editor), ['Save to Intervals', 'Compare with Server', 'Revert']);
    });
  });
});
