import type { Path } from '../../../engine/model/place.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Text } from '../../../engine/model/text.ts';
import { nearest } from '../../../engine/schema/nearest.ts';
import { AUDIT_TABLES } from './audit-scope.ts';
import type { WordsFault } from './compile.ts';
import { HELPERS } from './helpers.ts';
import { ROOTS } from './resolve.ts';
import type { Shape } from './shape.ts';

/** A path as an admin reads it: `body[2].fields[0].label`. */
export function pathText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.replace(/^\./, '') || 'template';
}

/** A key that does not belong there. */
export function unknownKey(path: Path, key: string, allowed: readonly string[]): Problem {
  const place = pathText(path);
  const near = nearest(key, allowed);
  const list = allowed.join(', ');
  return problem('template-unknown-key', `${place} 处不认识的键“${key}”。`, `Unknown key "${key}" at ${place}.`, {
    'zh-CN': near === undefined ? `可用的键：${list}。英文文字中如有逗号，请加引号。` : `是否应为“${near}”？可用的键：${list}。`,
    en:
      near === undefined
        ? `Keys that may stand here: ${list}. Quote a text that has a comma.`
        : `Did you mean "${near}"? Keys that may stand here: ${list}.`,
  });
}

/** A key that has to be there. */
export function missingKey(path: Path, key: string): Problem {
  const place = pathText(path);
  return problem('template-missing-key', `${place} 处缺少键“${key}”。`, `The key "${key}" is missing at ${place}.`, {
    'zh-CN': key === 'en' || key === 'zh-CN' ? '每处文字都须有 zh-CN 与 en 两种语言。' : `请补上“${key}”。`,
    en: key === 'en' || key === 'zh-CN' ? 'Every text needs both zh-CN and en.' : `Add "${key}".`,
  });
}

/** A value of the wrong kind. */
export function wrongValue(path: Path, shape: Shape): Problem {
  const place = pathText(path);
  const expected = expectation(shape);
  return problem(
    'template-wrong-value',
    `${place} 处的值不对，应为${expected['zh-CN']}。`,
    `The value at ${place} should be ${expected.en}.`,
  );
}

/** A block of no known kind. */
export function unknownBlock(path: Path, keys: readonly string[], kinds: readonly string[]): Problem {
  const place = pathText(path);
  const near = keys.map((key) => nearest(key, kinds)).find((kind) => kind !== undefined);
  return problem('template-unknown-block', `${place} 不是已知的版块。`, `${place} is no known block.`, {
    'zh-CN': `${near === undefined ? '' : `是否应为“${near}”？`}可用的版块：${kinds.join('、')}。`,
    en: `${near === undefined ? '' : `Did you mean "${near}"? `}Blocks: ${kinds.join(', ')}.`,
  });
}

/** A table of an audit that there is not. */
export function unknownTable(path: Path, name: string): Problem {
  const place = pathText(path);
  const near = nearest(name, AUDIT_TABLES);
  const list = AUDIT_TABLES.map((one) => `audit.${one}`).join(', ');
  return problem('template-unknown-table', `${place} 处不认识的表“audit.${name}”。`, `Unknown table "audit.${name}" at ${place}.`, {
    'zh-CN': `${near === undefined ? '' : `是否应为“audit.${near}”？`}可用的表：${list}。`,
    en: `${near === undefined ? '' : `Did you mean "audit.${near}"? `}Tables: ${list}.`,
  });
}

/** Words with something in double braces that cannot be printed. */
export function faultyWords(path: Path, fault: WordsFault): Problem {
  const place = pathText(path);
  const { detail } = fault;
  const roots = Object.keys(ROOTS).join(', ');
  const helpers = Object.keys(HELPERS).join(', ');
  if (fault.kind === 'name') {
    const near = nearest(detail.split('.')[0] ?? '', Object.keys(ROOTS));
    return problem('template-unknown-name', `${place} 处不认识的名称“${detail}”。`, `Unknown name "${detail}" at ${place}.`, {
      'zh-CN': `${near === undefined ? '' : `是否应以“${near}”开头？`}名称以这些词开头：${roots}。`,
      en: `${near === undefined ? '' : `Did you mean "${near}…"? `}Names start with: ${roots}.`,
    });
  }
  if (fault.kind === 'helper') {
    return problem('template-unknown-helper', `${place} 处不能用“${detail}”。`, `"${detail}" cannot be used at ${place}.`, {
      'zh-CN': `双花括号内只能写一个名称，前面可加：${helpers}。`,
      en: `Double braces hold one name, after one of: ${helpers}.`,
    });
  }
  return problem('template-words', `${place} 处的文字无法读取（${detail}）。`, `The words at ${place} cannot be read (${detail}).`, {
    'zh-CN': '双花括号内只能写一个名称；条件请用版块的 when。',
    en: 'Double braces hold one name only; use `when` on the block for conditions.',
  });
}

/** Something that is there too often, or does not fit together. */
export function misfit(code: string, path: Path, zh: string, en: string): Problem {
  return problem(code, `${pathText(path)}：${zh}`, `${pathText(path)}: ${en}`);
}

function expectation(shape: Shape): Text {
  if (shape.is === 'number') {
    return { 'zh-CN': `${shape.least} 到 ${shape.most} 之间的数`, en: `a number from ${shape.least} to ${shape.most}` };
  }
  if (shape.is === 'one-of') return { 'zh-CN': `其中之一：${shape.values.join('、')}`, en: `one of ${shape.values.join(', ')}` };
  return EXPECTATIONS[shape.is];
}

const EXPECTATIONS: Readonly<Record<Exclude<Shape['is'], 'number' | 'one-of'>, Text>> = {
  words: { 'zh-CN': '文字，或 { zh-CN: …, en: … }', en: 'a text, or { zh-CN: …, en: … }' },
  text: { 'zh-CN': '{ zh-CN: …, en: … }', en: '{ zh-CN: …, en: … }' },
  string: { 'zh-CN': '文字', en: 'a text' },
  flag: { 'zh-CN': 'true 或 false', en: 'true or false' },
  true: { 'zh-CN': 'true', en: 'true' },
  when: { 'zh-CN': '一个条件，如 { fact: …, filled: true }', en: 'a test, such as { fact: …, filled: true }' },
  blocks: { 'zh-CN': '版块的列表', en: 'a list of blocks' },
  scalar: { 'zh-CN': '文字、数或 true/false', en: 'a text, a number, or true/false' },
  list: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '若干键值', en: 'keys with values' },
  either: { 'zh-CN': '其他形式的值', en: 'written in another way' },
};

function problem(code: string, zh: string, en: string, hint?: Text): Problem {
  return { code, severity: 'error', message: { 'zh-CN': zh, en }, ...(hint === undefined ? {} : { hint }) };
}
