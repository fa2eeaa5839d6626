import { as, asArray, type PdfDict, type PdfValue } from '../../../signing/pdf/values.ts';
import { readContent } from './content.ts';
import { dataOf, type PdfModel } from './model.ts';
import { each, type PdfRule } from './rule.ts';

/** A font with the codes that the file shows in it. */
interface UsedFont {
  readonly name: string;
  readonly dict: PdfDict;
  readonly descendant: PdfDict | undefined;
  readonly program: Buffer | undefined;
  readonly codes: ReadonlySet<number>;
}

/** Fonts: embedded, of right widths, and every code leads to a glyph and to text. */
export const FONT_RULES: readonly PdfRule[] = [
  rule('ISO 19005-2, 6.2.11.3.1', 'a composite font has the character collection of its encoding', (font, model) => {
    const system = model.dict(font.descendant, 'CIDSystemInfo');
    return model.text(system, 'Registry') === 'Adobe' && model.text(system, 'Ordering') === 'Identity';
  }),
  rule('ISO 19005-2, 6.2.11.3.2', 'a TrueType descendant says which code is which glyph', (font, model) => {
    return model.name(font.descendant, 'Subtype') !== 'CIDFontType2' || font.descendant?.entries.has('CIDToGIDMap') === true;
  }),
  rule('ISO 19005-2, 6.2.11.3.3', 'the encoding is Identity-H', (font, model) => model.name(font.dict, 'Encoding') === 'Identity-H'),
  rule('ISO 19005-2, 6.2.11.4.1', 'the font is embedded', (font) => font.program !== undefined),
  rule('ISO 19005-2, 6.2.11.5', 'widths are those of the font program', (font, model) => {
    if (font.program === undefined) return true;
    return [...font.codes].every((code) => Math.abs(widthOf(font, code, model) - advanceOf(font.program as Buffer, code)) <= 1);
  }),
  rule('ISO 19005-2, 6.2.11.7.2', 'every code that is shown leads to text', (font, model) => {
    const map = as(model.get(font.dict, 'ToUnicode'), 'stream');
    const texts = map === undefined ? new Map<number, string>() : unicodeMap(dataOf(map).toString('latin1'));
    return [...font.codes].every((code) => texts.has(code) && !/^(0000|feff|fffe)$/i.test(texts.get(code) ?? ''));
  }),
  rule('ISO 19005-2, 6.2.11.8', 'no text shows .notdef', (font) => {
    const count = font.program === undefined ? Number.POSITIVE_INFINITY : table(font.program, 'maxp').readUInt16BE(4);
    return [...font.codes].every((code) => code > 0 && code < count);
  }),
  rule('ISO 14289-1, 7.21.6', 'a symbolic font says so', (font, model) => {
    const flags = model.get(model.dict(font.descendant, 'FontDescriptor'), 'Flags');
    return typeof flags === 'number' && (flags & 4) === 4 && (flags & 32) === 0;
  }),
];

function rule(clause: string, about: string, holds: (font: UsedFont, model: PdfModel) => boolean): PdfRule {
  return each(clause, about, (model) =>
    usedFonts(model)
      .filter((font) => !holds(font, model))
      .map(({ name }) => `font ${name}`),
  );
}

const known = new WeakMap<PdfModel, UsedFont[]>();

/** Fonts of pages and of appearances, with what is shown in them. */
function usedFonts(model: PdfModel): UsedFont[] {
  const before = known.get(model);
  if (before !== undefined) return before;
  const codes = new Map<PdfDict, { name: string; codes: Set<number> }>();
  const forms = model.streams.filter(({ dict }) => model.name(dict, 'Subtype') === 'Form');
  const contents = [
    ...model.pages.map(({ content, dict }) => ({ content, owner: dict })),
    ...forms.map((form) => ({ content: readContent(dataOf(form).toString('latin1')), owner: form.dict })),
  ];
  for (const { content, owner } of contents) {
    const fonts = model.dict(model.dict(owner, 'Resources'), 'Font');
    let current: { name: string; codes: Set<number> } | undefined;
    for (const { operator, operands } of content.operations) {
      if (operator === 'Tf') {
        const dict = model.dict(fonts, (operands[0] ?? '').slice(1));
        if (dict !== undefined) {
          current = codes.get(dict) ?? { name: (operands[0] ?? '').slice(1), codes: new Set() };
          codes.set(dict, current);
        }
      }
      if (operator === 'Tj') for (const code of codesOf(operands[0] ?? '')) current?.codes.add(code);
    }
  }
  const used = [...codes].map(([dict, shown]): UsedFont => {
    const descendant = as(model.list(dict, 'DescendantFonts')[0], 'dict');
    const stream = as(model.get(model.dict(descendant, 'FontDescriptor'), 'FontFile2'), 'stream');
    return { ...shown, dict, descendant, program: stream === undefined ? undefined : dataOf(stream) };
  });
  known.set(model, used);
  return used;
}

function codesOf(string: string): number[] {
  return (string.match(/[0-9a-fA-F]{4}/g) ?? []).map((digits) => Number.parseInt(digits, 16));
}

function unicodeMap(cmap: string): Map<number, string> {
  const sections = [...cmap.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)].map(([, body]) => body ?? '');
  return new Map(
    sections.flatMap((body) =>
      [...body.matchAll(/<(\w+)> <(\w+)>/g)].map(([, code, text]) => [Number.parseInt(code ?? '', 16), text ?? ''] as const),
    ),
  );
}

function widthOf(font: UsedFont, code: number, model: PdfModel): number {
  const entries: readonly PdfValue[] = model.list(font.descendant, 'W');
  for (let i = 0; i < entries.length; ) {
    const first = entries[i] as number;
    const run = asArray(entries[i + 1]);
    if (run === undefined) {
      if (code >= first && code <= (entries[i + 1] as number)) return entries[i + 2] as number;
      i += 3;
    } else {
      if (code >= first && code < first + run.length) return run[code - first] as number;
      i += 2;
    }
  }
  return (model.get(font.descendant, 'DW') as number | undefined) ?? 1000;
}

function advanceOf(program: Buffer, glyph: number): number {
  const last = table(program, 'hhea').readUInt16BE(34) - 1;
  return (table(program, 'hmtx').readUInt16BE(4 * Math.min(glyph, last)) * 1000) / table(program, 'head').readUInt16BE(18);
}

function table(program: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + 16 * program.readUInt16BE(4); at += 16) {
    if (program.toString('latin1', at, at + 4) === tag)
      return program.subarray(program.readUInt32BE(at + 8), program.readUInt32BE(at + 8) + program.readUInt32BE(at + 12));
  }
  return Buffer.alloc(64);
}
