import type { Problem } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';

/** How problems of a policy are written as SARIF. */
export interface SarifOptions {
  readonly lang: Lang;
  /** Version of the program that found them. */
  readonly version: string;
  /** Folder, with `/`, from which paths are given, so that a code host finds the files; paths outside of it stay whole. */
  readonly root?: string;
}

/**
 * Problems of a policy as SARIF 2.1.0, for code hosts that show them where they are: a rule for each code, a result for each problem
 * with its file, line and column.
 *
 * Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 */
export function renderSarif(problems: readonly Problem[], { lang, version, root }: SarifOptions): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const level = (code: string) => problems.find((problem) => problem.code === code)?.severity ?? 'error';
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'guiju',
            version,
            language: lang,
            rules: codes.map((id) => ({ id, defaultConfiguration: { level: level(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        ...(root === undefined
          ? {}
          : { originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which guiju was called' } } } }),
        results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code), lang, root)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(problem: Problem, ruleIndex: number, lang: Lang, root: string | undefined) {
  const { code, severity, message, hint, file, line, column } = problem;
  const text = hint === undefined ? message[lang] : `${message[lang]}\n${hint[lang]}`;
  const region = line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text },
    ...(file === undefined || file === ''
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: placeOf(file, root), ...region } }] }),
  };
}

/** A path as a URI: below the root relative to it, else of its own. */
function placeOf(file: string, root: string | undefined): { uri: string; uriBaseId?: string } {
  const path = file.replaceAll('\\', '/');
  const base = root === undefined ? undefined : `${root.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  if (base !== undefined && path.startsWith(base)) return { uri: encoded(path.slice(base.length)), uriBaseId: '%SRCROOT%' };
  if (path.startsWith('/')) return { uri: `file://${encoded(path)}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${encoded(path)}` };
  return { uri: encoded(path), ...(root === undefined ? {} : { uriBaseId: '%SRCROOT%' }) };
}

function encoded(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
