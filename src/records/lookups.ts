import * as l10n from '@vscode/l10n';

import { define, id, type RecordOf, requiredId, text } from './definition';

/** The small read-only resources that the others refer to. Sources: the vendor's OpenAPI file and public responses. */

const named = { id: requiredId({ access: 'identity' }), name: text({ access: 'identity' }) };

/** E-mail, phone, website …; the ids differ between accounts and must never be assumed. */
export const contacttype = define({
  resource: 'contacttype',
  fields: named,
  look: {
    names: { one: () => l10n.t('Contact Type'), several: () => l10n.t('Contact Types') },
    icon: 'symbol-enum',
    label: ['name'],
  },
});
export type ContactType = RecordOf<typeof contacttype>;

/** Work, mobile …; each contact type has its own. */
export const contactdescriptor = define({
  resource: 'contactdescriptor',
  fields: named,
  filters: { contacttypeid: { kind: 'id', required: true } },
  look: {
    names: { one: () => l10n.t('Contact Descriptor'), several: () => l10n.t('Contact Descriptors') },
    icon: 'symbol-enum',
    label: ['name'],
  },
});
export type ContactDescriptor = RecordOf<typeof contactdescriptor>;

export const group = define({
  resource: 'group',
  fields: named,
  look: {
    names: { one: () => l10n.t('User Group'), several: () => l10n.t('User Groups') },
    icon: 'shield',
    label: ['name'],
  },
});
export type Group = RecordOf<typeof group>;

/** The owner of the token. */
export const me = define({
  resource: 'me',
  fields: {
    id: requiredId({ access: 'identity' }),
    localid: text({ access: 'identity' }),
    firstname: text({ access: 'identity' }),
    lastname: text({ access: 'identity' }),
    groupid: id({ access: 'identity' }),
    group: text({ access: 'identity' }),
    clientid: id({ access: 'identity' }),
    client: text({ access: 'identity' }),
    timezone: text({ access: 'known' }),
  },
  withheld: ['username'],
  look: {
    names: { one: () => l10n.t('Person'), several: () => l10n.t('People') },
    icon: 'person',
    label: ['firstname', 'lastname'],
  },
});
export type Me = RecordOf<typeof me>;
