import type * as vscode from 'vscode';

import type { Service } from '../../support/service';
import { contentOf, type } from './driver';

/** Fills in an hour and a half in a draft on a task, and a work type of its project, as the draft may have none yet. */
export async function fillIn(service: Service, editor: vscode.TextEditor): Promise<void> {
  await type(editor, 'time', '"1:30"');
  const { task } = await service.changeElsewhere('GET', `task/${String(contentOf(editor)['taskid'])}/`);
  const { projectid } = task as { readonly projectid: string };
  const { projectworktype: types } = await service.changeElsewhere('GET', `projectworktype/?projectid=${projectid}`);
  const [first] = types as { readonly worktypeid: string }[];
  await type(editor, 'worktypeid', String(first?.worktypeid));
}
