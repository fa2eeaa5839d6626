import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTaken, readAddress } from '../../../service/hooks/address.ts';
import { sendMessage } from '../../../service/hooks/send.ts';
import { openReceiver, type Receiver } from '../../support/receiver.ts';

describe('an address of a receiver', () => {
  test.each([
    'https://example.com/told',
    'https://例子.example/told?x=1',
    'https://93.184.216.34/',
    'https://[2606:4700::1111]/',
    'https://example.com:8443/',
  ])('%s will do', (text) => {
    expect(readAddress(text, false)).toHaveProperty('url');
  });

  test.each([
    ['', 'malformed'],
    ['example.com', 'malformed'],
    ['http://example.com/', 'malformed'],
    ['ftp://example.com/', 'malformed'],
    ['file:///etc/passwd', 'malformed'],
    ['https://user:secret@example.com/', 'malformed'],
    ['https://example.com/#part', 'malformed'],
    [`https://example.com/${'x'.repeat(500)}`, 'malformed'],
    ['https://127.0.0.1/', 'private'],
    ['https://127.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f000001/', 'private'],
    ['https://0177.0.0.1/', 'private'],
    ['https://①②⑦.0.0.1/', 'private'],
    ['https://0.0.0.0/', 'private'],
    ['https://10.1.2.3/', 'private'],
    ['https://172.16.0.1/', 'private'],
    ['https://192.168.1.1/', 'private'],
    ['https://100.64.0.1/', 'private'],
    ['https://169.254.169.254/latest/meta-data/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::]/', 'private'],
    ['https://[::ffff:127.0.0.1]/', 'private'],
    ['https://[::ffff:7f00:1]/', 'private'],
    ['https://[64:ff9b::7f00:1]/', 'private'],
    ['https://[2002:7f00:1::]/', 'private'],
    ['https://[fe80::1]/', 'private'],
    ['https://[fc00::1]/', 'private'],
    ['https://[fd00:ec2::254]/', 'private'],
    ['https://[2001:db8::1]/', 'private'],
  ])('%s is refused', (text, fault) => {
    expect(readAddress(text, false)).toEqual({ fault });
  });

  test('of a private network will do where that is wanted, but for those where clouds keep secrets', () => {
    for (const ip of ['127.0.0.1', '10.0.0.1', '192.168.1.1', '::1', 'fc00::1', '93.184.216.34']) expect(isTaken(ip, true), ip).toBe(true);
    for (const ip of ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254', 'fe80::1', '0.0.0.0', '::', '::ffff:169.254.169.254', 'x'])
      expect(isTaken(ip, true), ip).toBe(false);
  });
});

describe('a message', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await openReceiver({ location: 'http://127.0.0.1:1/elsewhere' });
  });
  afterAll(() => receiver.close());
  const send = (address: string, isPrivateTaken: boolean) =>
    sendMessage({ address, headers: {}, body: '{}' }, { isPrivateTaken, timeoutMs: 2_000 });

  test('goes to no name that stands for an address of this machine: no connection is made', async () => {
    const before = receiver.connections();
    expect(await send(`https://localhost:${receiver.port}/`, false)).toEqual({ fault: 'ADDRESS_REFUSED' });
    expect(await send(`https://127.0.0.1:${receiver.port}/`, false)).toEqual({ fault: 'address private' });
    expect(receiver.connections()).toBe(before);
    // The same goes through where that is wanted: the attack was real.
    expect(await send(`http://localhost:${receiver.port}/`, true)).toEqual({ status: 204 });
  });

  test('follows no redirection', async () => {
    receiver.answer(302);
    expect(await send(receiver.address, true)).toEqual({ status: 302 });
  });

  test('to nobody, or to a name that stands for nothing, is told in a word', async () => {
    expect(await send('http://127.0.0.1:1/', true)).toEqual({ fault: 'ECONNREFUSED' });
    expect(await send('https://nosuch.invalid/', false)).toEqual({ fault: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) });
  });
});
