import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { IntervalsError } from '../api';
import { forMessage } from '../base';
import { untilAnswered } from '../platform';
import { localIdsIn, type Ref } from '../records';

/**
 * Asks for a client's local ID, the number that users know from the web application, until there is such a client or the
 * user cancels. After a failure the input stays.
 *
 * @returns `undefined` if the user cancelled
 */
export function askClientByLocalId(connection: Connection): Promise<Ref | undefined> {
  const box = vscode.window.createInputBox();
  box.title = l10n.t('Open Client by Local ID');
  box.prompt = l10n.t("Enter the client's number in Intervals.");
  box.placeholder = '15';
  let latest = new AbortController();

  const stop = (): void => {
    latest.abort();
    box.busy = false;
  };
  const look = async (): Promise<Ref | undefined> => {
    stop();
    const { signal } = (latest = new AbortController());
    box.busy = true;
    const found = await findClient(connection, box.value, signal);
    if (found === undefined || latest.signal !== signal) return undefined;
    box.busy = false;
    if (typeof found !== 'string') return found;
    box.validationMessage = found;
    return undefined;
  };

  return untilAnswered<Ref>(box, (answer, fail) => {
    box.onDidChangeValue(() => {
      stop();
      box.validationMessage = undefined;
    });
    box.onDidAccept(() => {
      look().then((ref) => ref && answer(ref), fail);
    });
    box.onDidHide(stop);
  });
}

/** @returns the client, or a message; `undefined` if it was aborted */
async function findClient({ store }: Connection, text: string, signal: AbortSignal): Promise<Ref | string | undefined> {
  const [localId, ...others] = localIdsIn(text) ?? [];
  if (localId === undefined || others.length > 0) return l10n.t('A local ID is a number, such as 15 or #15.');
  try {
    const client = await store.clientByLocalId(localId, { signal });
    if (client) return { resource: 'client', id: client.id };
    return l10n.t('There is no client with the local ID {0}.', String(localId));
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof IntervalsError)) throw error;
    return forMessage(error.message, 300);
  }
}
