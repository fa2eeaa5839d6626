import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

type Headers = Readonly<Record<string, string>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** A file that is uploaded. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly type?: string;
  readonly bytes: Uint8Array;
}

/** Somebody with a browser: keeps cookies, and sends the token of the last page with each form. It follows no redirect. */
export class DeskClient {
  /** Cookies by their name. */
  readonly cookies = new Map<string, string>();
  /** Token of the last page that had one. */
  token = '';
  readonly #app: FastifyInstance;
  readonly #address: string;

  constructor(app: FastifyInstance, address = '127.0.0.1') {
    [this.#app, this.#address] = [app, address];
  }

  /** The same browser in another person's hands: a copy of its cookies and token. */
  copy(): DeskClient {
    const copy = new DeskClient(this.#app, this.#address);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    copy.token = this.token;
    return copy;
  }

  get(path: string, headers: Headers = {}): Promise<LightMyRequestResponse> {
    return this.send('GET', path, { headers });
  }

  /** Sends a form as a browser does, with the token of the last page; one is fetched where there was none. */
  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}, headers: Headers = {}) {
    if (this.token === '') await this.get('/sign-in');
    const form = new URLSearchParams({ _csrf: this.token });
    for (const [name, value] of Object.entries(fields))
      for (const one of Array.isArray(value) ? value : [value as string]) form.append(name, one);
    return this.send('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: form.toString(),
    });
  }

  /** Sends a form with files. */
  async upload(path: string, fields: Readonly<Record<string, string>>, files: readonly Upload[]) {
    if (this.token === '') await this.get('/sign-in');
    const form = new FormData();
    for (const [name, value] of Object.entries({ _csrf: this.token, ...fields })) form.append(name, value);
    for (const { field, name, type, bytes } of files)
      form.append(field, new File([Uint8Array.from(bytes)], name, { type: type ?? 'application/octet-stream' }));
    const request = new Request('http://desk/', { method: 'POST', body: form });
    return this.send('POST', path, {
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  }

  async signIn(user: string, password: string): Promise<LightMyRequestResponse> {
    await this.get('/sign-in');
    const answer = await this.post('/sign-in', { user, password });
    // Any page of the new session has its token.
    if (answer.statusCode === 303) await this.get('/account');
    return answer;
  }

  /** Begins to listen to events, and stops when the answer begins. @param address - of the desk that listens */
  async listens(address: string, path: string): Promise<{ readonly statusCode: number; readonly headers: Headers }> {
    const stop = new AbortController();
    const answer = await fetch(`${address}${path}`, {
      redirect: 'manual',
      signal: stop.signal,
      headers: { accept: 'text/html', cookie: this.#cookie() },
    });
    const { status: statusCode, headers } = answer;
    stop.abort();
    return { statusCode, headers: Object.fromEntries(headers) };
  }

  #cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Sends anything, with the cookies that there are. */
  async send(method: Method, path: string, { headers = {}, payload }: { headers?: Headers; payload?: string | Buffer } = {}) {
    const cookie = this.#cookie();
    const answer = await this.#app.inject({
      method,
      url: path,
      remoteAddress: this.#address,
      headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, maxAge, expires } of answer.cookies as readonly {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[]) {
      const isOver = maxAge === 0 || (expires !== undefined && expires.getTime() <= 0) || value === '';
      if (isOver) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1];
    if (token !== undefined) this.token = token;
    return answer;
  }
}
