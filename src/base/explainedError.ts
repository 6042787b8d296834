/**
 * An error whose message is made for the user, in their language: what happened, to which record, what to do next.
 * Whatever else is thrown is a fault of the extension, and belongs in the log.
 */
export class ExplainedError extends Error {}
