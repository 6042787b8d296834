import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import type { Service } from '../support/service';
import { capturedView, drag, dropOnto } from './support/capturedTree';
import { contentOf, Driver, idOf, save, type, until } from './support/driver';

describe('Contacts that are moved to another person', () => {
  let driver: Driver;
  let service: Service;
  let acme: TreeNode;
  let wilma: TreeNode;
  let theo: TreeNode;
  let mail: TreeNode;

  // Each at an address of its own, and with records of its own.
  beforeEach(async () => {
    driver = new Driver();
    service = driver.service;
    await driver.start();
    await driver.signInAs('Administrator');
    acme = await driver.row('Acme Ltd');
    [wilma, theo] = [await driver.row('Wilma Coyle', acme), await driver.row('Theo Runnels', acme)];
    mail = await driver.row('wilma@acme.test', wilma);
    // The names of their types are asked for once.
    for (const row of [...(await driver.children(wilma)), ...(await driver.children(theo))]) await row.item();
    service.take();
  });
  afterEach(() => driver.stop());

  const puts = (): readonly unknown[] =>
    service
      .take()
      .filter(({ method }) => method === 'PUT')
      .map(({ body }) => body);

  it('are moved by dragging after asking, with a look and one PUT', async () => {
    // VS Code itself knows both rows, and what is below them.
    for (const row of [wilma, theo]) await capturedView().reveal(row, { expand: true, select: true });
    await until(() => capturedView().selection[0] === theo, 'both are open');
    service.take();
    driver.answer('Move');
    await dropOnto(theo, await drag([mail]));
    assert.deepEqual(driver.told, ['Move “wilma@acme.test” from “Wilma Coyle” to “Theo Runnels”?', 'Moved to “Theo Runnels”.']);
    const shown = () => capturedView().selection[0];
    await until(() => shown()?.id === mail.id && shown()?.parent === theo, 'it is selected where it is now');
    const path = `/personcontact/${idOf(mail)}/`;
    assert.deepEqual(service.take(), [
      { method: 'GET', path, body: undefined },
      { method: 'PUT', path, body: { personid: idOf(theo) } },
    ]);
    assert.ok((await driver.labels(theo)).includes('wilma@acme.test'));
    assert.ok(!(await driver.labels(wilma)).includes('wilma@acme.test'));
  });

  it('are dropped onto a contact of a person as onto the person, and go back by Undo', async () => {
    driver.answer('Move');
    driver.answer('Undo');
    await dropOnto(await driver.firstBelow(theo), await drag([mail]));
    assert.deepEqual(puts(), [{ personid: idOf(theo) }, { personid: idOf(wilma) }]);
    assert.ok((await driver.labels(wilma)).includes('wilma@acme.test'));
    assert.ok(!(await driver.labels(theo)).includes('wilma@acme.test'));
  });

  /** Moves the e-mail address to another person, as somebody else, and has the tree show that. */
  async function moveElsewhere(person: TreeNode): Promise<void> {
    await service.changeElsewhere('PUT', `personcontact/${idOf(mail)}/`, { personid: idOf(person) });
    await vscode.commands.executeCommand('intervals.refresh');
    await until(async () => (await driver.labels(person)).includes('wilma@acme.test'), 'the tree shows it');
  }

  it('stay where somebody else has moved them while the question was asked, also where the tree shows that', async () => {
    const bess = await driver.row('Bess Tremblay', acme);
    await driver.children(bess);
    driver.answer('Move', () => moveElsewhere(bess));
    await dropOnto(theo, await drag([mail]));
    const told = 'Someone else has moved “wilma@acme.test” in the meantime. It was not moved again.';
    assert.deepEqual([puts(), driver.told.at(-1)], [[], told]);
    await moveElsewhere(wilma);
  });

  it('stay where somebody else has moved them on before Undo, also where the tree shows that', async () => {
    const bess = await driver.row('Bess Tremblay', acme);
    await driver.children(bess);
    driver.answer('Move');
    driver.answer('Undo', () => moveElsewhere(bess));
    await dropOnto(theo, await drag([mail]));
    const told = 'Someone else has moved “wilma@acme.test” in the meantime. It was not moved again.';
    await until(() => driver.told.includes(told), 'it is told');
    assert.deepEqual(puts(), [{ personid: idOf(theo) }]);
  });

  it('of several say where they come from, and each is looked at', async () => {
    const rows = (await driver.children(wilma)).slice(0, 2);
    driver.answer('Move');
    await dropOnto(theo, await drag(rows));
    assert.deepEqual(driver.told, [
      'Move these 2 contacts from “Wilma Coyle” to “Theo Runnels”?',
      '2 contacts moved to “Theo Runnels”.',
    ]);
    assert.match(driver.details.join(), /wilma@acme\.test/);
    assert.deepEqual(
      service.takeLines(),
      rows.flatMap((row) => [`GET /personcontact/${idOf(row)}/`, `PUT /personcontact/${idOf(row)}/`]),
    );
  });

  it('say to which client’s person they go, where that is another one’s', async () => {
    const rosie = await driver.firstBelow(await driver.row('Bluebell Dairy'));
    const name = (await rosie.item()).label as string;
    service.take();
    await dropOnto(rosie, await drag([mail]));
    assert.deepEqual(driver.told, [`Move “wilma@acme.test” from “Wilma Coyle (Acme Ltd)” to “${name} (Bluebell Dairy)”?`]);
    assert.deepEqual(service.takeLines(), [], 'and stay without a yes');
  });

  it('stay where they are on their own person, on a client, on nothing, and where somebody else moved them', async () => {
    await dropOnto(wilma, await drag([mail]));
    await dropOnto(undefined, await drag([mail]));
    assert.equal(driver.told.length, 0);
    await dropOnto(acme, await drag([mail]));
    assert.deepEqual(driver.told, ['Drop contacts onto a person to move them.']);
    await dropOnto(theo, await drag([mail, wilma]));
    assert.equal(driver.told.at(-1), 'Only people can be moved to another client.');
    assert.deepEqual(service.takeLines(), []);
    const bess = await driver.row('Bess Tremblay', acme);
    await service.changeElsewhere('PUT', `personcontact/${idOf(mail)}/`, { personid: idOf(bess) });
    driver.answer('Move');
    await dropOnto(theo, await drag([mail]));
    assert.deepEqual(service.takeLines(), [`GET /personcontact/${idOf(mail)}/`]);
    assert.match(driver.told.at(-1) ?? '', /Someone else has moved “wilma@acme\.test”/);
  });

  it('keep what somebody else changed in another field', async () => {
    await service.changeElsewhere('PUT', `personcontact/${idOf(mail)}/`, { value: 'new@acme.test' });
    driver.answer('Move');
    await dropOnto(theo, await drag([mail]));
    assert.deepEqual(puts(), [{ personid: idOf(theo) }]);
    assert.ok((await driver.labels(theo)).includes('new@acme.test'));
  });

  it('are found with their new person where the answer was lost and a gateway stands before them', async () => {
    const own = `/personcontact/${idOf(mail)}/`;
    let asked = 0;
    const notFound = () => new Response('404 page not found\n', { status: 404 });
    service.intercept((request) => {
      if (!request.url.includes(own)) return undefined;
      asked += 1;
      // The look beforehand arrives; the change is carried out, and a gateway answers in the place of Intervals.
      if (asked === 1) return undefined;
      return asked === 2 ? service.sandbox.fetch(request).then(notFound) : notFound();
    });
    driver.answer('Move');
    await dropOnto(theo, await drag([mail]));
    assert.equal(driver.told.at(-1), 'Moved to “Theo Runnels”.', driver.told.join('\n'));
    assert.deepEqual(service.takeLines(), [
      `GET ${own}`,
      `PUT ${own}`,
      `GET ${own}`,
      `GET /personcontact/?personid=${idOf(wilma)}`,
      `GET /personcontact/?personid=${idOf(theo)}`,
    ]);
    assert.ok((await driver.labels(theo)).includes('wilma@acme.test'));
  });

  it('are not said to have stayed where nobody can tell; the others are not tried', async () => {
    const rows = (await driver.children(wilma)).slice(0, 2);
    let asked = 0;
    service.intercept(({ url }) => {
      if (!url.includes('/personcontact/')) return undefined;
      asked += 1;
      return asked === 1 ? undefined : new Response('404 page not found\n', { status: 404 });
    });
    driver.answer('Move');
    await dropOnto(theo, await drag(rows));
    const words = 'Could not confirm whether “wilma@acme.test” was moved. Refresh to check. Not moved: 1.';
    assert.equal(driver.told.at(-1), words);
    assert.equal(service.take().filter(({ method }) => method === 'PUT').length, 1);
  });

  it('leave their unsaved text to be saved, with nothing else in it', async () => {
    const editor = await driver.open(mail);
    await type(editor, 'value', '"typed@acme.test"');
    driver.answer('Move');
    await dropOnto(theo, await drag([mail]));
    assert.ok(editor.document.isDirty);
    assert.match(editor.document.getText(), /typed@acme\.test/);
    service.take();
    await save();
    await until(() => !editor.document.isDirty, 'it is saved');
    assert.deepEqual(puts(), [{ value: 'typed@acme.test' }]);
    const { path } = editor.document.uri;
    // Its tab has the new name by then, and is another one.
    const shown = () => vscode.window.activeTextEditor;
    await until(() => (shown()?.document.uri.path ?? path) !== path, 'it has its new name');
    assert.equal(contentOf(shown()!)['personid'], idOf(theo));
  });

  it('have a command that asks whose they are to be', async () => {
    const end = driver.pickBy((items) => items.find(({ label }) => label.includes('Theo Runnels')));
    driver.answer('Move');
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.moveContact', mail),
      async ({ pick, choose }) => {
        await until(() => pick.items.some(({ label }) => label.includes('Acme Ltd')), 'clients are offered');
        await choose(/Acme Ltd/);
      },
    );
    end();
    assert.deepEqual(puts(), [{ personid: idOf(theo) }]);
    assert.ok((await driver.labels(theo)).includes('wilma@acme.test'));
  });

  it('are told of their own person where that is chosen', async () => {
    const end = driver.pickBy((items) => items.find(({ label }) => label.includes('Wilma Coyle')));
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.moveContact', mail),
      async ({ pick, choose }) => {
        await until(() => pick.items.some(({ label }) => label.includes('Acme Ltd')), 'clients are offered');
        await choose(/Acme Ltd/);
      },
    );
    end();
    assert.deepEqual(driver.told, ['“wilma@acme.test” already belongs to “Wilma Coyle”.']);
    assert.deepEqual(puts(), []);
  });

  it('are an Administrator’s business only, one’s own too', async () => {
    await driver.signInAs('Manager');
    const staff = await driver.row('Northlight Studio');
    const own = await driver.firstBelow(await driver.row('Tomasz Wójcik', staff));
    const other = await driver.row('Amara Okafor', staff);
    service.take();
    await dropOnto(other, await drag([own]));
    assert.deepEqual(driver.told, ['Only Administrators can move contacts to another person.']);
    assert.deepEqual(service.takeLines(), []);
  });
});
