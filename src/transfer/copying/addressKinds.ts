import * as l10n from '@vscode/l10n';

import { mailAddressesIn, mailbox, oneLine, phoneNumbersIn } from '../../base';
import { addressSeparator } from '../../platform';
import { bareValue, type OwnKind } from '../../records';

/** An address to copy: its text, and a key by which duplicates are found. */
export interface Entry {
  readonly text: string;
  readonly key: string;
}

/** A kind of address that can be copied: its source, and the form of a list. */
export interface AddressKind {
  /** The kind of contact, among contact types and a client's own contacts. */
  readonly contacts: OwnKind;
  readonly separator: string;
  /** The addresses in a value: several, one, or none if the value is no such address. */
  readonly entries: (name: string, value: string) => readonly Entry[];
  readonly words: {
    readonly copying: string;
    readonly nothing: string;
    readonly copied: (count: number) => string;
    readonly peopleWithout: (count: number) => string;
    readonly invalid: (count: number) => string;
  };
}

/** E-mail addresses in the form for the address field of a mail program; each address once, even if several people have it. */
function emails(): AddressKind {
  return {
    contacts: 'email',
    separator: addressSeparator(),
    entries: (name, value) =>
      mailAddressesIn(value).map((address) => ({ text: mailbox(name, address), key: address.toLowerCase() })),
    words: {
      copying: l10n.t('Copying e-mail addresses'),
      nothing: l10n.t('No e-mail address found.'),
      copied: (count) => l10n.t('E-mail addresses copied: {0}.', count),
      peopleWithout: (count) => l10n.t('People without an e-mail address: {0}.', count),
      invalid: (count) => l10n.t('Skipped because they are not valid e-mail addresses: {0}.', count),
    },
  };
}

/** Phone numbers, one line each; two people with the same number are two lines. */
function phones(): AddressKind {
  return {
    contacts: 'phone',
    separator: '\n',
    entries: (name, value) => {
      const numbers = phoneNumbersIn(value);
      // A remark after a single number is useful, and "555-CALL-NOW" is a number too; a value without digits is only a remark.
      const all = numbers.length > 1 ? numbers : [{ text: bareValue(value), dialled: numbers[0]?.dialled }];
      return all
        .map(({ text, dialled }) => ({ number: oneLine(text), dialled }))
        .filter(({ number }) => /\p{Nd}/u.test(number))
        .map(({ number, dialled }) => ({
          text: [oneLine(name), number].filter((words) => words !== '').join(': '),
          key: `${name}\n${dialled ?? number}`,
        }));
    },
    words: {
      copying: l10n.t('Copying phone numbers'),
      nothing: l10n.t('No phone number found.'),
      copied: (count) => l10n.t('Phone numbers copied: {0}.', count),
      peopleWithout: (count) => l10n.t('People without a phone number: {0}.', count),
      invalid: (count) => l10n.t('Skipped because they are not valid phone numbers: {0}.', count),
    },
  };
}

/** The kinds that can be copied. They are functions, as their words and settings may change. */
export const addressKinds = { emails, phones };
