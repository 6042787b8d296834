import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree';
import { activeEditor, save, type, until, type Driver } from './driver';

/** What a user does, and how many requests it needs at the very least. */
export interface Job {
  readonly what: string;
  readonly least: number;
  /** Does it and gives how many requests that took. */
  readonly requests: () => Promise<number>;
}

const client = 'Acme Ltd';
const minute = 60_000;

/** The everyday jobs, to be done in this order. */
export function jobs(driver: Driver): readonly Job[] {
  const { service } = driver;

  const countOf = async (task: () => PromiseLike<unknown>, path = /^/): Promise<number> => {
    service.take();
    await task();
    return service.take().filter((request) => path.test(request.path)).length;
  };

  const person = async (): Promise<TreeNode> => driver.row('Wilma Coyle', await driver.row(client));
  const contact = async (): Promise<TreeNode> => first(await driver.children(await person()));
  const names = /^\/contact(type|descriptor)\//;
  const saved = (editor: vscode.TextEditor) => until(() => !editor.document.isDirty, 'it is saved');

  return [
    {
      what: 'sign in',
      least: 1,
      requests: () => countOf(() => driver.signIn(service.sandbox.tokens.Administrator), /^\/me\//),
    },
    {
      what: 'show the first page of clients',
      least: 1,
      requests: async () => {
        await vscode.commands.executeCommand('intervals.signOut');
        return countOf(async () => {
          await driver.signIn(service.sandbox.tokens.Administrator);
          await driver.children();
        }, /^\/client\//);
      },
    },
    { what: 'expand a client', least: 1, requests: () => countOf(person) },
    { what: 'expand a person', least: 1, requests: () => countOf(contact, /^\/personcontact\//) },
    { what: 'names of types and descriptors, the second time', least: 0, requests: () => namesAgain(driver, countOf, names) },
    { what: 'open a record just seen', least: 0, requests: () => countOf(async () => driver.open(await driver.row(client))) },
    {
      what: 'open a record not seen for a minute',
      least: 1,
      requests: async () => {
        await driver.closeAll();
        const node = await driver.row(client);
        return later(minute + 1000, () => countOf(() => driver.open(node)));
      },
    },
    {
      what: 'save, looking for conflicts',
      least: 2,
      requests: async () => {
        const editor = await driver.open(await driver.row(client));
        await type(editor, 'fax', JSON.stringify('+1 212 555 0199'));
        return countOf(async () => {
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
        return countOf(async () => {
          await save();
          await until(() => /"id": \d/.test(vscode.window.activeTextEditor?.document.getText() ?? ''), 'the record is shown');
        });
      },
    },
    {
      what: 'delete',
      least: 1,
      requests: async () => {
        const node = await contact();
        driver.answer('Delete');
        return countOf(() => vscode.commands.executeCommand('intervals.delete', node));
      },
    },
    { what: 'search clients and people', least: 2, requests: () => countOf(() => search(driver, 'acme')) },
  ];
}

/** Expands a person a second time, after everything was loaded anew. */
async function namesAgain(
  driver: Driver,
  countOf: (task: () => PromiseLike<unknown>, path: RegExp) => Promise<number>,
  names: RegExp,
): Promise<number> {
  return countOf(async () => {
    await vscode.commands.executeCommand('intervals.refresh');
    const contacts = await driver.children(await driver.row('Wilma Coyle', await driver.row(client)));
    for (const each of contacts) await each.item();
  }, names);
}

async function search(driver: Driver, text: string): Promise<void> {
  await driver.inPicker(
    () => vscode.commands.executeCommand('intervals.find'),
    async ({ pick }) => {
      pick.value = text;
      await until(() => pick.busy, 'the search begins');
      await until(() => !pick.busy, 'the search ends');
    },
  );
}

/** Does something as if it were later, in ms. */
async function later<T>(ms: number, task: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => now() + ms;
  try {
    return await task();
  } finally {
    Date.now = now;
  }
}

function first<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Error('There is nothing.');
  return item;
}
