/**
 * An error whose message is written for the user, in their language: what happened, to which record, and what to do next.
 * Any other error is a fault of the extension and belongs in the log: by its name, which every class spells out, as
 * minifying changes the names of classes.
 */
export class ExplainedError extends Error {
  override readonly name: string = 'ExplainedError';
}
