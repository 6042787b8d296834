import type { Envelope } from './envelope';

/** With these a `Response` is given no body, whatever came. */
const withoutBody: readonly number[] = [204, 205];

/** A response that was read to its end, with what it says. Who is given it for a response finds the text in it as usual. */
export class ReadResponse extends Response {
  readonly envelope: Envelope;

  constructor(text: string, envelope: Envelope) {
    super(text === '' || withoutBody.includes(envelope.status) ? null : text, { status: envelope.status });
    this.envelope = envelope;
  }
}
