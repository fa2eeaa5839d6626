import { TooLarge } from '../../evidence/decode.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { PdfFault } from '../../pdf/fault.ts';
import { overlaps, type Rectangle, rectangleOf, within } from '../../pdf/rectangle.ts';
import { readPage } from '../../pdf/text/page.ts';
import { as, asArray } from '../../pdf/values.ts';
import type { Claims } from './claims.ts';
import { said } from './refusal.ts';
import type { PageRole } from './roles.ts';

/** Points by which a widget may reach into a line: the height of letters is estimated. */
const SLACK = 1.5;

/** Lighter fills, such as the grey of a band, may lie below a signature. */
const DARK = 0.5;

/** Judges where a new visible widget lies: on the page, over no text, no dark fill and no other widget. */
export function checkPlace(object: number, rectangle: Rectangle, { page, dict }: PageRole, claims: Claims): void {
  const covered = coveredBy(claims.before, rectangle, dict);
  if (covered === undefined) return;
  claims.refuse({
    object,
    page,
    key: 'Rect',
    what:
      covered === ''
        ? said('签名域伸出页面', 'the signature field reaches beyond the page')
        : said(`签名域遮住了${covered}`, `the signature field covers ${covered}`),
  });
}

/** What a rectangle on a page would cover, for a sentence; '' where it leaves the page, undefined where it covers nothing. */
export function coveredBy(document: PdfDocument, rectangle: Rectangle, page: PageRole['dict'], except?: number): string | undefined {
  const sheet = rectangleOf(document, document.get(page, 'MediaBox'));
  if (sheet === undefined || !within(rectangle, sheet)) return '';
  for (const annotation of asArray(document.get(page, 'Annots')) ?? []) {
    if (as(annotation, 'ref')?.number === except) continue;
    const other = rectangleOf(document, document.get(as(document.resolve(annotation), 'dict'), 'Rect'));
    if (other !== undefined && other.width > 0 && overlaps(rectangle, other)) return '“/Annots”';
  }
  return covered(document, rectangle, page);
}

function covered(document: PdfDocument, rectangle: Rectangle, page: PageRole['dict']): string | undefined {
  try {
    const mark = readPage(document, page).find(
      (one) => overlaps(rectangle, one.box, SLACK) && (one.is === 'text' ? one.text.trim() !== '' : one.kind === 'fill' && one.grey < DARK),
    );
    if (mark === undefined) return undefined;
    return mark.is === 'text' ? `“${mark.text.trim().slice(0, 40)}”` : '“■”';
  } catch (error) {
    // A page that can't be read may have anything below the widget.
    if (error instanceof PdfFault || error instanceof TooLarge) return '“?”';
    throw error;
  }
}
