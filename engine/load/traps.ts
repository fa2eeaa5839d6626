import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';

/**
 * Characters that a Chinese input method writes in place of YAML's own signs. The parser's messages for them mislead (they
 * name the next line) or are missing, so they are looked for first.
 */
const KEY_COLON = /^\s*(?:-\s+)*["']?[A-Za-z_][\w./-]*["']?\s*：/;
const COLON_SPACE = /^\s*(?:-\s+)*["']?[A-Za-z_][\w./-]*["']?:　/;
const LIST_DASH = /^\s*(?:-\s+)*([－—–]|-　)/;
const FLOW_COMMA = /[[{][^\]}"'，]*[\w\]}]\s*，/;
const FLOW_BRACKET = /:\s+([［｛])/;
const INDENT = /^[ \t\u00a0\u3000]*/;
const BLOCK_SCALAR = /(?:^|[\s:-])[|>][+-]?\d?\s*(?:#.*)?$/;

/**
 * Finds full-width signs and tabs where YAML wants half-width signs and spaces, outside quotes and block texts.
 *
 * @returns one problem a line, with line and column
 */
export function findTraps(file: string, text: string): Problem[] {
  if (/^\s*[{[]/.test(text)) return [];
  const problems: Problem[] = [];
  let blockIndent = -1;
  text.split(/\r?\n/).forEach((line, index) => {
    const indent = INDENT.exec(line)?.[0] ?? '';
    if (blockIndent >= 0 && (line.trim() === '' || indent.length > blockIndent)) return;
    blockIndent = BLOCK_SCALAR.test(line) ? indent.length : -1;
    const found = trapIn(line, indent);
    if (found) problems.push(problem(found.code, found.params, { file, line: index + 1, column: found.column + 1 }));
  });
  return problems;
}

interface Trap {
  readonly code: 'yaml-tab' | 'yaml-full-width';
  readonly params: { character: string; replacement: string };
  readonly column: number;
}

function trapIn(line: string, indent: string): Trap | undefined {
  if (line.trim() === '' || line.trimStart().startsWith('#')) return undefined;
  if (indent.includes('\t')) return { code: 'yaml-tab', params: { character: '\t', replacement: ' ' }, column: indent.indexOf('\t') };
  const wide = indent.search(/[\u00a0\u3000]/);
  if (wide >= 0) return fullWidth('　', ' ', wide);
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (quoted) => '"'.repeat(quoted.length));
  return (
    trapAt(bare, KEY_COLON, '：', ': ') ??
    trapAt(bare, COLON_SPACE, '　', ' ') ??
    trapAt(bare, LIST_DASH, undefined, '- ') ??
    trapAt(bare, FLOW_COMMA, '，', ', ') ??
    trapAt(bare, FLOW_BRACKET, undefined, '[ {')
  );
}

function trapAt(line: string, pattern: RegExp, character: string | undefined, replacement: string): Trap | undefined {
  const match = pattern.exec(line);
  if (!match) return undefined;
  const found = character ?? match[1] ?? '';
  return fullWidth(found, replacement, match.index + match[0].lastIndexOf(found));
}

function fullWidth(character: string, replacement: string, column: number): Trap {
  return { code: 'yaml-full-width', params: { character, replacement }, column };
}
