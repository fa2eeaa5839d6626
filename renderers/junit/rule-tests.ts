import type { CaseResult } from '../../engine/analysis/run-case.ts';
import type { Lang } from '../../engine/model/text.ts';
import { escapeXml } from './xml.ts';

/**
 * Rule tests as JUnit XML: one suite a rule, one test case a case, passing ones too, so that a build server sees all of them.
 *
 * Source: the schema of Jenkins' xunit plugin, junit-10.xsd.
 */
export function renderJunit(run: { results: readonly CaseResult[]; milliseconds: number }, lang: Lang): string {
  const suites = Map.groupBy(run.results, (result) => `${result.ruleset}/${result.rule}`);
  const counts = (results: readonly CaseResult[]) =>
    `tests="${results.length}" failures="${failuresOf(results, true)}" errors="${failuresOf(results, false)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="guiju" ${counts(run.results)} time="${(run.milliseconds / 1000).toFixed(3)}">`,
    ...[...suites].flatMap(([name, results]) => [
      `  <testsuite name="${escapeXml(name)}" ${counts(results)}>`,
      ...results.map((result) => testCase(name, result, lang)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

/** JUnit tells what came out wrong (a failure) from what could not be run (an error). */
function failuresOf(results: readonly CaseResult[], ran: boolean): number {
  return results.filter((result) => result.verdict === 'failed' && (result.actual !== undefined) === ran).length;
}

function testCase(suite: string, result: CaseResult, lang: Lang): string {
  const { file, line } = result.place;
  const place = file === undefined ? '' : ` file="${escapeXml(file)}"${line === undefined ? '' : ` line="${line}"`}`;
  const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(result.name)}"${place}`;
  if (result.verdict === 'passed') return `${open}/>`;
  const body = result.actual
    ? `<failure message="${escapeXml(`${said(result.expected)} != ${said(result.actual)}`)}">${escapeXml(result.actual.why[lang])}</failure>`
    : `<error message="${escapeXml(result.problems.map((entry) => entry.code).join(', '))}">${escapeXml(result.problems.map((entry) => entry.message[lang]).join('\n'))}</error>`;
  return `${open}>${body}</testcase>`;
}

function said({ outcome, missing, due }: { outcome: string; missing?: readonly string[]; due?: string | null }): string {
  const time = due === undefined ? '' : ` due ${due}`;
  return (missing === undefined || missing.length === 0 ? outcome : `${outcome} [${[...missing].sort().join(', ')}]`) + time;
}
