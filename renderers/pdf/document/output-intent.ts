import { addDictionary, addStream, asciiString, type PDFContext, type PDFRef } from './objects.ts';

/** An entry of the tag table. */
type ProfileTag = readonly [signature: string, data: Buffer];

/** Colours of the primaries of sRGB and of its white, seen under D50. Source: IEC 61966-2-1, with the Bradford transform of ICC.1, E.2. */
const PRIMARIES = [
  ['rXYZ', [0.43607, 0.22249, 0.01392]],
  ['gXYZ', [0.38515, 0.71687, 0.09708]],
  ['bXYZ', [0.14307, 0.06061, 0.7141]],
] as const;
const D50 = [0.9642, 1, 0.8249] as const;

/** From D65, in which sRGB is seen, to D50. Source: ICC.1, E.2. */
const ADAPTATION = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168] as const;

/** Exponent, then a, b, c, d of the curve `(ax + b)^g` from d on and `cx` below. Source: IEC 61966-2-1, 5.2. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

let profile: Buffer | undefined;

/**
 * Says in which colours the document is meant: sRGB, in which its greys are given. Returns the array for the catalogue.
 *
 * Source: ISO 19005-2, 6.2.3.
 */
export function addOutputIntent(context: PDFContext): PDFRef[] {
  profile ??= srgbProfile();
  const intent = addDictionary(context, {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: asciiString('sRGB'),
    RegistryName: asciiString('http://www.color.org'),
    Info: asciiString('sRGB IEC61966-2.1'),
    DestOutputProfile: addStream(context, profile, { N: 3 }),
  });
  return [intent];
}

/**
 * A profile of sRGB by the numbers of its standard: some 500 bytes where those of makers have 3,000.
 *
 * Source: ICC.1:2004-10 (profile version 4.2), 7.2 (header), 8.3.3 (what a display profile holds).
 */
function srgbProfile(): Buffer {
  const curve = curveTag();
  const tags: ProfileTag[] = [
    ['desc', wordsTag('sRGB IEC61966-2.1')],
    ['cprt', wordsTag('No copyright, use freely')],
    ['wtpt', numbersTag('XYZ ', D50)],
    ['chad', numbersTag('sf32', ADAPTATION)],
    ...PRIMARIES.map(([name, xyz]): ProfileTag => [name, numbersTag('XYZ ', xyz)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const data: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let at = 128 + table.length;
  tags.forEach(([signature, bytes], i) => {
    const place = places.get(bytes) ?? at;
    if (!places.has(bytes)) {
      places.set(bytes, at);
      data.push(bytes);
      at += bytes.length;
    }
    table.write(signature, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(place, 8 + 12 * i);
    table.writeUInt32BE(bytes.length, 12 + 12 * i);
  });
  return Buffer.concat([header(at), table, ...data]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A date is asked for; this is when the standard came out.
  [1999, 10, 1].forEach((part, i) => {
    bytes.writeUInt16BE(part, 24 + 2 * i);
  });
  bytes.write('acsp', 36, 'latin1');
  D50.forEach((value, i) => {
    bytes.writeInt32BE(fixed(value), 68 + 4 * i);
  });
  return bytes;
}

function numbersTag(type: string, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + 4 * values.length);
  bytes.write(type, 0, 'latin1');
  values.forEach((value, i) => {
    bytes.writeInt32BE(fixed(value), 8 + 4 * i);
  });
  return bytes;
}

/** A parametric curve of type 3. Source: ICC.1:2004-10, 10.15. */
function curveTag(): Buffer {
  const bytes = numbersTag('para', [0, ...CURVE]);
  bytes.writeUInt32BE(0x00030000, 8);
  return bytes;
}

/** A text in one language. Source: ICC.1:2004-10, 10.13. */
function wordsTag(text: string): Buffer {
  const words = Buffer.from(text, 'utf16le').swap16();
  const bytes = Buffer.alloc(28 + words.length + ((4 - (words.length % 4)) % 4));
  bytes.write('mluc', 0, 'latin1');
  [1, 12].forEach((value, i) => {
    bytes.writeUInt32BE(value, 8 + 4 * i);
  });
  bytes.write('enUS', 16, 'latin1');
  bytes.writeUInt32BE(words.length, 20);
  bytes.writeUInt32BE(28, 24);
  words.copy(bytes, 28);
  return bytes;
}

/** Sixteen bits before the point and sixteen behind it. Source: ICC.1:2004-10, 5.1. */
function fixed(value: number): number {
  return Math.round(value * 65536);
}
