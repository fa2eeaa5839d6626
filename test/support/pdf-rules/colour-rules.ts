import { as } from '../../../signing/pdf/values.ts';
import { dataOf, type PdfModel } from './model.ts';
import { demand, each, type PdfRule } from './rule.ts';

const COMPONENTS: Readonly<Record<string, number>> = { 'RGB ': 3, GRAY: 1, CMYK: 4 };

/** Colours and what would make them depend on what lies beneath. */
export const COLOUR_RULES: readonly PdfRule[] = [
  demand(
    'ISO 19005-2, 6.2.3',
    'there is one output intent for PDF/A, whose profile is an ICC profile of as many colours as it says',
    (model) => {
      const intents = model.list(model.root, 'OutputIntents').flatMap((item) => as(item, 'dict') ?? []);
      const archive = intents.filter((intent) => model.name(intent, 'S') === 'GTS_PDFA1');
      const stream = as(model.get(archive[0], 'DestOutputProfile'), 'stream');
      if (archive.length !== 1 || stream === undefined) return false;
      const data = dataOf(stream);
      const whole = data.length > 128 && data.readUInt32BE(0) === data.length && data.toString('latin1', 36, 40) === 'acsp';
      const kind = data.toString('latin1', 12, 16);
      const version = data.readUInt8(8);
      return (
        whole &&
        (kind === 'mntr' || kind === 'prtr') &&
        version <= 4 &&
        COMPONENTS[data.toString('latin1', 16, 20)] === model.get(stream.dict, 'N')
      );
    },
  ),
  each('ISO 19005-2, 6.2.4.3', 'colours are grey or those of the output intent: never CMYK', (model) =>
    model.pages.flatMap(({ content }, page) =>
      content.operations.filter(({ operator }) => operator === 'k' || operator === 'K').map(() => `page ${page + 1} paints in CMYK`),
    ),
  ),
  each('ISO 19005-2, 6.2.5', 'graphics states have no transfer function and no halftone', (model) => states(model, ['TR', 'HTP'])),
  each('ISO 19005-2, 6.2.10', 'nothing is transparent', (model) => [
    ...states(model, ['SMask', 'ca', 'CA', 'BM']),
    ...model.pages.flatMap(({ dict }, page) => (dict.entries.has('Group') ? [`page ${page + 1} is a group`] : [])),
  ]),
  each('ISO 19005-2, 6.2.9', 'there are no PostScript, reference or alternate objects', (model) =>
    model.dicts
      .filter(
        (dict) =>
          model.name(dict, 'Subtype') === 'PS' ||
          dict.entries.has('OPI') ||
          dict.entries.has('Alternates') ||
          (model.name(dict, 'Subtype') === 'Form' && dict.entries.has('Ref')),
      )
      .map(() => 'a forbidden XObject'),
  ),
  demand('ISO 19005-2, 6.9', 'there are no optional layers', (model) => !model.root.entries.has('OCProperties')),
];

function states(model: PdfModel, keys: readonly string[]): string[] {
  const states = model.dicts.filter((dict) => model.name(dict, 'Type') === 'ExtGState');
  return states.flatMap((state) => keys.filter((key) => state.entries.has(key)).map((key) => `a graphics state has ${key}`));
}
