import * as l10n from '@vscode/l10n';

/** A property or line of a vCard that becomes no contact. */
export interface LeftOut {
  /** Its name for the user. */
  readonly what: string;
  /** Its content; empty if that is not text. */
  readonly text: string;
}

/** The properties for programs only, or for the display of other properties. */
const technical =
  /^(?:version|prodid|rev|uid|source|kind|profile|name|mailer|class|sort-string|clientpidmap|lang|gender|tz|begin|end|x-ab.*|x-addressbookserver-.*|x-phonetic-.*|x-ms-ol-.*|x-evolution-.*|x-mozilla-.*|x-thunderbird-.*|x-radicale-.*|x-nextcloud-.*|x-android-starred|x-pronunciation-.*|x-image.*|x-sharing-.*|x-qtproject-.*|vnd-.*|x-class|x-department|x-is-.*|x-wp-.*)$/;

/** The properties whose values are not text. */
const binary: ReadonlySet<string> = new Set(['photo', 'logo', 'sound', 'key', 'x-ms-cardpicture']);

/** Whether a property has no meaning for users. */
export function isTechnical(name: string): boolean {
  return technical.test(name);
}

/** Whether a property's value is not text. */
export function isBinary(name: string): boolean {
  return binary.has(name);
}

/**
 * The user's word for a property that becomes no contact.
 *
 * @returns `undefined` for an unknown property, which may be the second line of a text that was not folded
 */
export function wordFor(name: string): string | undefined {
  switch (name) {
    case 'photo':
    case 'logo':
    case 'x-ms-cardpicture':
      return l10n.t('photo');
    case 'sound':
      return l10n.t('sound');
    case 'key':
      return l10n.t('key');
    case 'note':
      return l10n.t('note');
    case 'bday':
      return l10n.t('birthday');
    case 'anniversary':
    case 'x-anniversary':
      return l10n.t('anniversary');
    case 'title':
    case 'role':
      return l10n.t('job title');
    case 'categories':
      return l10n.t('categories');
    case 'nickname':
      return l10n.t('nickname');
    case 'related':
    case 'agent':
      return l10n.t('related person');
    case 'geo':
      return l10n.t('location');
    default:
      return name.startsWith('x-') || /^(?:member|caluri|caladruri|fburl|xml|hobby|interest|expertise)$/.test(name)
        ? name.toUpperCase()
        : undefined;
  }
}
