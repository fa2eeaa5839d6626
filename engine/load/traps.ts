import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { bareLines } from './bare-lines.ts';
import { FlowTraps } from './flow-traps.ts';
import { fullWidth, type Trap } from './trap.ts';

/**
 * Characters that a Chinese input method writes in place of YAML's own signs. The parser's messages for them mislead (they
 * name the next line) or are missing, so they are looked for first.
 */
const KEY_COLON = /^\s*(?:-\s+)*(?:"+|[A-Za-z_][\w./-]*)\s*：/;
const COLON_SPACE = /^\s*(?:-\s+)*(?:"+|[A-Za-z_][\w./-]*):　/;
const LIST_DASH = /^\s*(?:-\s+)*([－—–]|-　)/;
const INDENT = /^[ \t\u00a0\u3000]*/;

/**
 * Finds full-width signs and tabs where YAML wants half-width signs and spaces, outside quotes, comments and block texts.
 * The cost is linear in the text, whatever it holds.
 *
 * @returns one problem a line, with line and column
 */
export function findTraps(file: string, text: string): Problem[] {
  if (/^\s*[{[]/.test(text)) return [];
  const flow = new FlowTraps();
  const problems: Problem[] = [];
  bareLines(text).forEach((bare, index) => {
    if (bare === undefined) return;
    const found = trapIn(bare) ?? flow.inLine(bare);
    if (found) problems.push(problem(found.code, found.params, { file, line: index + 1, column: found.column + 1 }));
  });
  return problems;
}

function trapIn(bare: string): Trap | undefined {
  if (bare.trim() === '') return undefined;
  const indent = INDENT.exec(bare)?.[0] ?? '';
  if (indent.includes('\t')) return { code: 'yaml-tab', params: { character: '\t', replacement: ' ' }, column: indent.indexOf('\t') };
  const wide = indent.search(/[\u00a0\u3000]/);
  if (wide >= 0) return fullWidth('　', ' ', wide);
  return trapAt(bare, KEY_COLON, '：', ': ') ?? trapAt(bare, COLON_SPACE, '　', ' ') ?? trapAt(bare, LIST_DASH, undefined, '- ');
}

function trapAt(line: string, pattern: RegExp, character: string | undefined, replacement: string): Trap | undefined {
  const match = pattern.exec(line);
  if (!match) return undefined;
  const found = character ?? match[1] ?? '';
  return fullWidth(found, replacement, match.index + match[0].lastIndexOf(found));
}
