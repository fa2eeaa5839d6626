import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Source } from '../model/place.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { sayFault } from './syntax-words.ts';
import { findTraps } from './traps.ts';
import { YamlSource } from './yaml-source.ts';
import { ValueReader } from './yaml-value.ts';

/** A document's plain value, and where its parts stand. */
export interface ReadDocument {
  readonly value: unknown;
  readonly source: Source;
}

/** Opening brackets that are tried at most: the parser recurses on each. */
const MAX_OPEN_BRACKETS = 64;

/**
 * Reads one YAML 1.2 or JSON text (JSON is a part of YAML) without any of YAML's surprises: no anchors, tags, directives,
 * duplicate keys, `__proto__`, tabs, full-width signs, or numbers that lose digits.
 *
 * @param file - name used in problems
 * @throws ProblemError with every problem found, in the order of the text
 */
export function readYaml(file: string, text: string): ReadDocument {
  const early = [...findTraps(file, text), ...findDirectives(file, text), ...findDepth(file, text)];
  if (early.length > 0) throw new ProblemError(early);
  const lines = new LineCounter();
  const document = parse(file, text, lines);
  const source = new YamlSource(file, document, lines);
  const [fault] = document.errors;
  if (fault) throw new ProblemError([syntaxProblem(fault, source)]);
  const reader = new ValueReader(source);
  const value = reader.read(document.contents);
  if (reader.problems.length > 0) throw new ProblemError(reader.problems);
  return { value, source };
}

function parse(file: string, text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: false,
      intAsBigInt: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    });
  } catch (cause) {
    // The parser recurses; a stack that runs out is an input nested too deep, whatever its brackets say.
    const code = cause instanceof RangeError ? 'yaml-too-deep' : 'yaml-syntax';
    throw new ProblemError([problem(code, { limit: MAX_OPEN_BRACKETS, detail: sayFault('IMPOSSIBLE') }, { file })]);
  }
}

function findDirectives(file: string, text: string): Problem[] {
  const line = text.split('\n').findIndex((written) => written.startsWith('%'));
  return line < 0 ? [] : [problem('yaml-directive', {}, { file, line: line + 1, column: 1 })];
}

function findDepth(file: string, text: string): Problem[] {
  let depth = 0;
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') [line, lineStart] = [line + 1, at + 1];
    else if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > MAX_OPEN_BRACKETS)
      return [problem('yaml-too-deep', { limit: MAX_OPEN_BRACKETS }, { file, line, column: at - lineStart + 1 })];
  }
  return [];
}

function syntaxProblem(fault: YAMLError, source: YamlSource): Problem {
  // The parser recurses, and tells a stack that ran out as an error of the text: it is nested too deep.
  const isDeep = fault.message.includes('call stack');
  const code = isDeep ? 'yaml-too-deep' : fault.code === 'MULTIPLE_DOCS' ? 'yaml-many-documents' : 'yaml-syntax';
  return problem(code, { detail: fault.message, limit: MAX_OPEN_BRACKETS }, source.placeAt(fault.pos[0]));
}
