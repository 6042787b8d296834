import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Form, type Format, separatorIn, usualForm } from '../formats/formats';

interface Choice extends vscode.QuickPickItem {
  readonly form: Form;
}

/**
 * Asks for whom a file or text is meant, where its format has several forms.
 *
 * @returns `undefined` where the user turned back
 */
export async function askForm(format: Format): Promise<Form | undefined> {
  if (format === 'json') return usualForm;
  const title = format === 'csv' ? l10n.t('CSV: Choose What Will Read It') : l10n.t('vCard: Choose a Version');
  const choices = format === 'csv' ? csvChoices() : vcardChoices();
  return (await vscode.window.showQuickPick(choices, { title, matchOnDescription: true }))?.form;
}

function vcardChoices(): readonly Choice[] {
  return [
    {
      label: l10n.t('vCard 4.0'),
      description: l10n.t('for current address books'),
      form: { ...usualForm, vcard: '4.0' },
    },
    {
      label: l10n.t('vCard 3.0'),
      description: l10n.t('for Outlook and older phones'),
      form: { ...usualForm, vcard: '3.0' },
    },
  ];
}

/** First what a spreadsheet on this machine most likely expects: it does not say so itself. */
function csvChoices(): readonly Choice[] {
  const separators = separatorIn(region()) === ';' ? ([';', ','] as const) : ([',', ';'] as const);
  return [
    ...separators.map((separator) => ({
      label: l10n.t('For a Spreadsheet'),
      description:
        separator === ','
          ? l10n.t('separated by commas, as Excel expects where numbers have a decimal point')
          : l10n.t('separated by semicolons, as Excel expects where numbers have a decimal comma'),
      detail: l10n.t('Text stays text: an apostrophe stands before numbers, dates and formulas, so that zeros are kept.'),
      form: { ...usualForm, csv: { separator, isForSpreadsheet: true } },
    })),
    {
      label: l10n.t('For Another Program'),
      description: l10n.t('separated by commas'),
      detail: l10n.t('Values are written unchanged. A spreadsheet may run formulas in them and drop zeros.'),
      form: { ...usualForm, csv: { separator: ',', isForSpreadsheet: false } },
    },
  ];
}

/** The language in whose figures this machine writes numbers; VS Code’s own may be another. */
function region(): string {
  const { LC_ALL = '', LC_NUMERIC = '', LANG = '' } = process.env;
  const [set] = [LC_ALL, LC_NUMERIC, LANG]
    .map((value) => /^[a-z]{2,3}(?:[_-][a-z]{2})?(?![a-z])/i.exec(value)?.[0])
    .filter(Boolean);
  return set ?? new Intl.NumberFormat().resolvedOptions().locale;
}
