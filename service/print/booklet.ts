import { PDFDocument } from 'pdf-lib';
import type { Text } from '../../engine/model/text.ts';

/** Everything at once: pdf-lib would give other work its turn by timers, which a command has none of. */
const AT_ONCE = Number.POSITIVE_INFINITY;

/**
 * Puts finished sheets into one document to be printed in one go. Each begins on the front of a leaf, so that printing on both sides
 * keeps them apart. The same sheets give the same bytes. Tags and standards of the single sheets are not kept: it is for paper.
 *
 * @param at - instant with offset, the document's only date
 */
export async function bookletOf(title: Text, sheets: readonly Uint8Array[], at: string): Promise<{ bytes: Uint8Array; pages: number }> {
  const book = await PDFDocument.create({ updateMetadata: false });
  book.setTitle(`${title['zh-CN']} ${title.en}`);
  book.setCreationDate(new Date(at));
  book.setModificationDate(new Date(at));
  for (const bytes of sheets) {
    const sheet = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: AT_ONCE });
    for (const page of await book.copyPages(sheet, sheet.getPageIndices())) book.addPage(page);
    const last = book.getPages().at(-1);
    if (book.getPageCount() % 2 === 1 && last) book.addPage([last.getWidth(), last.getHeight()]);
  }
  return { bytes: await book.save({ objectsPerTick: AT_ONCE, addDefaultPage: false }), pages: book.getPageCount() };
}
