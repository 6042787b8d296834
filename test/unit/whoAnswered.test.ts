import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import {
  DailyLimitError,
  GatewayError,
  Http,
  type HttpOptions,
  IntervalsError,
  InvalidFieldError,
  leavesOutcomeOpen,
  mayBeUnderWay,
  NoSuchRecordError,
  NotPermittedError,
  NotSignedInError,
  OfflineError,
  Pace,
  ServerError,
  TooFastError,
  UnreadableAnswerError,
} from '../../src/api';
import { answer, apiOver, collection, member } from '../support/canned';

const page = (words: string): string => `<!DOCTYPE html>\n<html><head><title>${words}</title></head><body>${words}</body></html>`;
const notice = '<br />\n<b>Notice</b>:  Undefined index: x in <b>/var/www/list.php</b> on line <b>7</b><br />\n';
const plainNotice = '\nPHP Warning:  Undefined array key {"name"} in /var/www/list.php on line 7\n';

/** A write, because it is never repeated, and so fails at once. */
const failureOf = async (status: number, body: unknown): Promise<IntervalsError> => {
  const error: unknown = await apiOver(() => answer(status, body))
    .client.update(5, { fax: '' })
    .then(
      () => assert.fail('succeeded'),
      (reason: unknown) => reason,
    );
  assert.ok(error instanceof IntervalsError, String(error));
  return error;
};

