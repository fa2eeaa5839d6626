import { parse } from 'yaml';
import { TOKEN_RIGHTS } from '../../desk/access/rights.ts';
import { makeToken, type TokenOrder } from '../../service/accounts/api-tokens.ts';
import { applicationText } from './application.ts';
import type { TestDesk } from './desk.ts';
import type { ExampleNumber } from './process.ts';

/** What came back of a call. */
export interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, which tests look into
  readonly json: any;
  readonly bytes: Buffer;
}

/** Another program that calls the interface by a token. */
export class ApiClient {
  readonly token: string;
  readonly #desk: TestDesk;

  constructor(desk: TestDesk, token: string) {
    [this.#desk, this.token] = [desk, token];
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Called> {
    return this.send('GET', path, headers);
  }

  /** Sends JSON: a text as it is, anything else written out. */
  post(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Called> {
    const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    return this.send('POST', path, { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, payload);
  }

  /** Sends a form, as `curl -F` does. */
  async form(path: string, form: FormData, headers: Readonly<Record<string, string>> = {}): Promise<Called> {
    const request = new Request('http://desk/', { method: 'POST', body: form });
    const type = request.headers.get('content-type') ?? '';
    return this.send('POST', path, { 'content-type': type, ...headers }, Buffer.from(await request.arrayBuffer()));
  }

  async send(method: 'GET' | 'POST', path: string, headers: Readonly<Record<string, string>>, payload?: string | Buffer): Promise<Called> {
    const answer = await this.#desk.app.inject({
      method,
      url: path,
      headers: { ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      type,
      json: type.includes('json') ? JSON.parse(answer.body) : undefined,
      bytes: answer.rawPayload,
    };
  }
}

/** A program with a token for a user; it may whatever a token can be made for, where nothing else is said. */
export async function program(desk: TestDesk, user: string, more: Partial<TokenOrder> = {}): Promise<ApiClient> {
  const order = { user, name: 'vitest', rights: TOKEN_RIGHTS, estates: null, days: 30, ...more };
  const { token } = await makeToken(desk.store, order, TOKEN_RIGHTS, desk.now().toISOString(), 'vitest');
  return new ApiClient(desk, token);
}

/** A submission of the examples as JSON, pretty as people write it. */
export function submissionJson(example: ExampleNumber = '01', facts: Readonly<Record<string, unknown>> = {}): string {
  const document = parse(applicationText(example)) as { facts: Record<string, unknown> };
  return JSON.stringify({ ...document, facts: { ...document.facts, ...facts } }, null, 2);
}
