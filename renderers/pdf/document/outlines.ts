import type { Heading } from '../structure/settle.ts';
import { dictionaryOf, type Literal, type PDFContext, type PDFRef, textString } from './objects.ts';

/** A heading with what stands under it. */
interface Entry {
  readonly heading: Heading;
  readonly reference: PDFRef;
  readonly kids: Entry[];
}

/**
 * Adds bookmarks of the headings, nested by their levels, and returns the root; undefined where there are no headings.
 *
 * `height` is that of the pages in points. Source: ISO 32000-1, 12.3.3.
 */
export function addOutlines(
  context: PDFContext,
  headings: readonly Heading[],
  pages: readonly PDFRef[],
  height: number,
): PDFRef | undefined {
  if (headings.length === 0) return undefined;
  const top = nested(context, headings);
  const root = context.nextRef();
  const write = (entries: readonly Entry[], Parent: PDFRef): void => {
    entries.forEach(({ heading, reference, kids }, i) => {
      const { page = 0, left = 0, top: y = 0 } = heading.element.place ?? {};
      const siblings = { ...linkTo('Prev', entries[i - 1]), ...linkTo('Next', entries[i + 1]) };
      const Dest = [pages[page] as PDFRef, 'XYZ', Math.round(left), Math.round(height - y), null];
      const Title = textString(wordsOf(heading));
      context.assign(reference, dictionaryOf(context, { Title, Parent, ...siblings, ...ends(kids), Dest }));
      write(kids, reference);
    });
  };
  write(top, root);
  context.assign(root, dictionaryOf(context, { Type: 'Outlines', ...ends(top) }));
  return root;
}

function nested(context: PDFContext, headings: readonly Heading[]): Entry[] {
  const top: Entry[] = [];
  const open: Entry[] = [];
  for (const heading of headings) {
    while ((open.at(-1)?.heading.level ?? 0) >= heading.level) open.pop();
    const entry: Entry = { heading, reference: context.nextRef(), kids: [] };
    (open.at(-1)?.kids ?? top).push(entry);
    open.push(entry);
  }
  return top;
}

/** First and last of the entries, and how many are seen when all are unfolded. */
function ends(entries: readonly Entry[]): Record<string, Literal> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return {};
  return { First: first.reference, Last: last.reference, Count: countOf(entries) };
}

function countOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { kids }) => sum + 1 + countOf(kids), 0);
}

function linkTo(key: 'Prev' | 'Next', entry: Entry | undefined): Record<string, Literal> {
  return entry === undefined ? {} : { [key]: entry.reference };
}

/** Without lines to write on, for which noncharacters stand. */
function wordsOf({ element }: Heading): string {
  return (element.words ?? '').replace(/[\ufdd0\u3000\s]+/g, ' ').trim();
}
