import { isUtf8 } from 'node:buffer';
import { deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import type { DataReader } from 'hyparquet/src/types.js';
import type { Texts } from '../../../engine/audit/scan/words.ts';

/**
 * Finds the texts of a page; a zero stands before each.
 *
 * @param bytes - of its texts alone; overwritten where lengths stand between them
 * @param most - there are no more
 * @throws Error where one is cut off or not UTF-8
 */
export function textsIn(bytes: Uint8Array, most: number, encoding: string): Texts {
  const texts = encoding === 'PLAIN' || encoding === 'PLAIN_DICTIONARY' ? plain(bytes, most) : deltas(bytes, most, encoding);
  // A zero between them ends each sign: all are UTF-8 if the whole is.
  if (!isUtf8(texts.bytes)) throw new Error('a text that is not UTF-8');
  return texts;
}

/** Each behind its length in four bytes, which become zeros. */
function plain(bytes: Uint8Array, most: number): Texts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Int32Array(most);
  const ends = new Int32Array(most);
  let [at, count] = [0, 0];
  while (count < most && at + 4 <= bytes.length) {
    const length = view.getUint32(at, true);
    view.setUint32(at, 0);
    starts[count] = at + 4;
    at += 4 + length;
    if (at > bytes.length) throw new Error('a text that is cut off');
    ends[count] = at;
    count += 1;
  }
  return { bytes: bytes.subarray(0, at), starts: starts.subarray(0, count), ends: ends.subarray(0, count) };
}

function deltas(bytes: Uint8Array, most: number, encoding: string): Texts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = countOf({ view, offset: 0 });
  if (count > most) throw new Error('too many texts');
  const found = new Array<Uint8Array>(count);
  const reader = { view, offset: 0 };
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') deltaLengthByteArray(reader, count, found);
  else if (encoding === 'DELTA_BYTE_ARRAY') deltaByteArray(reader, count, found);
  else throw new Error(`texts in ${encoding}`);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const all = new Uint8Array(found.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  found.forEach((text, index) => {
    all.set(text, at + 1);
    starts[index] = at + 1;
    at += 1 + text.length;
    ends[index] = at;
  });
  return { bytes: all, starts, ends };
}

/** How many lengths follow: the third number of their head, behind the size of blocks and their number of parts. */
function countOf(reader: DataReader): number {
  readVarInt(reader);
  readVarInt(reader);
  return readVarInt(reader);
}
