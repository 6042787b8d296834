import { Http, type HttpOptions, IntervalsApi, Pace } from '../../src/api';

/** The API on top of answers that no sandbox gives. */
export function apiOver(
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<HttpOptions> = {},
): IntervalsApi {
  const fetch: typeof globalThis.fetch = async (input, init) => answer(new Request(input, init));
  return new IntervalsApi(
    new Http({
      baseUrl: 'https://api.example/',
      token: 'adm1n4nl2xq',
      pace: new Pace(),
      fetch,
      log: () => undefined,
      timeout: () => 30_000,
      backOff: 1,
      tooFastPause: 1,
      ...options,
    }),
  );
}

/** An answer whose body is this text, or else this value as JSON. */
export function answer(status: number, body: unknown): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
}

/** The envelope of a record that is answered. */
export function member(resource: string, record: object): Response {
  return answer(200, { personid: 1, status: 'OK', code: 200, [resource]: record });
}

/** The envelope of a list that is answered. */
export function collection(resource: string, records: readonly object[], listcount: unknown = records.length): Response {
  return answer(200, { personid: 1, status: 'OK', code: 200, listcount, [resource]: records });
}
