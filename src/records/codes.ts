/**
 * The codes with which the API explains a failure, and the HTTP status that comes with each.
 * Source: the error table of the vendor's API introduction. Note that 11 and 12, the limits, arrive as 400, not 429.
 */
export const apiCodes = {
  1: { status: 500, meaning: 'Unknown error' },
  2: { status: 401, meaning: 'Account not found' },
  3: { status: 401, meaning: 'Account not active' },
  4: { status: 503, meaning: 'Account suspended' },
  5: { status: 418, meaning: 'Account banned' },
  6: { status: 402, meaning: 'Account unpaid' },
  7: { status: 401, meaning: 'User not found' },
  8: { status: 401, meaning: 'User not active' },
  9: { status: 401, meaning: 'Invalid authentication' },
  10: { status: 403, meaning: 'No permission' },
  11: { status: 400, meaning: 'Daily request limit reached' },
  12: { status: 400, meaning: 'Requests come too fast' },
  13: { status: 400, meaning: 'No such resource type' },
  14: { status: 404, meaning: 'No such record' },
  15: { status: 400, meaning: 'No such action' },
  16: { status: 400, meaning: 'No such method' },
  17: { status: 400, meaning: 'No such parameter' },
  18: { status: 400, meaning: 'Validation error' },
  19: { status: 500, meaning: 'Database error' },
  20: { status: 502, meaning: 'Service offline' },
} as const satisfies Readonly<Record<number, { readonly status: number; readonly meaning: string }>>;

/** A code that the API documents. */
export type ApiCode = keyof typeof apiCodes;
