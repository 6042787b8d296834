import type { Role } from '../records';

/** The user who sent the request. */
export interface Caller {
  readonly personid: number;
  readonly role: Role;
}

/** A request after authentication and routing. */
export interface Call {
  readonly method: string;
  /** The record that the path names; `undefined` for a collection. */
  readonly id: number | undefined;
  readonly query: URLSearchParams;
  /** The unparsed body. */
  readonly body: string;
  readonly caller: Caller;
}

/** The answer to a request that succeeded. */
export interface Reply {
  readonly code: 200 | 201 | 202;
  /** For a collection: how many records match, before offset and limit. */
  readonly listcount?: number;
  /** The value under the resource's name in the envelope. */
  readonly content: unknown;
}

/** One resource of the API. */
export interface Endpoint {
  /** The resource's name in URLs and envelopes. */
  readonly resource: string;
  /** Whether the URL of one record exists, e.g. `/client/1/`. */
  readonly hasMembers: boolean;
  /** @throws {Failure} as the API would refuse the request */
  answer(call: Call): Reply;
}
