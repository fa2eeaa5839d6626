import { PdfFault } from './fault.ts';
import { Lexer } from './lexer.ts';
import { parseValue } from './parser.ts';
import { unpack } from './unpack.ts';
import { as, type PdfStream, type PdfValue } from './values.ts';
import { OBJECTS } from './xref-entry.ts';

/** The objects of an object stream by number (ISO 32000-1, 7.5.7). Throws PdfFault. */
export function readObjectStream(stream: PdfStream): ReadonlyMap<number, PdfValue> {
  const { entries } = stream.dict;
  const [count, first] = [entries.get('N'), entries.get('First')];
  const sound = as(entries.get('Type'), 'name')?.value === 'ObjStm' && typeof count === 'number' && typeof first === 'number';
  if (!sound || count > OBJECTS) throw new PdfFault('其中的对象流有误', 'an object stream is malformed');
  const bytes = unpack(stream.dict, stream.data);
  const head = new Lexer(bytes, 0);
  const places = Array.from({ length: count }, () => [head.natural(), head.natural()] as const);
  return new Map(places.map(([number, offset]) => [number, parseValue(new Lexer(bytes, first + offset))]));
}
