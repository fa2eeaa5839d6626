import { basename, dirname } from 'node:path';
import type { AuditReport } from '../../engine/model/audit.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';
import { checkFolder, writeFiles } from '../write-files.ts';
import type { ReportView } from './report-view.ts';

/** Makes the bytes of one format; loaded only when it is asked for. */
type MakeReport = (report: AuditReport, view: ReportView) => Promise<string | Uint8Array>;

/** Formats by the ending of the file; a longer ending comes first. */
const FORMATS: readonly (readonly [ending: string, MakeReport])[] = [
  ['.csv', async (report, view) => (await import('../../renderers/csv/audit.ts')).renderAuditCsv(report, view)],
  ['.html', async (report, view) => (await import('../../renderers/html/audit.ts')).renderAuditHtml(report, view)],
  ['.oscal.json', async (report, view) => (await import('../../renderers/oscal/audit.ts')).renderAuditOscal(report, view)],
  ['.json', async (report, view) => (await import('../../renderers/json/audit.ts')).renderAuditJson(report, view)],
  ['.ndjson', async (report, view) => (await import('../../renderers/ndjson/audit.ts')).renderAuditNdjson(report, view)],
  ['.junit.xml', async (report, view) => (await import('../../renderers/junit/audit.ts')).renderAuditJunit(report, view)],
  ['.pdf', async (report, view) => (await import('./signed-report.ts')).signedReport(report, view)],
  ['.xlsx', async (report, view) => (await import('../../renderers/xlsx/audit.ts')).renderAuditXlsx(report, view)],
];

/** Endings of the formats in which a report can be written. */
export const REPORT_ENDINGS: readonly string[] = FORMATS.map(([ending]) => ending);

/** The bytes of a report in the format of an ending; undefined where there is none of that ending. */
export async function reportBytes(report: AuditReport, ending: string, view: ReportView): Promise<Uint8Array | undefined> {
  const content = await FORMATS.find(([known]) => known === ending)?.[1](report, view);
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** A file and how its bytes are made. */
export interface PlannedReport {
  readonly path: string;
  readonly make: MakeReport;
}

/**
 * Finds the format of every file, before anything is counted.
 *
 * @throws ProblemError `report-kind`, `report-twice`, `folder-unwritable`
 */
export function planReports(paths: readonly string[]): PlannedReport[] {
  return paths.map((path, index) => {
    const make = FORMATS.find(([ending]) => path.toLowerCase().endsWith(ending))?.[1];
    if (!make)
      throw new ProblemError([serviceProblem('report-kind', { name: path, options: FORMATS.map(([ending]) => ending).join(' ') })]);
    if (paths.indexOf(path) < index) throw new ProblemError([serviceProblem('report-twice', { name: path })]);
    checkFolder(dirname(path));
    return { path, make };
  });
}

/** Writes every report; each is whole or not there. */
export async function writeReports(report: AuditReport, planned: readonly PlannedReport[], view: ReportView): Promise<string[]> {
  const made: { path: string; bytes: Uint8Array }[] = [];
  for (const { path, make } of planned) {
    const content = await make(report, view);
    made.push({ path, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
  }
  return made.flatMap(({ path, bytes }) => writeFiles(dirname(path), [{ name: basename(path), bytes }]));
}
