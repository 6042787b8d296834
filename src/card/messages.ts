import * as z from 'zod/mini';

/** A message to a card's page, sent when the page is to show something else. */
export interface ToPage {
  /** The body's HTML; the page sanitises the server's HTML in `data-html` attributes. */
  readonly body?: string;
  /** The result of an action, in words; screen readers announce it. */
  readonly status?: string;
  /** What screen readers announce, as it is seen elsewhere on the page. */
  readonly spoken?: string;
}

const id = z.int().check(z.positive());
/** The longest text that a page sends, in UTF-16 units. */
export const longestText = 100_000;

const text = z.string().check(z.minLength(1), z.maxLength(longestText));

/** The user's actions on the page. */
const fromPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('open'), as: z.enum(['mail', 'phone', 'web']), text }),
  z.strictObject({ kind: z.literal('copy'), text }),
  z.strictObject({ kind: z.literal('edit'), resource: z.enum(['client', 'person']), id }),
  z.strictObject({ kind: z.literal('loadContacts'), person: z.optional(id) }),
  z.strictObject({ kind: z.literal('loadPeople') }),
  z.strictObject({ kind: z.literal('loadWork') }),
  z.strictObject({ kind: z.literal('showWork') }),
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('copyEmails') }),
  z.strictObject({ kind: z.literal('copyPhones') }),
  z.strictObject({ kind: z.literal('signIn') }),
]);

/** A message from a card's page, see `readMessage`. */
export type FromPage = z.infer<typeof fromPage>;

/** @returns `undefined` for a message that no card's page sends */
export function readMessage(message: unknown): FromPage | undefined {
  return fromPage.safeParse(message).data;
}

/** The state that VS Code keeps for a page, and by which a card is restored after a reload. */
const cardState = z.object({ account: z.string(), client: id });

/** The state of a card, see `readState`. */
export type CardState = z.infer<typeof cardState>;

/** @returns `undefined` for a state that no card has kept */
export function readState(state: unknown): CardState | undefined {
  return cardState.safeParse(state).data;
}
