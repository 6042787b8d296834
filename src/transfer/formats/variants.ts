import * as l10n from '@vscode/l10n';

import type { VcardVersion } from './cardWriting';
import type { CsvVariant } from './csv';

/** The variants of the formats that have several. */
export interface Variant {
  readonly vcard: VcardVersion;
  readonly csv: CsvVariant;
}

/** The variant without a question. */
export const usualVariant: Variant = { vcard: '4.0', csv: { separator: ',', isForSpreadsheet: true } };

/** A variant to choose, with its description. */
export interface VariantChoice {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly variant: Variant;
}

/** The question for the variant of a format. */
export interface VariantQuestion {
  readonly title: string;
  readonly choices: readonly VariantChoice[];
}

/** The question for the version of vCard. */
export function vcardVariants(): VariantQuestion {
  return {
    title: l10n.t('vCard: Choose a Version'),
    choices: [
      {
        label: l10n.t('vCard 4.0'),
        description: l10n.t('for current address books'),
        variant: { ...usualVariant, vcard: '4.0' },
      },
      {
        label: l10n.t('vCard 3.0'),
        description: l10n.t('for Outlook and older phones'),
        variant: { ...usualVariant, vcard: '3.0' },
      },
    ],
  };
}

/** The question for the variant of CSV. The first choice is what a spreadsheet on this machine probably expects. */
export function csvVariants(region: string): VariantQuestion {
  const separators = separatorIn(region) === ';' ? ([';', ','] as const) : ([',', ';'] as const);
  return {
    title: l10n.t('CSV: Choose What Will Read It'),
    choices: [
      ...separators.map((separator) => ({
        label: l10n.t('For a Spreadsheet'),
        description:
          separator === ','
            ? l10n.t('separated by commas, as Excel expects where numbers have a decimal point')
            : l10n.t('separated by semicolons, as Excel expects where numbers have a decimal comma'),
        detail: l10n.t(
          'Text stays text: an apostrophe is put before numbers, dates and formulas, so that leading zeros are kept.',
        ),
        variant: { ...usualVariant, csv: { separator, isForSpreadsheet: true } },
      })),
      {
        label: l10n.t('For Another Program'),
        description: l10n.t('separated by commas'),
        detail: l10n.t('Values are written unchanged. A spreadsheet may run formulas in them and drop leading zeros.'),
        variant: { ...usualVariant, csv: { separator: ',', isForSpreadsheet: false } },
      },
    ],
  };
}

/** The separator that spreadsheets in a language expect: a semicolon if numbers have a decimal comma. */
export function separatorIn(language: string): CsvVariant['separator'] {
  const [known = 'en'] = Intl.NumberFormat.supportedLocalesOf(language.replaceAll('_', '-'));
  return new Intl.NumberFormat(known).format(1.5).includes(',') ? ';' : ',';
}
