import * as vscode from 'vscode';

import type { Accounts } from '../account';
import type { Disposable, Memory } from '../base';
import { setContext } from '../platform';
import { ClientsView } from './clientsView';
import { ClientTree } from './clientTree';
import { type Moves, RecordDragging } from './dragging';
import { ClientListing } from './listing/clientListing';
import { RememberedAccounts } from './rememberedAccounts';
import type { ViewOptions } from './treeOnDemand';

export interface ClientsOptions extends ViewOptions {
  readonly accounts: Accounts;
  readonly memory: Memory;
  readonly moves: Moves;
  /** Called when the clients are shown. */
  readonly shown: () => void;
}

/** The tree and what belongs to it. */
export interface Clients extends Disposable {
  readonly dragging: RecordDragging;
  readonly listing: ClientListing;
  readonly tree: ClientTree;
  readonly view: ClientsView;
}

/** Creates the objects of the view. */
export async function startClients({ accounts, changed, memory, moves, shown, view }: ClientsOptions): Promise<Clients> {
  const listing = new ClientListing(memory);
  // The clients of each expanded account take a request.
  const collapsed = new RememberedAccounts(memory, 'intervals.collapsedAccounts');
  // Finding out again whether there are people without a client means reading all people.
  const seenWithoutClient = new RememberedAccounts(memory, 'intervals.withoutClient');
  const tree = new ClientTree({ accounts, changed, collapsed, listing, seenWithoutClient });
  const clientsView = new ClientsView({ accounts, collapsed, listing, tree, view });
  const tellListing = (): void => {
    const isArranged = accounts.connections.some(({ account }) => listing.describe(account.id) !== '');
    void setContext('intervals.isArranged', isArranged);
  };
  tellListing();
  const disposable = vscode.Disposable.from(
    listing,
    tree,
    clientsView,
    accounts.onDidChange(tellListing),
    listing.onDidChange(tellListing),
    tree.onDidChangeState(({ kind }) => {
      void setContext('intervals.clients', kind);
      if (kind === 'shown') shown();
    }),
  );
  const dispose = (): void => {
    disposable.dispose();
  };
  return { dragging: new RecordDragging(moves), listing, tree, view: clientsView, dispose };
}
