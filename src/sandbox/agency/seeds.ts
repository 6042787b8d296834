/** The contact types of the invented account with the descriptors of each. */
export const contactTypes = {
  'E-mail': ['Work', 'Home', 'Other'],
  Phone: ['Work', 'Home', 'Mobile', 'Other'],
  Fax: ['Work', 'Home'],
  Website: ['Work', 'Personal', 'Other'],
  Address: ['Work', 'Home', 'Billing'],
  'Instant messenger': ['Work', 'Personal'],
} as const;

type ContactKind = {
  [T in keyof typeof contactTypes]: readonly [T, (typeof contactTypes)[T][number]];
}[keyof typeof contactTypes];

/** The keys under which the data give a person's contacts. */
export const contactKinds = {
  mail: ['E-mail', 'Work'],
  homeMail: ['E-mail', 'Home'],
  otherMail: ['E-mail', 'Other'],
  phone: ['Phone', 'Work'],
  mobile: ['Phone', 'Mobile'],
  homePhone: ['Phone', 'Home'],
  otherPhone: ['Phone', 'Other'],
  fax: ['Fax', 'Work'],
  site: ['Website', 'Work'],
  blog: ['Website', 'Personal'],
  office: ['Address', 'Work'],
  billing: ['Address', 'Billing'],
  home: ['Address', 'Home'],
  chat: ['Instant messenger', 'Work'],
} as const satisfies Readonly<Record<string, ContactKind>>;

/** A person's contacts, at most one of each kind. */
export type Contacts = { readonly [K in keyof typeof contactKinds]?: string };

/** A person, as the data describe one. */
export interface PersonSeed {
  readonly first: string;
  readonly last: string | null;
  readonly title: string | null;
  readonly contacts: Contacts;
  readonly notes?: string;
  readonly inactive?: true;
  readonly hidden?: true;
}

/** Makes a person from one line of the data; `more` holds what is unusual. */
export function person(
  first: string,
  last: string | null,
  title: string | null,
  contacts: Contacts = {},
  more: Pick<PersonSeed, 'notes' | 'inactive' | 'hidden'> = {},
): PersonSeed {
  return { first, last, title, contacts, ...more };
}

/** A client, as the data describe one. */
export interface ClientSeed {
  readonly name: string;
  readonly created: string;
  readonly description?: string;
  readonly email?: string;
  readonly website?: string;
  readonly phone?: string;
  readonly fax?: string;
  readonly address?: string;
  readonly inactive?: true;
  /** The state of the client's project, if there is one. */
  readonly project?: 'active' | 'closed';
  readonly people?: readonly PersonSeed[];
}
