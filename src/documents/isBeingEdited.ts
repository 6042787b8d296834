import * as vscode from 'vscode';

import { isBatch } from '../platform';
import { type Ref, type ResourceName, writtenId, writtenRecords } from '../records';
import type { KeptFiles, Unsent } from '../saving';
import type { Documents } from './documents';
import { isUnsaved, unsavedDocuments } from './editors';

/**
 * Whether there is a text of a record that is not in Intervals: in an editor of this window, alone or among several records,
 * or kept on this machine, whichever window it was typed in. No request is sent.
 */
export async function isBeingEdited(
  documents: Pick<Documents, 'addresses' | 'known' | 'tabsOf'>,
  kept: Pick<KeptFiles, 'unsent'>,
  account: string,
  ref: Ref,
): Promise<boolean> {
  const isUnsent = ({ tab, uri }: { readonly tab: vscode.Tab; readonly uri: vscode.Uri }): boolean => {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    return tab.isDirty || (document !== undefined && isUnsaved(document)) || (documents.known(uri)?.isHeld ?? false);
  };
  if (documents.tabsOf(account, ref).some(isUnsent)) return true;
  const among = unsavedDocuments().some((document) => {
    const address = documents.addresses.parse(document.uri);
    const isOfKind = address?.account === account && address.resource === ref.resource && isBatch(address);
    return isOfKind && mentions(document.getText(), ref.id);
  });
  return among || (await kept.unsent()).some((unsent) => unsent.account === account && isAbout(unsent, ref));
}

function isAbout(unsent: Unsent, { resource, id }: { readonly resource: ResourceName; readonly id: number }): boolean {
  if (unsent.resource !== resource) return false;
  if (unsent.kind === 'several') return mentions(unsent.text, id);
  return unsent.kind === 'record' && (unsent.id === id || mentions(unsent.text, id));
}

/** Whether a record with this id is in a text. */
function mentions(text: string, id: number): boolean {
  return writtenRecords(text).some((record) => writtenId(record, 'id') === id);
}
