import * as l10n from '@vscode/l10n';

import { define, type FiltersOf, type RecordOf, requiredId, roles, text, type ValuesOf } from './definition';

/** One piece of contact information of one person. Source: the vendor's page of the resource `personcontact`. */
export const personcontact = define({
  resource: 'personcontact',
  fields: {
    id: requiredId({ access: 'identity', description: () => l10n.t('The unique ID of the contact') }),
    personid: requiredId({
      access: 'onCreation',
      of: 'person',
      description: () =>
        l10n.t("The ID of the person that this contact belongs to. Only Administrators can edit other people's contacts."),
    }),
    value: text({
      required: true,
      description: () => l10n.t('The value itself: an e-mail address, phone number, website, etc.'),
    }),
    contacttypeid: requiredId({
      of: 'contacttype',
      aliases: ['contact_type_id'],
      description: () => l10n.t('The contact type, e.g. phone, e-mail or website'),
    }),
    contactdescriptorid: requiredId({
      of: 'contactdescriptor',
      aliases: ['contact_descriptor_id'],
      description: () => l10n.t('The contact descriptor, e.g. work or mobile; each contact type has its own'),
    }),
  },
  filters: {
    personid: { kind: 'id', required: true },
    contacttypeid: { kind: 'id' },
    contactdescriptorid: { kind: 'id' },
  },
  writers: roles,
  look: {
    names: { one: () => l10n.t('Contact'), several: () => l10n.t('Contacts') },
    icon: 'mail',
    label: ['value'],
  },
});

export type PersonContact = RecordOf<typeof personcontact>;
export type PersonContactValues = ValuesOf<typeof personcontact>;
export type ContactFilters = FiltersOf<typeof personcontact>;
