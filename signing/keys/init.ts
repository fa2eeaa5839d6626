import { generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { issueCertificate } from '../certificate/issue.ts';
import type { NamePart } from '../certificate/name.ts';
import { OID } from '../der/oids.ts';
import { refusal } from '../problem.ts';
import { KEY_FILES } from './files.ts';
import { writePkcs12 } from './pkcs12/write.ts';
import { placeFolder } from './place.ts';

/** Who will sign, and where the keys go. */
export interface InitOptions {
  /** The folder to make; it must not exist or must be empty. */
  readonly dir: string;
  readonly organisation: string;
  readonly signerName: string;
  /** Post of the signer, such as 客服主管; becomes the title in the certificate. */
  readonly role: string;
  readonly passphrase?: string;
  /** Start of both certificates. */
  readonly clock: Date;
  readonly random?: (size: number) => Uint8Array;
}

/** Where everything was put, and what to write down: fingerprints are SHA-256, lower-case hex. */
export interface InitResult {
  readonly signerFile: string;
  readonly authorityFile: string;
  readonly authorityCertificate: string;
  /** Only where the passphrase was generated. */
  readonly passphraseFile?: string;
  readonly signerFingerprint: string;
  readonly authorityFingerprint: string;
  readonly signerUntil: Date;
  readonly authorityUntil: Date;
}

const SHORTEST_PASSPHRASE = 8;
const AUTHORITY_YEARS = 10;
const SIGNER_YEARS = 3;

// A generated passphrase has 256 bits and needs no stretching; a person's gets ten times openssl's. More would be felt at every
// start: PKCS#12's integrity code (RFC 7292, appendix B) must be derived in JavaScript, 50 ms for this many rounds.
const ITERATIONS = { generated: 2048, chosen: 20_000 };

/**
 * Makes a local authority (10 years) and a signer's certificate below it (3 years), both P-256, in a new folder.
 *
 * Files: `signer.p12`, `authority.p12` (PKCS#12, AES-256, HMAC-SHA-256), `authority.crt.pem` (public; others put it into `trusted/`),
 * and `passphrase` where none was given. Private files have mode 0600, the folder 0700; the folder appears whole or not at all.
 *
 * What a passphrase file beside the key protects: a .p12 copied or mailed alone stays closed. It protects nothing against anyone
 * who can read the folder (the same user, an administrator, a backup of it): they can sign. To guard against those, give a passphrase
 * and keep it elsewhere, or keep the key in a token. Whoever has `authority.p12` and its passphrase can make signers: once the
 * signer exists it may be moved offline.
 *
 * To change keys, move the old folder away and put its `authority.crt.pem` into the new folder's `trusted/`: older forms verify on.
 *
 * @throws ProblemError `keys-exist`, `keys-unwritable`, `key-name`, `passphrase-short`
 */
export async function initKeys(options: InitOptions): Promise<InitResult> {
  checkOptions(options);
  const random = options.random ?? ((size: number) => randomBytes(size));
  const passphrase = options.passphrase ?? Buffer.from(random(32)).toString('base64url');
  const iterations = options.passphrase === undefined ? ITERATIONS.generated : ITERATIONS.chosen;
  const made = makeCertificates(options, random);
  const file = (privateKey: KeyObject, ...certificates: [Uint8Array, ...Uint8Array[]]) =>
    writePkcs12({ privateKey, certificates, passphrase, iterations, random });
  await placeFolder(
    options.dir,
    [
      { name: KEY_FILES.signer, bytes: file(made.signerKey, made.signer, made.authority), mode: 0o600 },
      { name: KEY_FILES.authorityKey, bytes: file(made.authorityKey, made.authority), mode: 0o600 },
      { name: KEY_FILES.authority, bytes: Buffer.from(new X509Certificate(made.authority).toString()), mode: 0o644 },
      ...(options.passphrase === undefined ? [{ name: KEY_FILES.passphrase, bytes: Buffer.from(`${passphrase}\n`), mode: 0o600 }] : []),
    ],
    Buffer.from(random(6)).toString('hex'),
  );
  return describe(options, made.signer, made.authority);
}

function checkOptions({ organisation, signerName, role, passphrase }: InitOptions): void {
  // X.520 allows 64 characters in each of these attributes.
  for (const [field, text] of Object.entries({ organisation, signerName, role })) {
    const length = [...text].length;
    if (text.trim() === '' || length > 64 || /\p{Cc}/u.test(text)) throw refusal('key-name', { field });
  }
  const short = passphrase !== undefined && [...passphrase].length < SHORTEST_PASSPHRASE;
  if (short) throw refusal('passphrase-short', { least: SHORTEST_PASSPHRASE });
}

function makeCertificates(options: InitOptions, random: (size: number) => Uint8Array) {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const above = authorityName(options.organisation);
  const common = { issuer: above, issuerKey: authority.privateKey, issuerPublicKey: authority.publicKey, notBefore: options.clock };
  const make = (kind: 'authority' | 'signer', subject: readonly NamePart[], publicKey: KeyObject, years: number) =>
    issueCertificate({ ...common, kind, subject, publicKey, serial: random(16), notAfter: yearsAfter(options.clock, years) });
  return {
    authorityKey: authority.privateKey,
    signerKey: signer.privateKey,
    authority: make('authority', above, authority.publicKey, AUTHORITY_YEARS),
    signer: make('signer', signerName(options), signer.publicKey, SIGNER_YEARS),
  };
}

function authorityName(organisation: string): NamePart[] {
  const suffix = ' 签发机构';
  const common = [...organisation].slice(0, 64 - suffix.length).join('');
  return [
    { oid: OID.organisation, text: organisation },
    { oid: OID.commonName, text: `${common}${suffix}` },
  ];
}

function signerName({ organisation, signerName: name, role }: InitOptions): NamePart[] {
  return [
    { oid: OID.organisation, text: organisation },
    { oid: OID.title, text: role },
    { oid: OID.commonName, text: name },
  ];
}

function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date);
  later.setUTCFullYear(date.getUTCFullYear() + years);
  return later;
}

function describe({ dir, passphrase }: InitOptions, signerDer: Uint8Array, authorityDer: Uint8Array): InitResult {
  const signer = new X509Certificate(signerDer);
  const authority = new X509Certificate(authorityDer);
  const hex = (certificate: X509Certificate) => certificate.fingerprint256.replaceAll(':', '').toLowerCase();
  return {
    signerFile: join(dir, KEY_FILES.signer),
    authorityFile: join(dir, KEY_FILES.authorityKey),
    authorityCertificate: join(dir, KEY_FILES.authority),
    ...(passphrase === undefined ? { passphraseFile: join(dir, KEY_FILES.passphrase) } : {}),
    signerFingerprint: hex(signer),
    authorityFingerprint: hex(authority),
    signerUntil: new Date(signer.validTo),
    authorityUntil: new Date(authority.validTo),
  };
}
