import { define, id, type RecordOf, requiredId, text } from './definition';

/** The small read-only resources that the others refer to. Sources: the vendor's OpenAPI file and public responses. */

const named = { id: requiredId({ access: 'identity' }), name: text({ access: 'identity' }) };

/** E-mail, phone, website …; the ids differ between accounts and must never be assumed. */
export const contacttype = define({ resource: 'contacttype', fields: named });
export type ContactType = RecordOf<typeof contacttype>;

/** Work, mobile …; each contact type has its own. */
export const contactdescriptor = define({
  resource: 'contactdescriptor',
  fields: named,
  filters: { contacttypeid: { kind: 'id', required: true } },
});
export type ContactDescriptor = RecordOf<typeof contactdescriptor>;

export const group = define({ resource: 'group', fields: named });
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
});
export type Me = RecordOf<typeof me>;
