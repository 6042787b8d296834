import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import {
  AccountClosedError,
  DailyLimitError,
  GatewayError,
  IntervalsError,
  InvalidFieldError,
  NoSuchRecordError,
  NotPermittedError,
  NotSignedInError,
  NotUnderstoodError,
  OfflineError,
  ServerError,
  TooFastError,
  UnreachableError,
  UnreadableAnswerError,
} from '../../src/api';
import { apiCodes } from '../../src/records';
import { answer, apiOver, collection, member } from '../support/canned';

const token = 'adm1n4nl2xq';
const basic = Buffer.from(`${token}:X`).toString('base64');

/** A write, because it is never repeated, and so fails at once. */
const write = (answering: () => Response | Promise<Response>) => apiOver(answering, { token }).client.update(5, { fax: '' });

async function failure(promise: Promise<unknown>): Promise<IntervalsError> {
  const error: unknown = await promise.then(
    () => assert.fail('succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof IntervalsError, inspect(error));
  return error;
}

const byCode = {
  1: ServerError,
  2: NotSignedInError,
  3: NotSignedInError,
  4: AccountClosedError,
  5: AccountClosedError,
  6: AccountClosedError,
  7: NotSignedInError,
  8: NotSignedInError,
  9: NotSignedInError,
  10: NotPermittedError,
  11: DailyLimitError,
  12: TooFastError,
  13: NotUnderstoodError,
  14: NoSuchRecordError,
  15: NotUnderstoodError,
  16: NotUnderstoodError,
  17: NotUnderstoodError,
  18: InvalidFieldError,
  19: ServerError,
  20: OfflineError,
} as const;

/** What can be told where there is no code: nothing of the record, the token, the rights or the account. */
const byStatus = {
  301: GatewayError,
  302: GatewayError,
  400: GatewayError,
  401: GatewayError,
  402: GatewayError,
  403: GatewayError,
  404: GatewayError,
  407: GatewayError,
  410: GatewayError,
  413: GatewayError,
  418: GatewayError,
  429: TooFastError,
  451: GatewayError,
  500: ServerError,
  502: OfflineError,
  503: OfflineError,
  504: ServerError,
  511: GatewayError,
} as const;

const words = 'Because I say so';

const shapesWithCode: Readonly<Record<string, (code: number, status: number) => unknown>> = {
  'an error object': (code) => ({ error: { code, message: words, verbose: { field: 'bad' } } }),
  'an error object with verbose words': (code) => ({ error: { code: String(code), message: null, verbose: words } }),
  'a flat code and message': (code) => ({ status: 'Error', code, message: words }),
  'a flat code as a string': (code) => ({ code: String(code), message: words }),
  'a flat code with a string error': (code) => ({ code, error: words }),
  'an error object in an envelope that repeats the HTTP status': (code, status) => ({
    personid: 1,
    status: 'Error',
    code: status,
    error: { code, message: words },
  }),
};

const shapesWithoutCode: Readonly<Record<string, readonly [body: unknown, says: boolean]>> = {
  'a string error': [{ error: words }, true],
  'a message': [{ message: words }, true],
  'plain text': [words, true],
  'a web page': [`<!DOCTYPE html><html><body><h1>${words}</h1></body></html>`, false],
  'an empty body': ['', false],
  'an empty object': [{}, false],
  'truncated JSON': [`{"error": {"code": 9, "mess`, true],
};

describe('the errors of the API', () => {
  for (const [shape, bodyOf] of Object.entries(shapesWithCode)) {
    describe(`with ${shape}`, () => {
      for (const [key, { status }] of Object.entries(apiCodes)) {
        const code = Number(key) as keyof typeof apiCodes;
        it(`code ${code} is ${byCode[code].name}`, async () => {
          const error = await failure(write(() => answer(status, bodyOf(code, status))));
          assert.equal(error.constructor, byCode[code]);
          assert.deepEqual([error.name, error.code, error.status, error.words], [byCode[code].name, code, status, words]);
          assert.match(error.message, /^[A-Z].*\. Intervals says: Because I say so\.$/);
        });
      }
    });
  }

  for (const [shape, [body, says]] of Object.entries(shapesWithoutCode)) {
    describe(`with ${shape}`, () => {
      for (const [key, type] of Object.entries(byStatus)) {
        it(`status ${key} is ${type.name}`, async () => {
          const error = await failure(write(() => answer(Number(key), body)));
          assert.equal(error.constructor, type);
          assert.deepEqual([error.code, error.status], [undefined, Number(key)]);
          assert.doesNotMatch(error.message, /Intervals says:|apiUrl/);
          assert.equal(error.message.includes('The response says:'), says);
          assert.doesNotMatch(error.message, /[<>]/);
        });
      }
    });
  }

  it('has the last word over the HTTP status', async () => {
    const error = await failure(write(() => answer(200, { error: { code: 10, message: words } })));
    assert.equal(error.constructor, NotPermittedError);
  });

  it('takes a redirect for an answer, and does not follow it', async () => {
    const answered: string[] = [];
    const error = await failure(
      apiOver((request) => {
        answered.push(request.redirect);
        return new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
      }).client.get(5),
    );
    assert.equal(error.constructor, GatewayError);
    assert.deepEqual(answered, ['manual']);
  });

  it('shows the server’s words as one line of bounded length', async () => {
    const { message } = await failure(
      write(() => answer(400, { error: { code: 18, message: `a\r\nb\u2028c ${'x'.repeat(999)}` } })),
    );
    assert.match(message, /Intervals says: a b c x+…$/);
    assert.ok(message.length < 500);
  });

  it('cuts the server’s words, names and values between characters', async () => {
    const rockets = 'a'.repeat(51) + '🚀'.repeat(999);
    const shown = [
      await failure(write(() => answer(400, { error: { code: 18, message: rockets } }))),
      await failure(
        write(() => answer(200, { client: { id: 5, [rockets]: JSON.parse('['.repeat(150) + ']'.repeat(150)) as unknown } })),
      ),
      await failure(write(() => answer(200, { client: { id: 5, name: { a: rockets } } }))),
    ];
    for (const { message } of shown) {
      assert.match(message, /a🚀+…/u);
      assert.ok(message.isWellFormed());
    }
  });

  describe('without an answer', () => {
    const reset = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    });

    it('is UnreachableError, with the cause', async () => {
      const error = await failure(write(() => Promise.reject(reset)));
      assert.equal(error.constructor, UnreachableError);
      assert.equal(error.cause, reset);
    });

    it('is UnreachableError also where the connection breaks in the middle of the body', async () => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"client": {"id'));
          controller.error(reset);
        },
      });
      assert.equal((await failure(write(() => new Response(body)))).constructor, UnreachableError);
    });

    it('is UnreachableError after the time limit, and the request is given up', async () => {
      const given: AbortSignal[] = [];
      const api = apiOver(
        (request) => {
          given.push(request.signal);
          return new Promise((_, reject) => {
            request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
          });
        },
        { timeout: () => 5 },
      );
      const error = await failure(api.client.get(5));
      assert.equal(error.constructor, UnreachableError);
      assert.deepEqual(
        given.map(({ aborted }) => aborted),
        [true],
      );
    });

    for (const [when, abort] of [
      ['before it is sent', (controller: AbortController) => controller.abort(new Error('enough'))],
      ['while it waits', (controller: AbortController) => setImmediate(() => controller.abort(new Error('enough')))],
    ] as const) {
      it(`throws the signal's reason where it is aborted ${when}`, async () => {
        const controller = new AbortController();
        const { signal } = controller;
        const api = apiOver(
          (request) =>
            new Promise((_, reject) => {
              request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
            }),
        );
        abort(controller);
        await assert.rejects(api.client.get(5, { signal }), (error) => error === signal.reason);
      });
    }
  });

  describe('for an answer that is unreadable', () => {
    const get = (response: () => Response) => apiOver(response, { token }).client.get(5);
    const list = (response: () => Response) => apiOver(response, { token }).client.list({});

    for (const [what, response, message] of [
      ['a web page', () => answer(200, '<html>Log in to the hotel’s network</html>'), /a web page/],
      ['truncated JSON', () => answer(200, '{"client": {"id": "5", "na'), /not JSON/],
      ['plain text', () => answer(200, 'OK'), /not JSON/],
      ['nothing', () => answer(200, ''), /no client/],
      ['an array', () => answer(200, [{ client: { id: '5' } }]), /not JSON/],
      ['no member', () => answer(200, { code: 200 }), /no client/],
      ['another resource', () => member('person', { id: '5' }), /no client/],
      ['a list of several for a member', () => collection('client', [{ id: '5' }, { id: '6' }]), /no client/],
      ['an empty list for a member', () => collection('client', []), /no client/],
      ['null for a member', () => answer(200, { client: null }), /no client/],
      ['a member without an id', () => member('client', { name: 'Acme' }), /without an ID/],
      ['a member of another id', () => member('client', { id: '6' }), /Client 6 instead of 5/],
      ['null for an id', () => member('client', { id: null }), /a client without an ID/],
      ['text for an id', () => member('client', { id: '5x' }), /"id" of a client is "5x"/],
      ['a fraction for an id', () => member('client', { id: 5.5 }), /"id" of a client is 5.5/],
      ['an id beyond all numbers', () => member('client', { id: '99999999999999999999' }), /"id" of a client/],
      ['text for a boolean', () => member('client', { id: '5', active: 'yes' }), /"active" of a client is "yes"/],
      ['a list for a text', () => member('client', { id: '5', name: ['Acme'] }), /"name" of a client is \["Acme"\]/],
    ] as const) {
      it(`because it is ${what}`, async () => {
        const error = await failure(get(response));
        assert.equal(error.constructor, UnreadableAnswerError);
        assert.match(error.message, message);
      });
    }

    for (const [what, response] of [
      ['an object for a list', () => member('client', { name: 'Acme' })],
      ['a number for a list', () => answer(200, { listcount: 0, client: 0 })],
      ['no list', () => answer(200, { listcount: 0 })],
      ['nothing', () => answer(200, '')],
    ] as const) {
      it(`because it is ${what}`, async () => {
        assert.equal((await failure(list(response))).constructor, UnreadableAnswerError);
      });
    }

    it('because the token is nobody’s', async () => {
      assert.equal((await failure(apiOver(() => collection('me', [])).me())).constructor, UnreadableAnswerError);
    });

    it('but not for the answer to a DELETE, whatever it says besides yes', async () => {
      for (const body of ['', ' \n', { status: 'OK', code: 200, client: [] }, {}]) {
        await apiOver(() => answer(200, body)).client.delete(5);
      }
    });
  });

  describe('never tells the token', () => {
    const everythingOf = (error: Error): string =>
      [error.message, error.stack, String(error), JSON.stringify(error), inspect(error, { depth: 9, showHidden: true })].join(
        '\n',
      );

    const answers: Readonly<Record<string, () => Response | Promise<Response>>> = {
      ...Object.fromEntries(
        Object.entries(apiCodes).map(([code, { status }]) => [
          `with code ${code}`,
          () => answer(status, { error: { code: Number(code), message: words } }),
        ]),
      ),
      'without an answer': () => Promise.reject(new TypeError('fetch failed')),
      'with a web page': () => answer(200, '<html></html>'),
      'with truncated JSON': () => answer(200, '{"client'),
      'where the server repeats it': () => answer(401, { error: { code: 9, message: `no user has the token ${token}` } }),
      'where the server repeats the header': () => answer(400, `Bad header: Authorization: Basic ${basic}`),
    };

    for (const [when, answering] of Object.entries(answers)) {
      it(when, async () => {
        const told = everythingOf(await failure(write(answering)));
        assert.ok(!told.includes(token), told);
        assert.ok(!told.includes(basic), told);
      });
    }
  });
});