const xml = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<intervals><status>Error</status>${inside}</intervals>`;

describe('who answered', () => {
  describe('is Intervals where its code is there', () => {
    const answers: Readonly<Record<string, readonly [status: number, body: unknown, type: new () => IntervalsError]>> = {
      'in a list of errors': [404, { errors: [{ code: 14, message: 'No such record' }] }, NoSuchRecordError],
      'in a list called error': [401, { error: [{ code: '9', message: 'Invalid' }] }, NotSignedInError],
      'in a list alone': [401, [{ error: { code: 9 } }], NotSignedInError],
      'in a list of codes': [403, { error: { code: [10] } }, NotPermittedError],
      'as a string error': [400, { error: 'Error 12: Requests too fast.' }, TooFastError],
      'as a string in a list': [400, { errors: ['Error 11: daily request limit reached'] }, DailyLimitError],
      'as a string that is all': [400, '"Error 12: Requests too fast."', TooFastError],
      'as a number called error': [404, { error: 14 }, NoSuchRecordError],
      'as the number of an error in words': [404, { error: '14: No such record' }, NoSuchRecordError],
      'in brackets behind the words': [404, { message: 'No such record (error 14).' }, NoSuchRecordError],
      'in an envelope': [404, { response: { status: 'Error', code: 404, error: { code: 14 } } }, NoSuchRecordError],
      'with capitals': [404, { Error: { Code: 14 } }, NoSuchRecordError],
      'in plain text': [400, 'Error 12: Requests too fast.', TooFastError],
      'in plain text of several lines': [400, '\r\nError code 11\r\nThe daily limit is reached.\r\n', DailyLimitError],
      'in XML': [404, xml('<error><code>14</code><message>No such record</message></error>'), NoSuchRecordError],
      'in XML, flat': [404, xml('<code>14</code>'), NoSuchRecordError],
      'in XML without a header': [401, '<error><code>9</code></error>', NotSignedInError],
      'in XML as an attribute': [401, "<errors><error code='9'>Invalid &amp; unknown</error></errors>", NotSignedInError],
      'in XML within CDATA': [404, xml('<error><code><![CDATA[14]]></code></error>'), NoSuchRecordError],
      'in XML in words': [400, xml('<error>Error 12: Requests too fast.</error>'), TooFastError],
      'behind a notice of PHP': [404, `${notice}{"error":{"code":14}}`, NoSuchRecordError],
      'behind two notices': [404, `${notice}${notice}{"error":{"code":14}}`, NoSuchRecordError],
      'behind a notice with braces': [404, `${plainNotice}{"error":{"code":14}}`, NoSuchRecordError],
      'before a notice': [404, `{"error":{"code":14}}\n${notice}`, NoSuchRecordError],
      'in plain text behind a notice': [400, `${notice}Error 12: Requests too fast.`, TooFastError],
      'in XML behind a notice': [404, `${notice}<error><code>14</code></error>`, NoSuchRecordError],
      'behind a byte order mark': [404, '\uFEFF\uFEFF{"error":{"code":14}}', NoSuchRecordError],
      'behind a whole web page': [404, `${page('Notice')}\n{"error":{"code":14}}`, NoSuchRecordError],
      'with 200': [200, { error: { code: 14 } }, NoSuchRecordError],
      'with 200 in plain text': [200, 'Error 12: Requests too fast.', TooFastError],
      'with 400, as most codes come': [400, { error: { code: 14 } }, NoSuchRecordError],
      'that says the day is used up, with 429': [429, { code: 11 }, DailyLimitError],
    };
    for (const [where, [status, body, type]] of Object.entries(answers)) {
      it(where, async () => {
        const error = await failureOf(status, body);
        assert.equal(error.constructor, type, error.message);
        assert.doesNotMatch(error.message, /between you/);
      });
    }
  });

  describe('is nobody who can tell', () => {
    const answers: Readonly<Record<string, readonly [status: number, body: unknown, type: unknown]>> = {
      'gRPC’s code for an unknown path': [404, { code: 5, message: 'Not Found', details: [] }, GatewayError],
      'gRPC’s code for a wrong token of its own': [401, { code: 16, message: 'Jwt is missing', details: [] }, GatewayError],
      'gRPC’s code for a missing right': [403, { code: 7, message: 'RBAC: access denied', details: [] }, GatewayError],
      'gRPC’s code for a bad argument': [400, { code: 3, message: 'bad argument', details: [] }, GatewayError],
      'gRPC’s code for a failed condition': [400, { code: 9, message: 'failed precondition', details: [] }, GatewayError],
      'gRPC’s code for what is not there': [503, { code: 14, message: 'upstream unavailable', details: [] }, OfflineError],
      'gRPC’s code for what is not made': [501, { code: 12, message: 'Not Implemented', details: [] }, ServerError],
      'gRPC’s code for too many': [429, { code: 8, message: 'exhausted', details: [] }, TooFastError],
      'a record that is gone with 403': [403, { error: { code: 14 } }, GatewayError],
      'a token that is refused with 502': [502, { error: { code: 9 } }, OfflineError],
      'a code in the text of a page': [404, page('Error 14: No such record'), GatewayError],
      'a code within an element of a page': [404, page('<code>14</code>'), GatewayError],
      'a script of a page': [404, page('<script type="application/json">{"error":{"code":14}}</script>'), GatewayError],
      'a fragment of a page': [404, '<h1>Error 14</h1><p>Reference <code>14</code></p>', GatewayError],
      'a number of a gateway’s own': [403, 'error code: 1020', GatewayError],
      'an address': [403, '10.0.0.1 is not allowed', GatewayError],
      'an address in JSON': [403, { error: '10.0.0.1 is not allowed' }, GatewayError],
      'a code that repeats the status': [404, { code: 404, error: { code: '404', message: 'Not Found' } }, GatewayError],
      'XML of a store of files': [403, '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', GatewayError],
      'a code that the API does not have': [404, { error: { code: 21 } }, GatewayError],
      'what Envoy writes': [
        503,
        'upstream connect error or disconnect/reset before headers. reset reason: connection failure, error: 4',
        OfflineError,
      ],
    };
    for (const [what, [status, body, type]] of Object.entries(answers)) {
      it(`by ${what}`, async () => {
        const error = await failureOf(status, body);
        assert.equal(error.constructor, type, error.message);
        assert.equal(error.code, undefined);
        assert.ok(leavesOutcomeOpen(error), 'a write is looked for');
      });
    }
  });

  it('is Intervals where records follow a notice of PHP, or come before one', async () => {
    const record = JSON.stringify({ status: 'OK', code: 200, client: { id: '5', name: 'A {"b":{} C' } });
    for (const body of [`${notice}${record}`, `${plainNotice}${record}`, `\uFEFF${record}`, `${record}\n${notice}`]) {
      assert.equal((await apiOver(() => answer(200, body)).client.get(5)).name, 'A {"b":{} C');
    }
  });

  it('is not Intervals where an object of a page, or of what is cut off, could be taken for an answer', async () => {
    const inner = '{"client":{"id":"5"}}';
    for (const body of [
      page(`<script>${inner}</script>`),
      `<script>${inner}</script>`,
      `{"result":${inner}`,
      `{"a"=1,${inner}}`,
    ]) {
      await assert.rejects(apiOver(() => answer(200, body)).client.get(5), UnreadableAnswerError, body);
    }
  });

  it('is not Intervals where a DELETE is answered with somebody else’s JSON', async () => {
    await assert.rejects(apiOver(() => answer(200, { login: 'http://hotel.example/' })).client.delete(5), UnreadableAnswerError);
  });

  describe('is told to the user', () => {
    const messages: readonly (readonly [status: number, body: string, message: RegExp])[] = [
      [403, page('no'), /^Something between you and Intervals answered \(403, a web page\)\. .*whoever runs your network/],
      [404, '404 page not found\n', /\(404, plain text\)\. The response says: 404 page not found\. Try again\./],
      [407, page('no'), /\(407, a web page\)\. The proxy wants you to sign in.*http\.proxy/],
      [302, '', /\(302, an empty response\)\. The network may want you to sign in: open any website/],
      [511, page('no'), /\(511, a web page\)\. The network may want you to sign in: open any website/],
      [413, '{"message":"too large"}', /\(413, JSON\)\. .*Send less at a time/],
      [451, page('no'), /\(451, a web page\)\. It does not let this through/],
      [401, page('no'), /\(401, a web page\)\. It wants a sign-in of its own/],
      [400, '', /\(400, an empty response\)\. Try again/],
      [500, page('no'), /^Intervals, or something between you and Intervals, failed \(500, a web page\)\. Try again\.$/],
      [502, page('no'), /answered \(502, a web page\)\. Intervals cannot be reached from there\. Try again later\.$/],
      [429, page('no'), /^Too many requests.*\(429\)\. Wait a minute/],
      [200, page('hotel'), /a web page instead of records\. .*sign in to the network.*try again\.$/],
    ];
    for (const [status, body, message] of messages) {
      it(`by the message for ${status}`, async () => {
        const { message: told } = await failureOf(status, body);
        assert.match(told, message);
        assert.doesNotMatch(told, /apiUrl|user group|deleted|does not accept|currently closed/);
      });
    }

    const told = async (status: number, body: unknown, call: 'me' | 'client' = 'me'): Promise<string> => {
      const api = apiOver(() => answer(status, body));
      return (call === 'me' ? api.me() : api.client.get(5)).then(
        () => assert.fail('succeeded'),
        (error: unknown) => (error as Error).message,
      );
    };

    it('with the address only where everything under it is unknown', async () => {
      assert.match(await told(404, page('no')), /could not be checked\. .*intervals\.apiUrl/);
      assert.match(await told(400, { error: { code: 13 } }, 'client'), /intervals\.apiUrl/);
      for (const code of [15, 16, 17]) assert.doesNotMatch(await told(400, { error: { code } }, 'client'), /apiUrl/);
      for (const status of [302, 400, 401, 403, 407, 500, 511]) assert.doesNotMatch(await told(status, page('no')), /apiUrl/);
    });

    it('as what kept a token from being checked', async () => {
      assert.match(await told(401, page('no')), /answered \(401, a web page\), so your API token could not be checked/);
    });
  });

  it('decides whether a write may be under way: what a gateway refused it did not pass on', async () => {
    for (const [status, isUnderWay] of [
      [302, false],
      [403, false],
      [404, false],
      [408, true],
      [413, false],
      [500, true],
      [502, true],
      [504, true],
      [511, false],
    ] as const) {
      const error = await failureOf(status, page('no'));
      assert.deepEqual([status, leavesOutcomeOpen(error), mayBeUnderWay(error)], [status, true, isUnderWay]);
    }
  });

  it('leaves open what became of a write where a code comes with 5xx that it does not belong to', async () => {
    const error = await failureOf(502, { error: { code: 18 } });
    assert.deepEqual([error.constructor, leavesOutcomeOpen(error)], [InvalidFieldError, true]);
    assert.equal(leavesOutcomeOpen(await failureOf(400, { error: { code: 18 } })), false);
  });
});

describe('a sign-in that something else wants', () => {
  /** What arrives, where these paths are answered with a 401 of a gateway. */
  const behind = (isGateway: (path: string) => boolean, me: () => Response = () => collection('me', [{ id: '7' }])) => {
    const sent: string[] = [];
    let refused = 0;
    const api = apiOver(
      ({ url }) => {
        const { pathname } = new URL(url);
        sent.push(pathname);
        if (isGateway(pathname)) return answer(401, page('Gateway sign-in required'));
        return pathname === '/me/' ? me() : member('client', { id: '5' });
      },
      { tokenRefused: () => (refused += 1) },
    );
    return { api, sent, refused: () => refused };
  };

  it('signs nobody out: the API is asked once whether it accepts the token', async () => {
    const { api, sent, refused } = behind((path) => path.startsWith('/client/'));
    for (let times = 0; times < 5; times += 1) await assert.rejects(api.client.get(5), GatewayError);
    assert.deepEqual(sent, ['/client/5/', '/me/', '/client/5/', '/client/5/', '/client/5/', '/client/5/']);
    assert.equal(refused(), 0);
  });

  it('is asked about once by all who meet it at once', async () => {
    const { api, sent } = behind((path) => path !== '/me/');
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => api.client.get(5)));
    assert.ok(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof GatewayError));
    assert.equal(sent.filter((path) => path === '/me/').length, 1);
  });

  it('is asked about by nothing where that is what meets it', async () => {
    const { api, sent, refused } = behind(() => true);
    await assert.rejects(api.me(), GatewayError);
    assert.deepEqual(sent, ['/me/']);
    await assert.rejects(api.client.get(5), GatewayError);
    assert.deepEqual(sent, ['/me/', '/client/5/', '/me/']);
    assert.equal(refused(), 0);
  });

  it('ends the session where the API itself says so then', async () => {
    const { api, sent, refused } = behind(
      (path) => path !== '/me/',
      () => answer(401, { error: { code: 9 } }),
    );
    await assert.rejects(api.client.get(5), NotSignedInError);
    await assert.rejects(api.client.update(5, { fax: '' }), NotSignedInError);
    assert.deepEqual(sent, ['/client/5/', '/me/']);
    assert.equal(refused(), 1);
  });

  for (const status of [302, 403, 404, 407, 511]) {
    it(`is not looked for at ${status}`, async () => {
      const sent: string[] = [];
      const api = apiOver(({ url }) => {
        sent.push(new URL(url).pathname);
        return answer(status, '');
      });
      await assert.rejects(api.client.get(5), GatewayError);
      assert.deepEqual(sent, ['/client/5/']);
    });
  }
});

describe('a look at the quota that is refused itself', () => {
  it('leads to no other', async () => {
    const sent: string[] = [];
    const looks: Promise<unknown>[] = [];
    const api = apiOver(
      ({ url }) => {
        sent.push(new URL(url).pathname);
        return answer(400, { error: { code: 11 } });
      },
      { exhausted: () => looks.push(api.quota({ priority: 'background' }).catch(() => undefined)) },
    );
    await assert.rejects(api.client.get(5), DailyLimitError);
    await Promise.all(looks);
    assert.deepEqual(sent, ['/client/5/', '/quota/']);
  });
});

describe('the reason that the server gives', () => {
  const words = async (error: unknown, more: object = {}): Promise<string | undefined> => {
    return (await failureOf(400, { error, ...more })).words;
  };

  for (const [shape, error, told] of [
    ['error.message', { code: 18, message: 'No fax' }, 'No fax'],
    ['error.verbose as text', { code: 18, verbose: 'No fax' }, 'No fax'],
    ['error.verbose as a list', { code: 18, verbose: ['No fax', 'No phone'] }, 'No fax; No phone'],
    [
      'error.verbose as an object',
      { code: 18, message: 'Validation error.', verbose: { fax: 'is bad' } },
      'Validation error; fax: is bad',
    ],
    ['error.verbose as an object of lists', { code: 18, verbose: { fax: ['is bad', 'is long'] } }, 'fax: is bad; fax: is long'],
    ['what the message has already', { code: 18, message: 'fax is bad', verbose: { fax: 'is bad' } }, 'fax is bad'],
    ['a list of objects', [{ code: 18, field: 'fax', message: 'is bad' }], 'fax: is bad'],
    ['a list with codes in words', { code: 18, errors: [{ field: 'fax', code: 'invalid' }] }, 'fax: invalid'],
  ] as const) {
    it(`is shown: ${shape}`, async () => assert.equal(await words(error), told));
  }

  it('is shown also where it stands beside the code', async () => {
    for (const body of [
      { code: 18, message: 'No fax' },
      { code: 18, error: 'No fax' },
      { code: 18, errors: ['No fax'] },
      { code: 18, errors: { base: ['No fax'] } },
      { code: 18, verbose: 'No fax' },
      'Error 18: No fax',
      xml('<error><code>18</code><message>No fax</message></error>'),
      '<error code="18">No fax</error>',
    ]) {
      const error = await failureOf(400, body);
      assert.equal(error.constructor, InvalidFieldError);
      assert.match(error.message, /Intervals says: (?:base: |Error 18: )?No fax\.$/);
    }
  });

  it('comes with the names of fields', async () => {
    for (const [error, reasons] of [
      [{ code: 18, verbose: { fax: 'is bad' } }, [{ name: 'fax', text: 'is bad' }]],
      [{ code: 18, message: 'bad', verbose: { parameter: 'fax' } }, [{ text: 'bad' }, { name: 'fax', text: '' }]],
      [{ code: 18, errors: [{ field: 'fax', message: 'is bad' }] }, [{ name: 'fax', text: 'is bad' }]],
      [{ code: 18, verbose: { name: 'required' } }, [{ name: 'name', text: 'required' }]],
      [{ code: 18, verbose: { description: 'long' } }, [{ name: 'description', text: 'long' }]],
    ] as const) {
      assert.deepEqual((await failureOf(400, { error })).reasons, reasons);
    }
  });

  it('is not looked for without end', async () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, 'x']));
    const deep = `${'{"error":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    assert.ok((await failureOf(400, { error: { code: 18, verbose: wide } })).message.length < 500);
    assert.equal((await failureOf(400, deep)).constructor, GatewayError);
    assert.equal((await failureOf(400, `<error><code>18</code>${'<a>'.repeat(5_000)}`)).constructor, InvalidFieldError);
  });
});

