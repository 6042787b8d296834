import type * as vscode from 'vscode';

import { sha256 } from '../../base';
import { kindNames, type ResourceName } from '../../records';
import { batchPrefix, documentName, uriOf } from './uri';

/**
 * The address of several records in one document; the same records have the same.
 *
 * @param ids in any order
 * @param name the name in its tab
 */
export function batchUri(account: string, resource: ResourceName, ids: readonly number[], name: string): vscode.Uri {
  const hash = sha256([...ids].sort((a, b) => a - b).join());
  return uriOf(account, resource, `${batchPrefix}${hash.slice(0, 12)}`, documentName(name, kindNames()[resource]));
}
