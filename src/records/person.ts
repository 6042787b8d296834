import * as l10n from '@vscode/l10n';

import { boolean, define, html, id, paging, type RecordOf, requiredId, text, type ValuesOf } from './definition';

/** A person, the link between a client and its contacts. Source: the vendor's OpenAPI file and public responses. */
export const person = define({
  resource: 'person',
  fields: {
    id: requiredId({ access: 'identity', description: () => l10n.t('The unique ID of the person') }),
    localid: text({
      access: 'identity',
      description: () => l10n.t('The number shown for the person in Intervals'),
    }),
    clientid: id({ of: 'client', description: () => l10n.t('The ID of the client that this person belongs to') }),
    title: text({ max: 255, description: () => l10n.t("The person's title") }),
    firstname: text({ max: 65, required: true, description: () => l10n.t("The person's first name") }),
    lastname: text({ max: 85, description: () => l10n.t("The person's last name") }),
    allprojects: boolean({
      description: () =>
        l10n.t(
          'Whether this person is added to the project team of all future projects. It does not grant access to existing projects.',
        ),
    }),
    notes: html({
      description: () => l10n.t('A short description of this person (HTML; certain elements may be removed)'),
    }),
    private: boolean({
      required: true,
      description: () =>
        l10n.t(
          "Decides whether Resources and Executives see this person's contact information; Intervals does not document which value hides it",
        ),
    }),
    active: boolean({ required: true, description: () => l10n.t('Whether the person is active') }),
    groupid: id({ of: 'group', description: () => l10n.t('The user group of a person who can log in') }),
    email: text({
      max: 255,
      access: 'known',
      description: () => l10n.t('E-mail addresses are stored as contacts of the person, which are separate records.'),
    }),
    group: text({ access: 'known', nameOf: 'groupid' }),
    client: text({ access: 'known', nameOf: 'clientid' }),
    clientlocalid: text({ access: 'known' }),
    primaryaccount: boolean({ access: 'known' }),
    tips: boolean({ access: 'known' }),
    numlogins: text({ access: 'known' }),
    lastlogin: text({ access: 'known' }),
    timezone: text({ access: 'known' }),
    timezone_offset: text({ access: 'known' }),
    restricttasks: boolean({ access: 'known' }),
    calendarorientation: text({ access: 'known' }),
    editordisabled: boolean({ access: 'known' }),
  },
  filters: {
    localid: { kind: 'ids' },
    clientid: { kind: 'ids' },
    projectid: { kind: 'ids' },
    projectclientid: { kind: 'ids' },
    excludegroupids: { kind: 'ids' },
    groupid: { kind: 'id' },
    username: { kind: 'text' },
    email: { kind: 'text' },
    firstname: { kind: 'text' },
    lastname: { kind: 'text' },
    search: { kind: 'text' },
    active: { kind: 'boolean' },
    allprojects: { kind: 'boolean' },
    restricttasks: { kind: 'boolean' },
    ...paging,
  },
  withheld: ['username', 'password'],
  readers: ['Administrator', 'Manager', 'Resource'],
  writers: ['Administrator'],
  look: {
    names: { one: () => l10n.t('Person'), several: () => l10n.t('People') },
    icon: 'person',
    label: ['firstname', 'lastname'],
    row: ['title'],
    closed: { field: 'active', is: false },
  },
});

export type Person = RecordOf<typeof person>;
export type PersonValues = ValuesOf<typeof person>;
