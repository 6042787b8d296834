import * as vscode from 'vscode';

import { usualVariant, type Variant, type VariantQuestion } from '../formats/variants';

/**
 * Asks for the variant of a file or text, if its format has several.
 *
 * @returns `undefined` if the user cancelled
 */
export async function askVariant(question: VariantQuestion | undefined): Promise<Variant | undefined> {
  if (!question) return usualVariant;
  const { title, choices } = question;
  return (await vscode.window.showQuickPick(choices, { title, matchOnDescription: true }))?.variant;
}
