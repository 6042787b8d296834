import * as l10n from '@vscode/l10n';

import { mailAddressesIn, mailbox, oneLine, phoneNumbersIn } from '../../base';
import { addressSeparator } from '../../platform';
import { bareValue, type OwnKind } from '../../records';

/** What is copied for somebody: the text, and what two texts have in common that say the same. */
export interface Entry {
  readonly text: string;
  readonly key: string;
}

/** A kind of address that is copied: where it is found, and how a list of it is written. */
export interface AddressKind {
  /** Which of the contact types, and of the client's own. */
  readonly contacts: OwnKind;
  readonly separator: string;
  /** What a value comes to: more than one where there are several in it, none where it is no such address. */
  readonly entries: (name: string, value: string) => readonly Entry[];
  readonly words: {
    readonly copying: string;
    readonly nothing: string;
    readonly copied: (count: number) => string;
    readonly peopleWithout: (count: number) => string;
    readonly leftOut: (count: number) => string;
  };
}

/** E-mail addresses as the address field of the user's mail program takes them; each address once, whoever has it. */
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
      leftOut: (count) => l10n.t('Skipped because they are not valid e-mail addresses: {0}.', count),
    },
  };
}

/** Phone numbers, a line each; two who share a number are two lines. */
function phones(): AddressKind {
  return {
    contacts: 'phone',
    separator: '\n',
    entries: (name, value) => {
      const numbers = phoneNumbersIn(value);
      // A remark behind a single one is of use, and people also write "555-CALL-NOW"; without any digit, it is all remark.
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
      leftOut: (count) => l10n.t('Skipped because they are not valid phone numbers: {0}.', count),
    },
  };
}

/** The kinds that can be copied. Each is made when it is asked for, as words and settings are of that moment. */
export const addressKinds = { emails, phones };
