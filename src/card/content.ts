import type { LinkKind } from '../links';

/** The content of a card, without its form. */
export interface CardContent {
  readonly name: string;
  readonly localId: string;
  readonly isInactive: boolean;
  readonly client: Loadable<ClientContent>;
  readonly people: { readonly kind: 'notAllowed' } | Loadable<PeopleContent>;
  readonly work: WorkContent;
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

/** The resources of what is done for a client that a card counts, in the order of its lines. */
export const countedWork = ['project', 'task', 'time'] as const;

export type CountedWork = (typeof countedWork)[number];

/** What is done for the client, in numbers. */
export interface WorkContent {
  /** Those that the user's group may read. */
  readonly lines: readonly WorkLine[];
  /** Whether the user's group may see all of it. */
  readonly isWhole: boolean;
  /** When the numbers were asked for, in ms; `undefined` before that. */
  readonly at: number | undefined;
}

/** The number of active projects, of open tasks, or of hours. */
export interface WorkLine {
  readonly of: CountedWork;
  readonly count: { readonly kind: 'notLoaded' | 'outdated' } | Loadable<WorkCount>;
}

export interface WorkCount {
  /** `undefined` if the server does not tell. */
  readonly number: number | undefined;
  /** Whether there may be more than this. */
  readonly isLowerBound: boolean;
}
