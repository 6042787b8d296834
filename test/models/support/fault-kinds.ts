import { type ApiCode, apiCodes } from '../../../src/records';
import type { Exchange, Fault } from './faulty-service';

/** The seven things that a user does. */
export const operationNames = ['sign in', 'list', 'expand', 'open', 'save', 'create', 'delete'] as const;
export type OperationName = (typeof operationNames)[number];

/** A fault and its place in the table. */
export interface NamedFault extends Fault {
  readonly kind: 'API code' | 'transport';
  /** Faults that behave alike and have one subject share a row. */
  readonly subject: string;
  /** The form of the fault, if its subject has several. */
  readonly shape: string;
  /** The operations to which it applies; by default, all. */
  readonly appliesTo?: readonly OperationName[];
}

/** The server's explanation, which repeats the token, as careless servers do. */
const wordsOf = (code: ApiCode, { request }: Exchange): string => {
  const basic = request.headers.get('authorization')!.slice('Basic '.length);
  return `${apiCodes[code].meaning} (${basic} is ${atob(basic)})`;
};

const page = (words: string): string => `<!DOCTYPE html>\n<html><body><h1>${words}</h1></body></html>`;

/** The text that PHP puts in front of a page. */
const notice = '<br />\n<b>Notice</b>:  Undefined index: x in <b>list.php</b> on line <b>7</b><br />\n';

/** The forms of the API's error bodies; the vendor publishes codes and statuses, but not the form. */
const shapes: Readonly<Record<string, (code: ApiCode, words: string) => string>> = {
  'error object': (code, words) => JSON.stringify({ error: { code, message: words, verbose: { for: 'nobody' } } }),
  'flat code and message': (code, words) => JSON.stringify({ status: 'Error', code: String(code), message: words }),
  'string error': (code, words) => JSON.stringify({ error: `Error ${code}: ${words}` }),
  'plain text': (code, words) => `Error ${code}: ${words}`,
};

/** Further forms, which are read like those: for codes that lead to different actions. */
const moreShapes: typeof shapes = {
  'list of errors': (code, words) => JSON.stringify({ errors: [{ code, message: words }] }),
  XML: (code, words) =>
    `<?xml version="1.0"?>\n<response><error><code>${code}</code><message>${words}</message></error></response>`,
  'behind a notice of PHP': (code, words) => `${notice}${JSON.stringify({ error: { code, message: words } })}`,
};
const codesOfMoreShapes: readonly ApiCode[] = [9, 10, 11, 12, 14, 18];

/** Bodies with the API's status but without its code, so that the sender is unknown. */
const shapesWithoutCode: typeof shapes = {
  'words without a code': (_, words) => JSON.stringify({ error: words }),
  'HTML page': (_, words) => page(words),
  'empty body': () => '',
};

const codes = Object.keys(apiCodes).map((code) => Number(code) as ApiCode);

/** One code for each status that is documented. */
const codeOfStatus = new Map(codes.toReversed().map((code) => [apiCodes[code].status, code]));

function shapesOf(code: ApiCode): typeof shapes {
  return {
    ...shapes,
    ...(codesOfMoreShapes.includes(code) && moreShapes),
    ...(codeOfStatus.get(apiCodes[code].status) === code && shapesWithoutCode),
  };
}

/** Whether these are all forms of an answer with this code. */
export function areAllShapes(subject: string, names: readonly string[]): boolean {
  return Object.keys(shapesOf(Number(subject) as ApiCode)).length === names.length;
}

function codeFault(code: ApiCode, shape: string): NamedFault {
  const bodyOf = shapesOf(code)[shape]!;
  return {
    kind: 'API code',
    subject: String(code),
    shape,
    answer: async (exchange) => new Response(bodyOf(code, wordsOf(code, exchange)), { status: apiCodes[code].status }),
  };
}

/** Each API code in each form; the request is not carried out. */
export const codeFaults: readonly NamedFault[] = codes.flatMap((code) => {
  return Object.keys(shapesOf(code)).map((shape) => codeFault(code, shape));
});

type Json = Readonly<Record<string, unknown>>;

const reply = (status: number, text: string): Response => new Response(text, { status });

/** Carries a request out and replaces the answer. */
const applied = (change: (text: string, status: number) => Response) => async (exchange: Exchange) => {
  const response = await exchange.apply();
  return change(await response.text(), response.status);
};

/** Carries a request out and changes the envelope of the answer. */
const altered = (change: (envelope: Json) => Json) => {
  return applied((text, status) => reply(status, JSON.stringify(change(JSON.parse(text) as Json))));
};

/** Changes each record in an envelope. */
const withRecords = (change: (record: Json) => Json) => {
  return altered((envelope) => {
    const entries = Object.entries(envelope).map(([name, content]) => {
      if (Array.isArray(content)) return [name, content.map(change)];
      return [name, typeof content === 'object' && content !== null ? change(content as Json) : content];
    });
    return Object.fromEntries(entries) as Json;
  });
};

