import type { Envelope } from './envelope';

/** The statuses with which a `Response` must not have a body. */
const withoutBody: readonly number[] = [204, 205];

/** A response that was read to its end, with its parsed content. Its text can be read like that of any other response. */
export class ReadResponse extends Response {
  readonly envelope: Envelope;

  constructor(text: string, envelope: Envelope) {
    super(text === '' || withoutBody.includes(envelope.status) ? null : text, { status: envelope.status });
    this.envelope = envelope;
  }
}
