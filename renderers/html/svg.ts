import type { Chart, ChartRow, Mark, Tone, WordsMark } from '../../engine/report/audit/chart.ts';
import { escapeHtml } from './escape.ts';

/** Rows of a chart that are seen at first; the page brings others into their place when it filters. */
const SEEN = 12;

/** Patterns, so that no bar is told from another by its colour alone; used by every chart of the page. */
export const PATTERNS = `<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="p-conditional" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="f-conditional"/><rect width="1.6" height="6" class="ink"/></pattern>
<pattern id="p-incomplete" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" class="f-incomplete"/><circle cx="2.5" cy="2.5" r="1.1" class="ink"/></pattern>
</defs></svg>`;

const FILLS: Readonly<Record<Tone, string>> = {
  granted: 'class="bar f-granted"',
  conditional: 'class="bar" fill="url(#p-conditional)"',
  incomplete: 'class="bar" fill="url(#p-incomplete)"',
  refused: 'class="bar f-refused"',
  whole: 'class="bar f-whole"',
  part: 'class="bar f-refused"',
};

/**
 * A chart as SVG without any style of its own, so that the page's strict policy lets it be.
 *
 * @param linkOf - where a row leads, if anywhere
 */
export function chartSvg(chart: Chart, variant: string, linkOf: (row: ChartRow) => string | undefined): string {
  const seen = chart.rows.slice(0, SEEN).reduce((sum, row) => sum + row.height, 0);
  const height = decimal(chart.rows.length === 0 ? chart.height : chart.rowsTop + seen);
  const width = decimal(chart.width);
  let top = chart.rowsTop;
  const rows = chart.rows.map((row, i) => {
    const group = rowSvg(row, top, i < SEEN, linkOf(row));
    top += row.height;
    return group;
  });
  const labelled = `role="img" aria-labelledby="h-${chart.id}-chart n-${chart.id}"`;
  const grouped = `role="group" aria-labelledby="h-${chart.id}-chart n-${chart.id}"`;
  return [
    `<svg class="chart ${variant}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${rows.length > 0 ? grouped : labelled} data-seen="${SEEN}">`,
    ...chart.marks.map(markSvg),
    ...rows,
    '</svg>',
  ].join('');
}

function rowSvg(row: ChartRow, top: number, seen: boolean, link: string | undefined): string {
  const data = `data-height="${decimal(row.height)}"${row.checklist === undefined ? '' : ` data-checklist="${escapeHtml(row.checklist)}"`}`;
  const marks = row.marks.map(markSvg).join('');
  const inner = link === undefined ? marks : `<a href="${link}">${marks}</a>`;
  return `<g class="row" transform="translate(0 ${decimal(top)})" ${data}${seen ? '' : ' display="none"'}>${inner}</g>`;
}

function markSvg(mark: Mark): string {
  if (mark.kind === 'line') {
    const [x1, y1, x2, y2] = [...mark.from, ...mark.to].map(decimal);
    return `<line class="grid" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  }
  if (mark.kind === 'words') return wordsSvg(mark);
  const box = `x="${decimal(mark.left)}" y="${decimal(mark.top)}" width="${decimal(mark.width)}" height="${decimal(mark.height)}"`;
  if (mark.says === undefined) return `<rect ${FILLS[mark.tone]} ${box}/>`;
  return `<rect ${FILLS[mark.tone]} ${box}><title>${escapeHtml(`${mark.says['zh-CN']} / ${mark.says.en}`)}</title></rect>`;
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;

function wordsSvg(mark: WordsMark): string {
  const classes = `${mark.bold === true ? ' bold' : ''}${mark.faint === true ? ' faint' : ''}`;
  const place = `x="${decimal(mark.left)}" y="${decimal(mark.baseline)}" font-size="${decimal(mark.size)}" text-anchor="${ANCHORS[mark.align]}"`;
  const text = (words: string, lang: string) => `<text class="t${classes}"${lang} ${place}>${escapeHtml(words)}</text>`;
  const { text: words, only } = mark;
  if (only !== undefined) return text(words[only], ` lang="${only}"`);
  if (words['zh-CN'] === words.en) return text(words.en, '');
  return text(words['zh-CN'], ' lang="zh-CN"') + text(words.en, ' lang="en"');
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
