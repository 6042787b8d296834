import * as z from 'zod/mini';

/** What a card's page shows; the extension sends it whenever that has become another. */
export interface ToPage {
  /** The body's HTML; descriptions stand in `data-html` attributes, and are sanitised by the page. */
  readonly body?: string;
  /** What has been done, in words: told to screen readers too. */
  readonly told?: string;
}

const id = z.int().check(z.positive());
/** The longest text that a page sends, in UTF-16 units. */
export const longestText = 100_000;

const text = z.string().check(z.minLength(1), z.maxLength(longestText));

/** What a user does on the page. */
const fromPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('open'), as: z.enum(['mail', 'phone', 'web']), text }),
  z.strictObject({ kind: z.literal('copy'), text }),
  z.strictObject({ kind: z.literal('edit'), resource: z.enum(['client', 'person']), id }),
  z.strictObject({ kind: z.literal('loadContacts'), person: z.optional(id) }),
  z.strictObject({ kind: z.literal('loadPeople') }),
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('copyEmails') }),
  z.strictObject({ kind: z.literal('copyPhones') }),
  z.strictObject({ kind: z.literal('signIn') }),
]);

/** What a page sends, see `readMessage`. */
export type FromPage = z.infer<typeof fromPage>;

/** @returns `undefined` for what no page of ours sends */
export function readMessage(message: unknown): FromPage | undefined {
  return fromPage.safeParse(message).data;
}

/** By what a card is found again after a reload; the page keeps it. */
const cardState = z.object({ account: z.string(), client: id });

/** See `readState`. */
export type CardState = z.infer<typeof cardState>;

/** @returns `undefined` for what no card of ours has kept */
export function readState(state: unknown): CardState | undefined {
  return cardState.safeParse(state).data;
}
