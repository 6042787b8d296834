import * as vscode from 'vscode';

import type { TreeNode } from '../../../src/tree';
import { capturedTree } from './capturedTree';
import { activeEditor, type Driver, save, type, until } from './driver';
import { fillIn } from './loggedTime';
import { search } from './search';

/** What a user does, and how many requests it needs at the very least. */
export interface Job {
  readonly what: string;
  readonly least: number;
  /** Does it and gives the requests that took, as "GET /client/5/". */
  readonly requests: () => Promise<readonly string[]>;
}

const client = 'Acme Ltd';
const minute = 60_000;

/** The everyday jobs, to be done in this order. */
export function jobs(driver: Driver): readonly Job[] {
  const { service, clock } = driver;

  const requestsOf = async (task: () => PromiseLike<unknown>, line = /^/): Promise<readonly string[]> => {
    service.take();
    await task();
    return service.takeLines().filter((request) => line.test(request));
  };

  const person = async (): Promise<TreeNode> => driver.row('Wilma Coyle', await driver.row(client));
  const contact = async (): Promise<TreeNode> => driver.firstBelow(await person());
  const names = /^GET \/contact(type|descriptor)\//;
  const saved = (editor: vscode.TextEditor) => until(() => !editor.document.isDirty, 'it is saved');

  return [
    {
      what: 'sign in',
      least: 1,
      requests: () => requestsOf(() => driver.signIn(service.sandbox.tokens.Administrator), /^GET \/me\//),
    },
    {
      what: 'show the first page of clients',
      least: 1,
      requests: async () => {
        await driver.children();
        await vscode.commands.executeCommand('intervals.signOut');
        return requestsOf(async () => {
          await driver.signIn(service.sandbox.tokens.Administrator);
          await driver.children();
        }, /^GET \/client\//);
      },
    },
    { what: 'expand a client', least: 1, requests: () => requestsOf(person) },
    { what: 'expand a person', least: 1, requests: () => requestsOf(contact, /^GET \/personcontact\//) },
    {
      what: 'show the names of types and descriptors, the second time',
      least: 0,
      requests: async () => {
        await showContactsAnew(driver);
        return requestsOf(() => showContactsAnew(driver), names);
      },
    },
    { what: 'open a record just seen', least: 0, requests: () => requestsOf(async () => driver.open(await driver.row(client))) },
    {
      what: 'open a record not seen for a minute',
      least: 1,
      requests: async () => {
        await driver.closeAll();
        const node = await driver.row(client);
        clock.advance(minute);
        return requestsOf(() => driver.open(node));
      },
    },
    {
      what: 'save, looking for conflicts',
      least: 2,
      requests: async () => {
        const editor = await driver.open(await driver.row(client));
        await type(editor, 'fax', JSON.stringify('+1 212 555 0199'));
        return requestsOf(async () => {
          await save();
          await saved(editor);
        });
      },
    },
    {
      what: 'create',
      least: 1,
      requests: async () => {
        await vscode.commands.executeCommand('intervals.newClient');
        await until(() => vscode.window.activeTextEditor?.document.uri.path.includes('/new-') ?? false, 'the draft is open');
        await type(activeEditor(), 'name', '"Zeppelin Works"');
        return requestsOf(async () => {
          await save();
          await until(() => /"id": \d/.test(vscode.window.activeTextEditor?.document.getText() ?? ''), 'the record is shown');
        });
      },
    },
    {
      what: 'delete a contact',
      least: 1,
      requests: async () => {
        await showContactsAnew(driver);
        const node = await contact();
        driver.answer('Delete');
        return requestsOf(() => vscode.commands.executeCommand('intervals.delete', node));
      },
    },
    {
      what: 'open the work of a client',
      least: 1,
      requests: async () => {
        const node = await driver.row(client);
        await vscode.commands.executeCommand('intervals.showWork', node);
        return requestsOf(() => firstBelowFirst(), /^GET \/project\//);
      },
    },
    {
      what: 'open a project',
      least: 1,
      requests: async () => {
        const project = await firstBelowFirst();
        return requestsOf(() => firstBelowFirst(project), /^GET \/task\//);
      },
    },
    {
      // The entry itself, and the names of the project's work types.
      what: 'log time on a task',
      least: 2,
      requests: async () => {
        const task = await firstBelowFirst(await firstBelowFirst());
        return requestsOf(async () => {
          await vscode.commands.executeCommand('intervals.logTime', task);
          await until(() => vscode.window.activeTextEditor?.document.uri.path.includes('/new-') ?? false, 'the draft is open');
          await fillIn(service, activeEditor());
          await until(() => service.arrived('/projectworktype/') > 0, 'the work types have been asked for, whose names it shows');
          await save();
          await until(() => /"id": \d/.test(vscode.window.activeTextEditor?.document.getText() ?? ''), 'the record is shown');
        });
      },
    },
    { what: 'search clients and people', least: 2, requests: () => requestsOf(() => find(driver, 'acme')) },
  ];
}

/** Shows the contacts of a person once more, after everything was loaded anew. */
async function showContactsAnew(driver: Driver): Promise<void> {
  await vscode.commands.executeCommand('intervals.refresh');
  const contacts = await driver.children(await driver.row('Wilma Coyle', await driver.row(client)));
  for (const each of contacts) await each.item();
}

/** The first record in the first list below a row of the view "Work", or below none. */
async function firstBelowFirst(row?: TreeNode): Promise<TreeNode | undefined> {
  const tree = capturedTree('work');
  const [list] = (await tree.getChildren(row)) ?? [];
  return list && (await tree.getChildren(list))?.[0];
}

async function find(driver: Driver, text: string): Promise<void> {
  await driver.inPicker(
    () => vscode.commands.executeCommand('intervals.find'),
    async ({ pick }) => search(pick, text),
  );
}
