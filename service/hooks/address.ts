import { BlockList, isIP } from 'node:net';

/** What is in no network of its own: IANA's special-purpose registries (RFC 6890), multicast, and what is reserved. */
const SPECIAL_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];

/** Of IPv6 only what is given out (2000::/3) is taken, but for protocols, examples, and tunnels to IPv4. */
const GIVEN_OUT_6 = ['2000::/3'];
const SPECIAL_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Where clouds tell their machines secrets, and what is no address of a receiver anywhere. */
const NEVER_4 = ['0.0.0.0/8', '169.254.0.0/16', '100.100.100.200/32', '192.0.0.192/32', '224.0.0.0/4', '240.0.0.0/4'];
const NEVER_6 = ['::/128', 'fe80::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128', '::ffff:0:0/96', '64:ff9b::/96', '2002::/16'];

const [special4, givenOut6, special6] = [SPECIAL_4, GIVEN_OUT_6, SPECIAL_6].map(blocks) as [BlockList, BlockList, BlockList];
// Apart: a list that has mapped addresses has every address of IPv4.
const [never4, never6] = [NEVER_4, NEVER_6].map(blocks) as [BlockList, BlockList];

/**
 * Whether something may be sent to an IP address: one that is public, so that nobody makes the desk call what stands beside it.
 *
 * @param isPrivateTaken - whether private and loopback addresses will do; those of clouds' metadata never do
 */
export function isTaken(ip: string, isPrivateTaken: boolean): boolean {
  const family = isIP(ip);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  if (isPrivateTaken) return !(family === 4 ? never4 : never6).check(ip, kind);
  return family === 4 ? !special4.check(ip, kind) : givenOut6.check(ip, kind) && !special6.check(ip, kind);
}

/** What a written address comes to. */
export type AddressRead = { readonly url: URL } | { readonly fault: 'malformed' | 'private' };

/** Longest address. */
const LONGEST = 500;

/** Reads the address of a receiver. What its name stands for is looked at each time something is sent. */
export function readAddress(text: string, isPrivateTaken: boolean): AddressRead {
  if (text.length > LONGEST || !URL.canParse(text)) return { fault: 'malformed' };
  const url = new URL(text);
  const isSecure = url.protocol === 'https:' || (isPrivateTaken && url.protocol === 'http:');
  if (!isSecure || url.username !== '' || url.password !== '' || url.hash !== '' || url.hostname === '') return { fault: 'malformed' };
  const ip = ipIn(url);
  return ip !== undefined && !isTaken(ip, isPrivateTaken) ? { fault: 'private' } : { url };
}

/** The IP address that a URL names without a name; `new URL` has read `0x7f.1` and the like by then. */
export function ipIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? undefined : bare;
}

function blocks(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/');
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
