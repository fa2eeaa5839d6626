import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange, HttpFault } from '../../../signing/http/exchange.ts';

let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
const server = createServer((request, response) => answer(request, response));
let url = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (more = {}) => exchange({ url, timeoutMs: 2000, limit: 100, ...more });
const kindOf = (more = {}) =>
  ask(more).then(
    () => 'fine',
    (error: unknown) => (error instanceof HttpFault ? error.kind : String(error)),
  );

describe('exchange', () => {
  it('sends a body with its type and gives the whole answer', async () => {
    answer = async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.end(`${request.method} ${request.headers['content-type']} ${Buffer.concat(parts)}`);
    };
    const body = { bytes: Buffer.from('asked'), type: 'application/x' };
    expect(Buffer.from(await ask({ body })).toString()).toBe('POST application/x asked');
    expect(Buffer.from(await ask()).toString()).toBe('GET undefined ');
  });

  it('tells apart nobody, too late, and no use', async () => {
    answer = (_request, response) => void response.writeHead(404).end();
    expect(await kindOf()).toBe('refused');
    answer = (_request, response) => void response.end(Buffer.alloc(101));
    expect(await kindOf()).toBe('refused');
    answer = () => undefined;
    expect(await kindOf({ timeoutMs: 100 })).toBe('slow');
    answer = (_request, response) => void response.write('begun');
    expect(await kindOf({ timeoutMs: 100 })).toBe('slow');
    for (const other of ['http://127.0.0.1:9/', 'file:///etc/passwd', 'ftp://x/', 'http://[bad'])
      expect(await kindOf({ url: other }), other).toBe('down');
  });

  it('tries once more where the connection was closed before an answer, and not forever', async () => {
    let count = 0;
    answer = (request, response) => {
      count += 1;
      if (count === 1) request.socket.destroy();
      else response.end('second');
    };
    expect(Buffer.from(await ask()).toString()).toBe('second');
    answer = (request) => {
      count += 1;
      request.socket.destroy();
    };
    count = 0;
    expect(await kindOf()).toBe('down');
    expect(count).toBe(2);
  });
});
