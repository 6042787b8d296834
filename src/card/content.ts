import type { LinkKind } from '../links';

/** The content of a card, without its form. */
export interface CardContent {
  readonly name: string;
  readonly localId: string;
  readonly isInactive: boolean;
  readonly client: Loadable<ClientContent>;
  readonly people: { readonly kind: 'refused' } | Loadable<PeopleContent>;
}

/** A part that is loaded from the server. */
export type Loadable<T> =
  { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly message: string } | ({ readonly kind: 'shown' } & T);

/** The client's own part of a card. */
export interface ClientContent {
  readonly fields: readonly Value[];
  /** The server's HTML, not sanitised. */
  readonly description: string;
  /** Whether the user may see all fields of a client. */
  readonly isWhole: boolean;
}

/** The client's people, as far as they are loaded. */
export interface PeopleContent {
  readonly people: readonly PersonContent[];
  readonly total: number;
  readonly hasMore: boolean;
  /** One line for each entry that cannot be read. */
  readonly unreadable: readonly string[];
  /** The number of people whose contacts were not requested yet. */
  readonly notLoaded: number;
  /** The reason why more people could not be loaded. */
  readonly failure: string | undefined;
}

/** A person, with contacts as far as they were requested. */
export interface PersonContent {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly isInactive: boolean;
  /** The server's HTML, not sanitised. */
  readonly notes: string;
  readonly contacts: { readonly kind: 'notLoaded' } | Loadable<ContactsContent>;
}

/** A person's contacts. */
export interface ContactsContent {
  readonly values: readonly Value[];
  readonly total: number;
  /** One line for each entry that cannot be read. */
  readonly unreadable: readonly string[];
}

/** A value with its label, and the kind of link that it can be opened as. */
export interface Value {
  /** Unique on the card. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly action?: LinkKind | undefined;
  /** Whether the name of its type, and so its action, is still being looked up. */
  readonly isUnnamed?: boolean;
}
