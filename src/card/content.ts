import type { LinkKind } from '../links';

/** What a card shows, free of how it looks. */
export interface CardContent {
  readonly name: string;
  readonly localId: string;
  readonly isInactive: boolean;
  readonly client: Loading<ClientContent>;
  readonly people: { readonly kind: 'refused' } | Loading<PeopleContent>;
}

/** A part that comes from the server. */
export type Loading<T> =
  { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly message: string } | ({ readonly kind: 'shown' } & T);

/** What a card shows of the client itself. */
export interface ClientContent {
  readonly fields: readonly Value[];
  /** HTML as the server has it: not safe. */
  readonly description: string;
  /** The account is shown all that there is of a client. */
  readonly isWhole: boolean;
}

/** What a card shows of the client's people, as far as they are loaded. */
export interface PeopleContent {
  readonly people: readonly PersonContent[];
  readonly total: number;
  readonly hasMore: boolean;
  /** What came and cannot be read, a line each. */
  readonly odd: readonly string[];
  /** How many of the people have contacts that nobody asked for yet. */
  readonly unasked: number;
  /** Why no more of them came, though more were asked for. */
  readonly failure: string | undefined;
}

/** A person, with contacts as far as somebody asked for them. */
export interface PersonContent {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly isInactive: boolean;
  /** HTML as the server has it: not safe. */
  readonly notes: string;
  readonly contacts: { readonly kind: 'unasked' } | Loading<ContactsContent>;
}

/** A person's contacts. */
export interface ContactsContent {
  readonly values: readonly Value[];
  readonly total: number;
  /** What came and cannot be read, a line each. */
  readonly odd: readonly string[];
}

/** A value with what it is, and what can be opened with it. */
export interface Value {
  /** Unlike any other's on the card. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly action?: LinkKind | undefined;
}
