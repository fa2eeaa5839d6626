import { X509Certificate } from 'node:crypto';

/** DER of a certificate in PEM. */
export function pemToDer(pem: string): Uint8Array {
  return new X509Certificate(pem).raw;
}
