import * as vscode from 'vscode';
import type { ContactKind } from '../records';
import { mailAddress, mailbox, oneLine, phoneLink } from '../untrusted';

/** What is copied for somebody: the text, and what two texts have in common that say the same. */
export interface Entry {
  readonly text: string;
  readonly key: string;
}

/** A kind of address that is copied: where it is found, and how a list of it is written. */
export interface AddressKind {
  /** Which of the contact types. */
  readonly contacts: ContactKind;
  /** The client's own. */
  readonly field: 'email' | 'phone';
  readonly separator: string;
  /** @returns `undefined` where the value is no such address */
  readonly entry: (name: string, value: string) => Entry | undefined;
  readonly words: {
    readonly copying: string;
    readonly nothing: string;
    readonly copied: (count: number) => string;
    readonly peopleWithout: (count: number) => string;
    readonly leftOut: (count: number) => string;
  };
}

/** E-mail addresses as a mail program's address field takes them; each address once, whoever has it. */
export function emails(): AddressKind {
  return {
    contacts: 'email',
    field: 'email',
    separator: ', ',
    entry: (name, value) => {
      const address = mailAddress(value);
      return address === undefined ? undefined : { text: mailbox(name, address), key: address.toLowerCase() };
    },
    words: {
      copying: vscode.l10n.t('Copying e-mail addresses'),
      nothing: vscode.l10n.t('No e-mail address found.'),
      copied: (count) => vscode.l10n.t('E-mail addresses copied: {0}.', count),
      peopleWithout: (count) => vscode.l10n.t('People without an e-mail address: {0}.', count),
      leftOut: (count) => vscode.l10n.t('Skipped because they are not valid e-mail addresses: {0}.', count),
    },
  };
}

/** Phone numbers, a line each; two who share a number are two lines. */
export function phones(): AddressKind {
  return {
    contacts: 'phone',
    field: 'phone',
    separator: '\n',
    entry: (name, value) => {
      const number = oneLine(value.replace(/^\s*tel:/i, ''));
      const line = [oneLine(name), number].filter((words) => words !== '').join(': ');
      // People also write "555-CALL-NOW"; what has no digit at all is a remark.
      return /\d/.test(number) ? { text: line, key: `${name}\n${phoneLink(number) ?? number}` } : undefined;
    },
    words: {
      copying: vscode.l10n.t('Copying phone numbers'),
      nothing: vscode.l10n.t('No phone number found.'),
      copied: (count) => vscode.l10n.t('Phone numbers copied: {0}.', count),
      peopleWithout: (count) => vscode.l10n.t('People without a phone number: {0}.', count),
      leftOut: (count) => vscode.l10n.t('Skipped because they are not valid phone numbers: {0}.', count),
    },
  };
}
