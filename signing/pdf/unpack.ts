import { inflateSync } from 'node:zlib';
import { PdfFault } from './fault.ts';
import { as, asArray, type PdfDict } from './values.ts';

/** Most octets that a cross-reference or object stream may decode to: a hundred thousand objects fit. */
const LIMIT = 32_000_000;

/**
 * Decodes a cross-reference or object stream: plain or deflated, with or without PNG predictors (ISO 32000-1, 7.4.4).
 * Their parameters are direct, since nothing can be looked up before they are read. Throws PdfFault.
 */
export function unpack({ entries }: PdfDict, data: Uint8Array): Uint8Array {
  const filter = entries.get('Filter');
  const [name, ...more] = asArray(filter) ?? (filter === undefined ? [] : [filter]);
  if (name === undefined) return data;
  if (more.length > 0 || as(name, 'name')?.value !== 'FlateDecode')
    throw new PdfFault('其中的对象编码不受支持', 'its objects are encoded in an unsupported way');
  const given = entries.get('DecodeParms');
  const parameters = as(asArray(given)?.[0] ?? given, 'dict');
  const plain = inflate(data);
  const predictor = numberOf(parameters, 'Predictor', 1);
  if (predictor === 1) return plain;
  if (predictor < 10) throw new PdfFault('其中的对象编码不受支持', 'its objects are encoded in an unsupported way');
  const bits = numberOf(parameters, 'BitsPerComponent', 8) * numberOf(parameters, 'Colors', 1);
  const width = Math.ceil((numberOf(parameters, 'Columns', 1) * bits) / 8);
  return undoPng(plain, width, Math.max(1, Math.ceil(bits / 8)));
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: LIMIT });
  } catch {
    throw new PdfFault('其中压缩的对象已损坏', 'its compressed objects are damaged');
  }
}

function numberOf(parameters: PdfDict | undefined, key: string, fallback: number): number {
  const value = parameters?.entries.get(key);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : fallback;
}

/** Takes back the five PNG filters (ISO/IEC 15948, 9) of rows that are `width` octets wide, points being `step` octets. Throws PdfFault. */
export function undoPng(data: Uint8Array, width: number, step: number): Uint8Array {
  const row = width + 1;
  if (data.length % row !== 0) throw new PdfFault('其中压缩的对象已损坏', 'its compressed objects are damaged');
  const out = new Uint8Array((data.length / row) * width);
  for (let from = 0, to = 0; from < data.length; from += row, to += width) {
    const kind = data[from] ?? 0;
    for (let index = 0; index < width; index += 1) {
      const left = index < step ? 0 : (out[to + index - step] ?? 0);
      const up = to === 0 ? 0 : (out[to + index - width] ?? 0);
      const corner = to === 0 || index < step ? 0 : (out[to + index - width - step] ?? 0);
      out[to + index] = (data[from + 1 + index] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) throw new PdfFault('其中压缩的对象已损坏', 'its compressed objects are damaged');
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
