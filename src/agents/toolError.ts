/** The reason why a tool does not do what it was asked to, in words for the model: what is wrong, and what to do. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  /** What belongs to it of what people typed, or the server wrote: it is given apart from the words. */
  readonly data: unknown;

  constructor(words: string, data?: unknown) {
    super(words);
    this.data = data;
  }
}
