import { writeFileSync } from 'node:fs';
import { CALL_CATALOGUE } from '../cli/problems.ts';
import { API_CATALOGUE } from '../desk/api/catalogue.ts';
import { CATALOGUE } from '../engine/model/catalogue/catalogue.ts';
import type { Problem } from '../engine/model/problem.ts';
import { renderCoveragePage } from '../renderers/markdown/coverage.ts';
import { type ErrorGroup, renderErrorPage } from '../renderers/markdown/errors.ts';
import { glyphMissing, tooHigh } from '../renderers/pdf/blocks/problems.ts';
import { checkTemplate } from '../renderers/pdf/template/check.ts';
import { SERVICE_CATALOGUE } from '../service/problems.ts';
import { coverage } from '../service/rules/coverage.ts';
import { CATALOGUE as SIGNING_CATALOGUE } from '../signing/catalogue.ts';
import { STORE_CATALOGUE } from '../store/catalogue.ts';

/** Writes the page of all errors and warnings. */
export function generateErrorPage(target: URL): void {
  writeFileSync(target, renderErrorPage(errorGroups()));
}

/** Writes the page of all clauses and where each is checked. */
export async function generateCoveragePage(target: URL): Promise<void> {
  writeFileSync(target, renderCoveragePage(await coverage()));
}

/** Every catalogue of the program. */
export function errorGroups(): ErrorGroup[] {
  return [
    { title: { 'zh-CN': '文件、规则、申报', en: 'Files, rules, submissions' }, entries: CATALOGUE },
    { title: { 'zh-CN': '文件夹、表单、密钥', en: 'Folders, forms, keys' }, entries: SERVICE_CATALOGUE },
    { title: { 'zh-CN': '命令行', en: 'Command line' }, entries: CALL_CATALOGUE },
    { title: { 'zh-CN': '接口', en: 'Interface for programs' }, entries: API_CATALOGUE },
    { title: { 'zh-CN': '签名与核验', en: 'Signing and verification' }, entries: SIGNING_CATALOGUE },
    { title: { 'zh-CN': '存档', en: 'Store' }, entries: STORE_CATALOGUE },
    { title: { 'zh-CN': 'PDF 与表单模板（举例）', en: 'PDF and form templates (by example)' }, entries: pdfProblems() },
  ];
}

/** The PDF renderer words its problems where it finds them; each is shown by an example that brings it about. */
function pdfProblems(): ErrorGroup['entries'] {
  const both = { 'zh-CN': '字', en: 'word' };
  const faulty = {
    titel: both,
    body: [
      { paragraph: both, bold: 'yes' },
      { heading: { 'zh-CN': '{{ plate.number }}', en: '{{ shout facts.plate }}' } },
      { heading: { 'zh-CN': '{{#if facts.plate}}', en: 'word' } },
      { hedding: both },
      { signature: both },
      { signature: both },
      { table: [{ head: both }], rows: [[both, both]] },
      { table: [], each: 'audit.ruls' },
    ],
  };
  const found: Problem[] = [...checkTemplate(faulty), glyphMissing('𰻝', 'body[0]', undefined), tooHigh('body[0]')];
  return Object.fromEntries(found.map((entry) => [entry.code, entry]));
}
