import { deflateSync, inflateSync } from 'node:zlib';

/** One object of a file: its syntax in Latin-1 and, of a stream, its decoded data. */
export interface FileObject {
  readonly syntax: string;
  readonly data?: Buffer;
}

/**
 * Writes a file anew with some of its objects, or its trailer, changed: everything else stays, and offsets and lengths are right.
 *
 * `change` returns the object as it shall be; a changed stream is deflated again.
 */
export function rewritten(bytes: Uint8Array, change: (object: FileObject) => FileObject, trailerOf = (trailer: string) => trailer): Buffer {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  const start = Number(/startxref\s+(\d+)/.exec(text)?.[1]);
  const offsets = [...text.slice(start).matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset)).sort((a, b) => a - b);
  const parts: Buffer[] = [file.subarray(0, offsets[0])];
  const places = new Map<number, number>();
  let at = offsets[0] ?? 0;
  offsets.forEach((offset, i) => {
    const whole = file.subarray(offset, offsets[i + 1] ?? start);
    const number = Number.parseInt(whole.toString('latin1', 0, 10), 10);
    places.set(number, at);
    const part = Buffer.from(`${number} 0 obj\n${objectText(change(objectOf(whole)))}\nendobj\n`, 'latin1');
    parts.push(part);
    at += part.length;
  });
  const size = Math.max(...places.keys()) + 1;
  const entries = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const trailer = trailerOf(/trailer\s*(<<[\s\S]*>>)\s*startxref/.exec(text.slice(start))?.[1] ?? '');
  parts.push(Buffer.from(`xref\n0 ${size}\n${entries.join('')}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(parts);
}

function objectOf(whole: Buffer): FileObject {
  const text = whole.toString('latin1');
  const open = text.indexOf('obj\n') + 4;
  const stream = text.indexOf('\nstream\n');
  if (stream < 0) return { syntax: text.slice(open, text.lastIndexOf('\nendobj')) };
  const syntax = text.slice(open, stream);
  const length = Number(/\/Length (\d+)/.exec(syntax)?.[1]);
  const data = whole.subarray(stream + 8, stream + 8 + length);
  return { syntax, data: syntax.includes('/FlateDecode') ? inflateSync(data) : data };
}

function objectText({ syntax, data }: FileObject): string {
  if (data === undefined) return syntax;
  const packed = syntax.includes('/FlateDecode') ? deflateSync(data) : data;
  return `${syntax.replace(/\/Length \d+/, `/Length ${packed.length}`)}\nstream\n${packed.toString('latin1')}\nendstream`;
}