const names = ['name', 'firstname', 'value'];

/** Inserts a client before all others while the answer is on its way. */
async function insertFirst(exchange: Exchange): Promise<Response> {
  const response = await exchange.apply();
  const body = { name: '! Inserted while paging', datecreated: '2026-11-21', active: 't' };
  await exchange.meanwhile('POST', '/client/', body);
  return response;
}

type Transport = Omit<NamedFault, 'kind' | 'subject' | 'shape'>;

const lists = ['list', 'expand'] as const;

/** The statuses that gateways, proxies and networks answer in place of Intervals. */
const gatewayStatuses = [302, 401, 403, 404, 407, 413, 451, 502, 504, 511] as const;

const gatewayForms = [page('Gateway'), 'The gateway says no.\n', '{"code":5,"message":"Not Found","details":[]}'];

/** Each status in two forms: the request is not passed on, or carried out first. */
function gatewayTransports(): Readonly<Record<string, Transport>> {
  return Object.fromEntries(
    gatewayStatuses.flatMap((status, index) => {
      const [before, after] = [index, index + 1].map((each) => gatewayForms[each % gatewayForms.length]!);
      return [
        [`gateway’s ${status}, not applied`, { answer: async () => gatewayReply(status, before!) }],
        [`gateway’s ${status}, applied`, { answer: applied(() => gatewayReply(status, after!)) }],
      ];
    }),
  );
}

function gatewayReply(status: number, body: string): Response {
  return new Response(body, { status, ...(status === 302 && { headers: { location: 'http://login.gateway.example/' } }) });
}

/** Faults on the way, and answers that are no errors. */
const transports: Readonly<Record<string, Transport>> = {
  'connection refused': {},
  'reset before it was applied': { answer: ({ reset }) => reset() },
  'reset after it was applied': {
    answer: async ({ apply, reset }) => {
      await apply();
      return reset();
    },
  },
  'reset in the middle of the answer': {
    answer: async ({ apply, reset }) => {
      const text = await (await apply()).text();
      return reset(text.slice(0, text.length / 2));
    },
  },
  'no answer in time, not applied': { isTooSlow: true, answer: ({ neverAnswer }) => neverAnswer() },
  'no answer in time, applied': {
    isTooSlow: true,
    answer: async ({ apply, neverAnswer }) => {
      await apply();
      return neverAnswer();
    },
  },
  'no answer in time, applied afterwards': {
    isTooSlow: true,
    answer: ({ postpone, neverAnswer }) => {
      postpone();
      return neverAnswer();
    },
  },
  'no answer in time, applied after another try': {
    isTooSlow: true,
    answer: ({ postponeLong, neverAnswer }) => {
      postponeLong();
      return neverAnswer();
    },
    // A change or a deletion that is repeated has the same result.
    appliesTo: ['create'],
  },
  'slow, but in time': {
    answer: async ({ apply }) => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return apply();
    },
  },
  'truncated JSON, applied': { answer: applied((text, status) => reply(status, text.slice(0, text.length / 2))) },
  'malformed JSON, applied': { answer: applied((text, status) => reply(status, text.replace(':', '='))) },
  'HTML page with 200, not applied': { answer: async () => reply(200, page('Welcome to our hotel')) },
  'HTML page with 200, applied': { answer: applied(() => reply(200, page('Thank you'))) },
  // An empty body is a documented answer to a DELETE, and then means success.
  'empty body with 200, not applied': {
    answer: async () => reply(200, ''),
    appliesTo: operationNames.filter((name) => name !== 'delete'),
  },
  'empty body with 200, applied': { answer: applied(() => reply(200, '')) },
  'good answer behind a notice of PHP': { answer: applied((text, status) => reply(status, `${notice}${text}`)) },
  'good answer behind a byte order mark': { answer: applied((text, status) => reply(status, `\uFEFF${text}`)) },
  ...gatewayTransports(),
  'certificate that nobody trusts': { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  'no such host': { code: 'ENOTFOUND' },
  'a name is an object': {
    answer: withRecords((record) => {
      return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, names.includes(key) ? { value } : value]));
    }),
  },
  'an id is no number': { answer: withRecords((record) => ({ ...record, id: 'none' })) },
  'listcount too small': { answer: altered((envelope) => ({ ...envelope, listcount: 1 })), appliesTo: lists },
  'listcount too large': { answer: altered((envelope) => ({ ...envelope, listcount: 9999 })), appliesTo: lists },
  'listcount missing': { answer: altered(({ listcount: _, ...envelope }) => envelope), appliesTo: lists },
  'duplicate ids across pages': { answer: insertFirst, appliesTo: ['list'] },
};

export const transportFaults: readonly NamedFault[] = Object.entries(transports).map(([subject, transport]) => {
  return { kind: 'transport', subject, shape: '', ...transport };
});
