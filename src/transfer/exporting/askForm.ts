import * as vscode from 'vscode';

import { type Form, type FormQuestion, usualForm } from '../formats/forms';

/**
 * Asks for whom a file or text is meant, where its format has several forms.
 *
 * @returns `undefined` where the user turned back
 */
export async function askForm(question: FormQuestion | undefined): Promise<Form | undefined> {
  if (!question) return usualForm;
  const { title, choices } = question;
  return (await vscode.window.showQuickPick(choices, { title, matchOnDescription: true }))?.form;
}
