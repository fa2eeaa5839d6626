/** One request and how much of an answer is waited for and taken. */
export interface Exchange {
  readonly url: string;
  /** Sent by POST; a request without one is a GET. */
  readonly body?: { readonly bytes: Uint8Array; readonly type: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Most octets of an answer. */
  readonly limit: number;
}

/** Why there is no answer: nobody is there, nobody answered in time, or what came is no use. */
export class HttpFault extends Error {
  readonly kind: 'down' | 'slow' | 'refused';

  constructor(kind: HttpFault['kind'], message: string) {
    super(message);
    this.name = 'HttpFault';
    this.kind = kind;
  }
}

/** Longest answers and patience where nothing else is said. */
export const HTTP_DEFAULTS = { timeoutMs: 10_000, limit: 1_000_000 } as const;

/** A server that closes a kept connection just as it is used again says so by these; the request was not read. */
const CLOSED: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * Sends one HTTP request and gives the whole answer; only `http:` and `https:`. A connection that was closed before an answer is tried
 * once more. Throws HttpFault and nothing else.
 */
export async function exchange(request: Exchange): Promise<Uint8Array> {
  try {
    return await attempt(request);
  } catch (error) {
    if (error instanceof HttpFault && error.kind === 'down' && CLOSED.has(error.message)) return attempt(request);
    throw error;
  }
}

async function attempt({ url, body, headers, timeoutMs, limit }: Exchange): Promise<Uint8Array> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new HttpFault('down', 'not an http address');
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const sent = body === undefined ? {} : { method: 'POST', body: Buffer.from(body.bytes) };
    const type = body === undefined ? {} : { 'Content-Type': body.type };
    const response = await fetch(url, { ...sent, headers: { ...type, ...headers }, signal });
    if (!response.ok) throw new HttpFault('refused', `HTTP ${response.status}`);
    return await take(response, limit);
  } catch (error) {
    if (error instanceof HttpFault) throw error;
    if (signal.aborted) throw new HttpFault('slow', `${Math.round(timeoutMs / 100) / 10} s`);
    throw new HttpFault('down', reason(error));
  }
}

async function take(response: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > limit) throw new HttpFault('refused', `> ${limit} B`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Node says `fetch failed` and hides the cause one level down. */
function reason(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  return cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : String(error));
}
