import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import type { Service } from '../support/service';
import { capturedView, drag, dropOnto } from './support/capturedTree';
import { activeEditor, contentOf, Driver, idOf, save, type, until } from './support/driver';

const group = 'People without a client';

describe('Where no client leads to', () => {
  let driver: Driver;
  let service: Service;

  // Each at an address of its own, and with records of its own.
  beforeEach(async () => {
    driver = new Driver();
    service = driver.service;
    await driver.start();
  });
  afterEach(() => driver.stop());

  /** The id of a token's owner. */
  const ownId = async (): Promise<number> => {
    const { person } = await service.changeElsewhere('GET', 'person/?limit=0&username=tomasz');
    return Number((person as { id: string }[])[0]?.id);
  };
  const isListed = async (label: string): Promise<boolean> => (await driver.labels()).includes(label);
  const pickOf = (label: RegExp, then: () => PromiseLike<unknown>): Promise<void> =>
    driver.inPicker(then, async ({ pick, choose }) => {
      await until(() => pick.items.some((item) => label.test(item.label)), `${label} is offered`);
      await choose(label);
    });

  describe('the own contacts of an Executive', () => {
    let own: TreeNode;
    beforeEach(async () => {
      await driver.signInAs('Executive');
      own = await driver.row('My Contacts');
    });

    const mine = async (value: string): Promise<TreeNode> => driver.row(value, own);

    it('have a place above the clients, and cost a request when it is opened', async () => {
      assert.equal((await driver.labels())[0], 'My Contacts');
      assert.deepEqual(service.takeLines(), []);
      const rows = await driver.children(own);
      assert.deepEqual(service.takeLines(), [`GET /personcontact/?personid=${idOf(own)}`]);
      const items = await Promise.all(rows.map((row) => row.item()));
      assert.deepEqual(
        items.map(({ label }) => label),
        ['leonard@northlight.example', '+44 1632 960104'],
      );
      for (const { contextValue } of items) assert.match(contextValue ?? '', /^personcontact\b.*\beditable\b/);
      const tooltip = await rows[0]?.tooltip();
      assert.match(tooltip?.value ?? '', /Person: Leonard Fitch|Person: Leonard&nbsp;Fitch/);
      assert.ok((await driver.children()).includes(own), 'it is the same row');
    });

    it('are read, edited and deleted from there, and created again, as anybody’s', async () => {
      const row = await mine('+44 1632 960104');
      const editor = await driver.open(row);
      assert.equal(contentOf(editor)['personid'], idOf(own));
      service.take();
      await type(editor, 'value', '"+44 1632 960105"');
      await save();
      await until(() => !editor.document.isDirty, 'it is saved');
      const path = `/personcontact/${idOf(row)}/`;
      assert.deepEqual(service.take().slice(0, 2), [
        { method: 'GET', path, body: undefined },
        { method: 'PUT', path, body: { value: '+44 1632 960105' } },
      ]);
      assert.ok((await driver.labels(own)).includes('+44 1632 960105'));
      await driver.closeAll();
      driver.answer('Delete');
      driver.answer('Undo');
      service.take();
      await vscode.commands.executeCommand('intervals.delete', row);
      const sent = service.take().filter(({ method }) => method !== 'GET');
      assert.deepEqual(
        sent.map(({ method, path: to }) => `${method} ${to}`),
        [`DELETE ${path}`, 'POST /personcontact/'],
      );
      assert.ok((await driver.labels(own)).includes('+44 1632 960105'), driver.told.join('\n'));
    });

    it('are opened, deleted and copied from the palette', async () => {
      const undo = driver.pick(/leonard@/);
      await pickOf(/My Contacts/, () => vscode.commands.executeCommand('intervals.openRecord'));
      await until(() => vscode.window.activeTextEditor !== undefined, 'it is open');
      assert.equal(contentOf(activeEditor())['value'], 'leonard@northlight.example');
      assert.deepEqual(
        service.takeLines().filter((line) => line.includes('/person/')),
        [],
      );
      await driver.closeAll();
      await pickOf(/My Contacts/, () => vscode.commands.executeCommand('intervals.copyAsVCard'));
      const card = await vscode.env.clipboard.readText();
      assert.match(card, /^FN:Leonard Fitch\r?$/m);
      assert.match(card, /leonard@northlight\.example/);
      driver.answer('Delete');
      await pickOf(/My Contacts/, () => vscode.commands.executeCommand('intervals.delete'));
      undo();
      assert.deepEqual(await driver.labels(own), ['+44 1632 960104']);
    });

    it('say that there are none, and begin the first', async () => {
      for (const row of await driver.children(own)) await service.changeElsewhere('DELETE', `personcontact/${idOf(row)}/`);
      await vscode.commands.executeCommand('intervals.refresh');
      const none = await driver.firstBelow(await driver.row('My Contacts'));
      assert.deepEqual([(await none.item()).label, (await none.item()).description], ['No contacts.', 'New Contact']);
      await driver.open(none);
      assert.equal(contentOf(activeEditor())['personid'], idOf(own));
      await driver.closeAll();
      await vscode.commands.executeCommand('intervals.newContact', own);
      assert.equal(contentOf(activeEditor())['personid'], idOf(own));
    });

    it('are shown in the tree by the commands for it, without a request for people', async () => {
      await vscode.commands.executeCommand('intervals.showOwnContacts');
      await until(() => capturedView().selection[0] === own, 'the row is selected');
      const row = await mine('leonard@northlight.example');
      await driver.open(row);
      await vscode.commands.executeCommand('intervals.showInTree');
      await until(() => capturedView().selection[0] === row, 'the contact is selected');
      assert.deepEqual(
        service.takeLines().filter((line) => line.includes('/person/')),
        [],
      );
      assert.deepEqual(driver.told, []);
    });

    it('say why where they cannot be loaded, and are tried again', async () => {
      service.intercept(({ url }) =>
        url.includes('/personcontact/') ? new Response('{"error":{"code":5}}', { status: 418 }) : undefined,
      );
      const failure = await driver.firstBelow(own);
      assert.equal((await failure.item()).description, 'Try Again');
      service.intercept(undefined);
      assert.equal((await driver.children(own)).length, 2);
    });
  });

  describe('people', () => {
    it('have no place where everybody is a client’s, and nothing is asked to find that out', async () => {
      await driver.signIn(service.sandbox.tokens.Administrator);
      assert.ok(!(await isListed(group)));
      assert.deepEqual(service.takeLines(), ['GET /me/', 'GET /client/?sortfield=name&sortdir=ASC&offset=0&limit=100']);
      await vscode.commands.executeCommand('intervals.showWithoutClient');
      assert.deepEqual(service.takeLines(), ['GET /person/?offset=0&limit=500']);
      assert.deepEqual(driver.told, ['Everybody belongs to a client.']);
      assert.ok(!(await isListed(group)));
    });

    it('who are looked for have one, with one request, and are as anybody there', async () => {
      await driver.signInAs('Administrator');
      const acme = await driver.row('Acme Ltd');
      const [wilma] = await driver.children(acme);
      const id = idOf(wilma!);
      await service.changeElsewhere('PUT', `person/${id}/`, { clientid: '' });
      await vscode.commands.executeCommand('intervals.refresh');
      service.take();
      await vscode.commands.executeCommand('intervals.showWithoutClient');
      const row = await driver.row(group);
      await until(() => capturedView().selection[0] === row, 'it is selected');
      assert.deepEqual(await driver.labels(row), ['Wilma Coyle']);
      assert.deepEqual(
        service.takeLines().filter((line) => line.startsWith('GET /person/')),
        ['GET /person/?offset=0&limit=500'],
      );
      const person = await driver.firstBelow(row);
      assert.match((await person.item()).contextValue ?? '', /^person\b.*\beditable\b.*\bcontactable\b/);
      assert.doesNotMatch((await person.tooltip())?.value ?? '', /Client:/);
      assert.ok((await driver.labels(person)).includes('wilma@acme.test'));
      assert.doesNotMatch((await (await driver.firstBelow(person)).tooltip())?.value ?? '', /Client:/);
      driver.answer('Move');
      driver.told.length = 0;
      await dropOnto(acme, await drag([person]));
      assert.equal(driver.told[0], 'Move “Wilma Coyle” to the client “Acme Ltd”?');
      assert.ok((await driver.labels(acme)).includes('Wilma Coyle'));
      assert.ok(!(await isListed(group)), 'there is nobody any more');
    });

    it('who are seen by the way have one, and cost a request only when it is opened', async () => {
      await driver.signInAs('Administrator');
      const acme = await driver.row('Acme Ltd');
      const [, theo] = await driver.children(acme);
      const editor = await driver.open(theo!);
      await type(editor, 'clientid', 'null');
      await save();
      await until(() => !editor.document.isDirty, 'it is saved');
      service.take();
      assert.ok(await isListed(group));
      assert.ok(!(await driver.labels(acme)).includes('Theo Runnels'));
      assert.deepEqual(service.takeLines(), []);
      await vscode.commands.executeCommand('intervals.showInTree');
      const row = await driver.row(group);
      await until(() => capturedView().selection[0]?.parent === row, 'the person is selected there');
      assert.deepEqual(await driver.labels(row), ['Theo Runnels']);
      assert.deepEqual(service.takeLines(), ['GET /person/?offset=0&limit=500']);
    });

    it('who were seen once have one the next time, without a request', async () => {
      await driver.signInAs('Administrator');
      const [wilma] = await driver.children(await driver.row('Acme Ltd'));
      await service.changeElsewhere('PUT', `person/${idOf(wilma!)}/`, { clientid: '' });
      await vscode.commands.executeCommand('intervals.showWithoutClient');
      assert.ok(await isListed(group));
      await driver.signInAs('Administrator');
      assert.ok(await isListed(group));
      assert.deepEqual(service.takeLines(), []);
    });

    it('say that there is nobody where they have found a client meanwhile, and the place goes', async () => {
      await driver.signInAs('Administrator');
      const acme = await driver.row('Acme Ltd');
      const [wilma] = await driver.children(acme);
      await service.changeElsewhere('PUT', `person/${idOf(wilma!)}/`, { clientid: '' });
      await vscode.commands.executeCommand('intervals.refresh');
      await driver.children(acme);
      await vscode.commands.executeCommand('intervals.showWithoutClient');
      await service.changeElsewhere('PUT', `person/${idOf(wilma!)}/`, { clientid: idOf(acme) });
      await vscode.commands.executeCommand('intervals.refresh');
      const row = await driver.row(group);
      assert.deepEqual(await driver.labels(row), ['No people.']);
      assert.ok(!(await isListed(group)));
    });

    it('of whom the user is one have a place from the beginning, with the own contacts', async () => {
      const id = await ownId();
      await service.changeElsewhere('PUT', `person/${id}/`, { clientid: '' });
      await driver.signInAs('Manager');
      assert.ok(await isListed(group));
      assert.deepEqual(service.takeLines(), []);
      await vscode.commands.executeCommand('intervals.showOwnContacts');
      const row = await driver.row(group);
      const own = await driver.row('Tomasz Wójcik', row);
      await until(() => capturedView().selection[0] === own, 'the own person is selected');
      const [contact] = await driver.children(own);
      assert.match((await contact!.item()).contextValue ?? '', /\beditable\b/);
      assert.equal(service.takeLines().filter((line) => line.startsWith('GET /person/?')).length, 1);
      const undo = driver.pick(/tomasz@/);
      await pickOf(/My Contacts/, () => vscode.commands.executeCommand('intervals.openRecord'));
      undo();
      await until(() => vscode.window.activeTextEditor !== undefined, 'it is open');
      assert.equal(contentOf(activeEditor())['value'], 'tomasz@northlight.example');
    });

    it('are no business of an Executive', async () => {
      await driver.signInAs('Executive');
      await vscode.commands.executeCommand('intervals.showWithoutClient');
      assert.deepEqual(driver.told, ['Executives cannot see people in Intervals.']);
      assert.deepEqual(service.takeLines(), []);
    });
  });
});
