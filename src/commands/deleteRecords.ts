import * as vscode from 'vscode';
import type { Connection } from '../account';
import { IntervalsError, NoSuchRecordError } from '../api';
import type { Opener } from '../documents';
import { nameOf, type Ref, type ResourceName } from '../records';
import { forMessage } from '../untrusted';
import { pickRecord } from './pickRecord';
import { forAccount, type Command } from './register';
import type { Targets } from './targets';

export const deleteRecords = (targets: Targets, opener: Opener): Command =>
  forAccount('intervals.delete', targets, async (connection, args) => {
    const refs = await refsToDelete(connection, targets, args);
    if (refs.length === 0 || !(await confirm(connection, refs))) return;
    await deleteAll(connection, opener, refs);
  });

async function refsToDelete(connection: Connection, targets: Targets, args: readonly unknown[]): Promise<readonly Ref[]> {
  const refs = await targets.all(args, () => pickRecord(connection, vscode.l10n.t('Delete Record')));
  // From the top down, as what is below goes along.
  const order: readonly ResourceName[] = ['client', 'person', 'personcontact'];
  return refs.filter((ref) => mayDelete(connection, ref)).sort((a, b) => order.indexOf(a.resource) - order.indexOf(b.resource));
}

function mayDelete({ rights, store }: Connection, { resource, id }: Ref): boolean {
  return rights.mayWrite(resource, store.known(resource, id) ?? {});
}

async function confirm(connection: Connection, refs: readonly Ref[]): Promise<boolean> {
  const yes = vscode.l10n.t('Delete');
  const answer = await vscode.window.showWarningMessage(
    question(connection, refs),
    { modal: true, detail: detail(connection, refs) },
    yes,
  );
  return answer === yes;
}

function question(connection: Connection, refs: readonly Ref[]): string {
  const [ref] = refs;
  if (!ref || refs.length > 1) return vscode.l10n.t('Delete these {0} records from Intervals?', refs.length);
  const name = labelOf(connection, ref);
  return {
    client: vscode.l10n.t('Delete the client “{0}” from Intervals?', name),
    person: vscode.l10n.t('Delete the person “{0}” from Intervals?', name),
    personcontact: vscode.l10n.t('Delete the contact “{0}” from Intervals?', name),
  }[ref.resource];
}

const mostNames = 8;

function detail(connection: Connection, refs: readonly Ref[]): string {
  const names = refs.length > 1 ? refs.slice(0, mostNames).map((ref) => labelOf(connection, ref)) : [];
  const more = refs.length > mostNames ? [vscode.l10n.t('… and {0} more', refs.length - mostNames)] : [];
  const resources = new Set(refs.map(({ resource }) => resource));
  const dependents = [
    resources.has('client') && vscode.l10n.t('The people of a client and all their contacts go with it.'),
    resources.has('person') && vscode.l10n.t('All contacts of a person go with it.'),
  ];
  return [...names, ...more, ...dependents, vscode.l10n.t('This cannot be undone.')].filter(Boolean).join('\n');
}

async function deleteAll(connection: Connection, opener: Opener, refs: readonly Ref[]): Promise<void> {
  const failures: string[] = [];
  for (const ref of refs) {
    const name = labelOf(connection, ref);
    try {
      await connection.store.delete(ref);
      await opener.closeDeleted(connection.account.id, ref);
    } catch (error) {
      // Gone is what was asked for, be it with the record above or by somebody else.
      if (error instanceof NoSuchRecordError) connection.store.gone(ref);
      else if (error instanceof IntervalsError) failures.push(vscode.l10n.t('“{0}” was not deleted. {1}', name, error.message));
      else throw error;
    }
  }
  if (failures.length > 0) void vscode.window.showErrorMessage(forMessage(failures.join(' '), 1000));
}

function labelOf({ store }: Connection, { resource, id }: Ref): string {
  const record = store.known(resource, id);
  return record ? forMessage(nameOf(resource, record)) : `${resource} ${id}`;
}
