import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, which tests look into
  readonly json: any;
}

/** A program that is told of events by webhook. */
export interface Receiver {
  readonly address: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** Connections that were made, whether or not anything came. */
  readonly connections: () => number;
  /** How the next messages are answered: a status, or not at all; 204 once these are used up. */
  answer(...how: readonly (number | 'never')[]): void;
  close(): Promise<void>;
}

/** Listens on loopback by plain http. */
export async function openReceiver(headers: Readonly<Record<string, string>> = {}): Promise<Receiver> {
  const received: Received[] = [];
  const answers: (number | 'never')[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body, json: JSON.parse(body) });
      const how = answers.shift() ?? 204;
      if (how !== 'never') response.writeHead(how, headers).end();
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/told`,
    port,
    received,
    connections: () => connections,
    answer: (...how) => {
      answers.push(...how);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
