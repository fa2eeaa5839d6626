import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCertificate } from '../certificate/read.ts';
import { refusal } from '../problem.ts';
import { KEY_FILES } from './files.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads the authorities that this installation trusts: `authority.crt.pem` of the folder and every `trusted/*.pem`; gives DER.
 * A folder that isn't there gives none.
 *
 * @throws ProblemError `authority-unreadable` for a file that is no certificate: trust is never narrowed or widened silently
 */
export async function trustedAuthorities(dir: string): Promise<Uint8Array[]> {
  const more = (await readdir(join(dir, KEY_FILES.trusted)).catch(absent([]))).filter((name) => name.endsWith('.pem')).sort();
  const files = [join(dir, KEY_FILES.authority), ...more.map((name) => join(dir, KEY_FILES.trusted, name))];
  const texts = await Promise.all(
    files.map((file) =>
      readFile(file, 'utf8')
        .catch(absent(undefined))
        .catch(() => Promise.reject(unreadable(file))),
    ),
  );
  return files.flatMap((file, index) => {
    const text = texts[index];
    return text === undefined ? [] : parsePem(text, file);
  });
}

const unreadable = (file: string) => refusal('authority-unreadable', { file });

/** Gives `fallback` where the file or folder isn't there; any other failure stays one. */
function absent<T>(fallback: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return fallback;
    throw error;
  };
}

function parsePem(text: string, file: string): Uint8Array[] {
  try {
    const ders = (text.match(BLOCK) ?? []).map((block) => new X509Certificate(block).raw);
    for (const der of ders) readCertificate(der);
    if (ders.length > 0) return ders;
  } catch {
    // told below, together with a file that holds no certificate at all
  }
  throw unreadable(file);
}
