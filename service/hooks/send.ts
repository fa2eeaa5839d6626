import { type LookupAddress, lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isTaken, readAddress } from './address.ts';

/** A message to a receiver. */
export interface Message {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How it is sent. */
export interface Sending {
  readonly isPrivateTaken: boolean;
  readonly timeoutMs: number;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
}

/** Whether a receiver took a message, or why not. */
export type Sent = { readonly status: number } | { readonly fault: string };

/**
 * Sends a message once. It goes to no address that is not taken, whatever a name stands for at this moment: the connection is made to the
 * very address that was looked at. Redirections are not followed, and nothing is read of an answer but its status.
 */
export function sendMessage({ address, headers, body }: Message, { isPrivateTaken, timeoutMs, signal }: Sending): Promise<Sent> {
  const read = readAddress(address, isPrivateTaken);
  if ('fault' in read) return Promise.resolve({ fault: `address ${read.fault}` });
  const ended = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
  const send = read.url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((told) => {
    const request = send(read.url, {
      method: 'POST',
      agent: false,
      signal: ended,
      lookup: takenOnly(isPrivateTaken),
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'guiju' },
    });
    request.on('response', (response) => {
      told({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    request.on('error', (cause: NodeJS.ErrnoException) => told({ fault: ended.aborted ? 'timeout' : (cause.code ?? 'error') }));
    request.end(body);
  });
}

/** Looks a name up; where it stands for any address that is not taken, it stands for none. */
function takenOnly(isPrivateTaken: boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (cause, found: LookupAddress[]) => {
      const refused = Object.assign(new Error('address refused'), { code: 'ADDRESS_REFUSED' });
      if (cause) return done(cause, []);
      if (found.length === 0 || !found.every(({ address }) => isTaken(address, isPrivateTaken))) return done(refused, []);
      const [first] = found;
      return options.all ? done(null, found) : done(null, first?.address ?? '', first?.family);
    });
  };
}