describe('an answer that is too much', () => {
  const longestAnswer = 100_000;
  const endless = () => {
    let [chunks, isCancelled] = [0, false];
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        chunks += 1;
        controller.enqueue(new Uint8Array(10_000).fill(32));
      },
      cancel: () => void (isCancelled = true),
    });
    return { body, chunks: () => chunks, isCancelled: () => isCancelled };
  };

  it('is not read to its end, and not asked for again', async () => {
    let requests = 0;
    const stream = endless();
    const api = apiOver(
      () => {
        requests += 1;
        return new Response(stream.body);
      },
      { longestAnswer },
    );
    await assert.rejects(api.client.get(5), (error: Error) => {
      return error instanceof UnreadableAnswerError && error.message.includes('larger than 1 MB') && leavesOutcomeOpen(error);
    });
    assert.equal(requests, 1);
    assert.ok(stream.isCancelled());
    assert.ok(stream.chunks() < 20, `${stream.chunks()} were read`);
  });

  it('is none where it is as long as it may be', async () => {
    const text = JSON.stringify({ client: { id: '5', name: 'é€' } });
    const bytes = new TextEncoder().encode(text.padEnd(longestAnswer - 3));
    assert.equal(bytes.length, longestAnswer);
    const parts = [bytes.subarray(0, 32), bytes.subarray(32)];
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
    const { name } = await apiOver(() => new Response(body), { longestAnswer }).client.get(5);
    assert.equal(name, 'é€');
  });

  it('is measured by what comes out of its compression', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const options: HttpOptions = {
        baseUrl: url,
        token: 'adm1n4nl2xq',
        pace: new Pace(),
        fetch,
        log: () => undefined,
        timeout: () => 30_000,
        longestAnswer: 1_000_000,
      };
      await assert.rejects(new Http(options).request('get', 'client/'), UnreadableAnswerError);
      assert.equal(requests, 1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is told in a sentence where it is nested a hundred thousand deep', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const body of [`{"client":{"id":"5","name":${deep}}}`, `{"client":{"id":"5","more":${deep}}}`]) {
      await assert.rejects(
        apiOver(() => answer(200, body)).client.get(5),
        (error: Error) => error instanceof UnreadableAnswerError && error.message.includes('nested too deeply'),
      );
    }
    for (const body of [deep, `{"client":${deep}}`, `{"more":${deep}}`, `{"client":[${deep}]}`]) {
      await assert.rejects(apiOver(() => answer(200, body)).client.get(5), UnreadableAnswerError);
    }
    for (const body of [deep, `{"more":${deep}}`]) {
      await assert.rejects(apiOver(() => answer(200, body)).client.list({}), UnreadableAnswerError);
    }
    for (const row of [deep, `{"id":"5","name":${deep}}`, `{"id":"5","more":${deep}}`]) {
      const { items, unreadable } = await apiOver(() => answer(200, `{"client":[${row}]}`)).client.list({});
      assert.deepEqual([items.length, unreadable?.length], [0, 1]);
    }
    await assert.rejects(apiOver(() => answer(404, `{"error":${deep}}`)).client.get(5), GatewayError);
  });
});
