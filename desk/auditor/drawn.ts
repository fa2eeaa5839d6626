import type { Chart, ChartLayout, ChartRow } from '../../engine/report/audit/chart.ts';
import { chartSvg } from '../../renderers/html/svg.ts';

/** How charts are laid out on a desk and on a phone, of which the page shows one; most rows are those that are seen at first. */
const LAYOUTS = {
  wide: { width: 560, size: 12.5, both: false, most: 12 },
  narrow: { width: 340, size: 12.5, both: false, most: 12 },
} as const satisfies Readonly<Record<string, ChartLayout>>;

/**
 * A chart as SVG in both widths.
 *
 * @param linkOf - address to which a row leads, if any
 */
export function drawn(make: (layout: ChartLayout) => Chart, linkOf: (row: ChartRow) => string | undefined = () => undefined): string {
  return Object.entries(LAYOUTS)
    .map(([variant, layout]) => chartSvg(make(layout), variant, (row) => linkOf(row)?.replaceAll('&', '&amp;')))
    .join('');
}
