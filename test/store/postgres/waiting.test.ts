import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../store/open.ts';
import { shownAddress } from '../../../store/postgres/address.ts';
import { openClient } from '../../../store/postgres/client.ts';
import type { Waiting } from '../../../store/waiting.ts';
import { codesWith } from '../../support/problems.ts';
import { GUIJU, scratch } from '../../support/process.ts';
import { instant } from '../samples.ts';

/** Lets everybody in, and never says a word, as where a firewall swallows the answers. */
const silent = createServer(() => {});
let port: number;
beforeAll(async () => {
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  port = (silent.address() as AddressInfo).port;
});
afterAll(() => {
  silent.close();
});

const NOBODY = 'postgres://guiju:geheim@127.0.0.1:1/estates';
const open = (address: string, told: Waiting[], readOnly = false) =>
  openStore(address, { readOnly, at: instant(), command: 'vitest', patience: 3000, onWait: (waiting) => told.push(waiting) });

describe.concurrent('a server that is waited for', () => {
  it('is told once where it refuses, with its address and for how long at most', async () => {
    const told: Waiting[] = [];
    expect(await codesWith(open(NOBODY, told))).toEqual(['store-unreachable']);
    expect(told).toEqual([{ where: 'postgres://guiju@127.0.0.1:1/estates', seconds: 3 }]);
  });

  it('is told once where it lets nobody in and says nothing', async () => {
    const [told, beside]: Waiting[][] = [[], []];
    const address = `postgres://guiju:geheim@127.0.0.1:${port}/estates`;
    const where = `postgres://guiju@127.0.0.1:${port}/estates`;
    const opened = openClient(address, { command: 'x', name: 'n', patience: 3000, onWait: (one) => beside?.push(one) });
    expect(await Promise.all([codesWith(open(address, told ?? [], true)), codesWith(opened)])).toEqual([
      ['store-unreachable'],
      ['store-away'],
    ]);
    expect([told, beside]).toEqual([[{ where, seconds: 3 }], [{ where, seconds: 3 }]]);
  });

  it('is told to the person who waits before anything else happens', async () => {
    const child = spawn(process.execPath, [GUIJU, 'history', 'S1', '--data', scratch(), '--lang', 'en'], {
      env: { ...process.env, GUIJU_STORE: NOBODY },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said] = await once(child.stderr, 'data');
    child.kill();
    expect(String(said)).toBe(
      'The database server does not answer yet; waiting for it, 30 s at most: postgres://guiju@127.0.0.1:1/estates\n',
    );
  });
});

it.each([
  ['postgres://a:b@h/d', 'postgres://a@h/d'],
  ['postgres://h/d', 'postgres://h/d'],
  ['postgres:///d?host=/run&password=b&user=a', 'postgres:///d?host=/run&user=a'],
  ['postgres:///d?password=b', 'postgres:///d'],
  ['postgres:///d?password=b&sslpassword=c&user=a', 'postgres:///d?user=a'],
])('an address is shown without its password: %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});
