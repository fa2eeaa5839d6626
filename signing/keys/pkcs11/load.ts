import { createHash } from 'node:crypto';
import { ALGORITHMS } from '../../certificate/algorithm.ts';
import { constraints } from '../../certificate/read.ts';
import { NULL, octetString, sequence } from '../../der/write.ts';
import { refusal } from '../../problem.ts';
import { type MakeSign, readCertificates, signerOf, unreadable } from '../identity.ts';
import type { Signer } from '../signer.ts';
import { callTool } from './tool.ts';
import { readTokenAddress, type TokenAddress } from './uri.ts';

/** Which key of which token, its PIN, and when it will sign. */
export interface TokenSource {
  /** Such as `pkcs11:token=office;id=%01?module-path=/usr/lib/softhsm/libsofthsm2.so` (RFC 7512). */
  readonly uri: string;
  readonly pin: string;
  readonly at: Date;
}

/**
 * Gives the signer of a key that never leaves its token (smart card, USB key, HSM), by PKCS#11 through OpenSC's pkcs11-tool. Of several
 * certificates in the token the address names one by `id`; those of authorities become its issuers.
 *
 * The PIN is first used when it signs: a wrong one is told by `token-pin`, and may lock the token after a few times.
 *
 * @throws ProblemError `token-address`, `token-tool`, `token-pin`, `token-failed`, `token-choice`, and those of loadSigner
 */
export async function loadTokenSigner({ uri, pin, at }: TokenSource): Promise<Signer> {
  const address = readTokenAddress(uri);
  if (address === undefined) throw refusal('token-address', { uri });
  const listed = (await callTool(address, { args: ['--list-objects', '--type', 'cert'] })).toString('utf8');
  const ids = [...new Set([...listed.matchAll(/^\s*ID:\s*([0-9a-f]+)\s*$/gm)].map((match) => match[1] ?? ''))];
  const read = (id: string) => callTool(address, { args: ['--read-object', '--type', 'cert', '--id', id], output: true });
  const found = await Promise.all(ids.map(async (id) => ({ id, certificate: readCertificates([await read(id)], uri)[0] })));
  const all = found.flatMap(({ id, certificate }) => (certificate === undefined ? [] : [{ id, certificate }]));
  const own = all.filter((one) => (address.id === undefined ? !constraints(one.certificate).authority : one.id === address.id));
  const [chosen, second] = own;
  if (chosen === undefined) throw unreadable(uri, '其中没有可用的证书', 'it holds no certificate that fits');
  if (second !== undefined) throw refusal('token-choice', { ids: own.map((one) => one.id).join(', ') });
  const others = all.filter((one) => one !== chosen).map((one) => one.certificate);
  const signer = signerOf({ certificate: chosen.certificate, others, at, file: uri }, signBy(address, chosen.id, pin));
  return { ...signer, oneAtATime: true };
}

/** Tokens sign a digest: ECDSA by itself, RSA inside the DigestInfo of PKCS#1 (RFC 8017, 9.2). */
function signBy(address: TokenAddress, id: string, pin: string): MakeSign {
  return (algorithm) => async (data) => {
    const { digest, digestIdentifier, order } = ALGORITHMS[algorithm];
    const hashed = createHash(digest).update(data).digest();
    const how = order === undefined ? ['RSA-PKCS'] : ['ECDSA', '--signature-format', 'openssl'];
    const input = order === undefined ? sequence(withNull(digestIdentifier), octetString(hashed)) : hashed;
    return callTool(address, { args: ['--sign', '--id', id, '--mechanism', ...how], input, output: true, pin });
  };
}

/** In a DigestInfo the identifier of SHA-2 has the parameter NULL (RFC 8017, 9.2, note 1). */
function withNull(identifier: Uint8Array): Uint8Array {
  return sequence(identifier.subarray(2), NULL);
}
