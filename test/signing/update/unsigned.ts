import { readFileSync, writeFileSync } from 'node:fs';
import { makePdf } from '../makePdf.ts';
import { run } from '../openssl.ts';

/** A one-page form without any signature. */
export function unsignedPdf(objects: readonly string[] = []): Uint8Array {
  return makePdf({ signed: false, objects }).bytes;
}

/** The same with object streams and a cross-reference stream, as qpdf writes them. */
export function packedPdf(dir: string): Uint8Array {
  const [plain, packed] = [`${dir}/plain.pdf`, `${dir}/packed.pdf`];
  writeFileSync(plain, unsignedPdf());
  const { code, output } = run('qpdf', '--object-streams=generate', plain, packed);
  if (code !== 0) throw new Error(output);
  return Uint8Array.from(readFileSync(packed));
}
