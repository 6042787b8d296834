import { answer } from './canned';

/** The mishaps that one request can meet on its way. */
export const mishaps = [
  /** Nothing. */
  'none',
  /** The connection breaks before the request arrives. */
  'lost',
  /** The connection breaks, and a request that creates something is carried out after all senders have stopped waiting. */
  'late',
  /** The request is carried out, and the connection breaks before the answer is back. */
  'answerLost',
  /** The request is carried out, and only the beginning of the answer comes back. */
  'truncated',
  /** There is no connection. */
  'unreachable',
  /** Code 1 instead of carrying it out. */
  'failedBefore',
  /** It is carried out, but code 1 is answered. */
  'failedAfter',
  /** Code 20 instead of carrying it out. */
  'offlineBefore',
  /** It is carried out, and a proxy answers 502. */
  'offlineAfter',
  /** A gateway answers 404 instead of passing it on. */
  'gatewayBefore',
  /** It is carried out, but a gateway answers 404. */
  'gatewayAfter',
  /** Code 12: not carried out, and the next one has to wait. */
  'tooFast',
  /** The answer takes longer than a reading of the server stays valid. */
  'slow',
  /** A gateway asks for a sign-in of its own instead of passing it on. */
  'signInBefore',
  /** It is carried out, but a gateway asks for a sign-in of its own. */
  'signInAfter',
  /** No connection is made, since the certificate is not trusted. */
  'untrusted',
  /** It is carried out, somebody changes the same record at once, and the connection breaks before the answer is back. */
  'overtaken',
  /** Somebody changes another field of the record just before it is carried out. */
  'raced',
  /** The window is killed before the request arrives. */
  'killedBefore',
  /** The request is carried out, and the window is killed before the answer is back. */
  'killedAfter',
] as const;

export type Mishap = (typeof mishaps)[number];

/** The actions that a mishap needs. */
export interface Circumstances {
  /** Carries the request out. */
  readonly apply: () => Promise<Response>;
  /** Carries it out after so many ms if it creates something: nothing can protect against other requests that come late. */
  readonly createLater: (ms: number) => void;
  /** Changes the record of the request: with `same`, the fields that the request itself changes. */
  readonly changeMeanwhile: (same: boolean) => Promise<void>;
  /** Ends the window that sent the request. */
  readonly kill: () => void;
  readonly sleep: (ms: number) => Promise<void>;
}

const reset = (): Error => failedFetch('ECONNRESET');

/** The answer that the sender of a request gets under a mishap; none at all if its window is killed. */
export async function applyMishap(
  mishap: Mishap,
  { apply, createLater, changeMeanwhile, kill, sleep }: Circumstances,
): Promise<Response> {
  switch (mishap) {
    case 'none':
      return apply();
    case 'lost':
      throw reset();
    case 'late':
      createLater(20_000);
      throw reset();
    case 'answerLost':
      await apply();
      throw reset();
    case 'truncated': {
      const response = await apply();
      const text = await response.text();
      return answer(response.status, text.slice(0, text.length / 2));
    }
    case 'unreachable':
      throw failedFetch('ECONNREFUSED');
    case 'failedBefore':
      return answer(500, { error: { code: 1 } });
    case 'failedAfter':
      await apply();
      return answer(500, { error: { code: 1 } });
    case 'offlineBefore':
      return answer(502, { error: { code: 20 } });
    case 'offlineAfter':
      await apply();
      return answer(502, '<html>Bad Gateway</html>');
    case 'gatewayBefore':
      return answer(404, '404 page not found\n');
    case 'gatewayAfter':
      await apply();
      return answer(404, '404 page not found\n');
    case 'tooFast':
      return answer(400, { error: { code: 12 } });
    case 'slow':
      await sleep(12_000);
      return apply();
    case 'signInBefore':
      return answer(401, '<html>Gateway sign-in required</html>');
    case 'signInAfter':
      await apply();
      return answer(401, { code: 16, message: 'Jwt is missing', details: [] });
    case 'untrusted':
      throw failedFetch('DEPTH_ZERO_SELF_SIGNED_CERT');
    case 'overtaken':
      await apply();
      await changeMeanwhile(true);
      throw reset();
    case 'raced':
      await changeMeanwhile(false);
      return apply();
    case 'killedBefore':
      kill();
      return new Promise(() => undefined);
    case 'killedAfter':
      await apply();
      kill();
      return new Promise(() => undefined);
  }
}

/** The error of Node's `fetch`: the system's code is in the cause. */
export function failedFetch(code: string): Error {
  return Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
}
