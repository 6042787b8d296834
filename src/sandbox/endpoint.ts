import type { Role } from '../records';

/** Who asks. */
export interface Caller {
  readonly personid: number;
  readonly role: Role;
}

/** A request after authentication and routing. */
export interface Call {
  readonly method: string;
  /** The record that the path names; a collection without. */
  readonly id: number | undefined;
  readonly query: URLSearchParams;
  /** The body as it came. */
  readonly body: string;
  readonly caller: Caller;
}

/** An answer that says "yes". */
export interface Reply {
  readonly code: 200 | 201 | 202;
  /** Of a collection: how many records match, before offset and limit. */
  readonly listcount?: number;
  /** What stands in the envelope under the resource's name. */
  readonly content: unknown;
}

/** One resource of the API. */
export interface Endpoint {
  /** The resource's name in URLs and envelopes. */
  readonly resource: string;
  /** Whether the URL of one record exists, e.g. `/client/1/`. */
  readonly hasMembers: boolean;
  /** @throws {Failure} what the API would refuse */
  answer(call: Call): Reply;
}
