import type { Because, BecauseLeaf, Finding } from '../../engine/model/decision.ts';
import { own } from '../../engine/model/own.ts';
import type { Report } from '../../engine/model/report.ts';
import type { Value } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { assemble } from '../../engine/report/assemble.ts';
import type { Checked } from '../check.ts';
import { type Dictionary, mayHide } from '../commit/personal.ts';
import type { Policy } from '../policy/policy.ts';

/** Shortest text, and shortest number, that is looked for elsewhere: a single Hanzi, or a few digits, stand everywhere. */
const [LEAST, LEAST_DIGITS] = [2, 4];

/** Masks a submission for whoever may not see what is personal of it. */
export interface Masking {
  /** No reason in it tells a value that is personal, says whom or which home it is about, or follows from what does. */
  readonly report: Report;
  /** Whether the value of a fact is hidden. */
  hides(name: string): boolean;
  /** A text without those that are hidden: a room that the dictionary hides is also named where it only says what a copy shows. */
  without(text: string): string;
}

/** Makes the masking of a submission that was judged. */
export function maskingOf(
  { rulebook }: Policy,
  { submission, program, known, decision }: Omit<Checked, 'report' | 'file' | 'warnings'>,
): Masking {
  const { facts } = rulebook;
  const hides = (name: string) => mayHide(name, facts);
  const texts = [...new Set(Object.entries(submission.facts).flatMap(([name, value]) => (hides(name) ? textsIn(value) : [])))]
    .filter((text) => [...text].length >= (/^\d+$/.test(text) ? LEAST_DIGITS : LEAST))
    // One may stand within another.
    .sort((one, other) => other.length - one.length);
  const without = (text: string) => texts.reduce((left, hidden) => left.replaceAll(hidden, '…'), text);
  const findings = decision.findings.map((finding) => ({ ...finding, because: maskedParts(finding, { facts, without }) }));
  return { report: assemble(rulebook, program, known.facts, { ...decision, findings }), hides, without };
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

interface Hiding {
  readonly facts: Dictionary;
  readonly without: Masking['without'];
}

function maskedParts({ because }: Finding, hiding: Hiding): Finding['because'] {
  const { when, unless, verb } = because;
  return {
    ...(when ? { when: masked(when, hiding) } : {}),
    ...(unless ? { unless: masked(unless, hiding) } : {}),
    ...(verb ? { verb: masked(verb, hiding) } : {}),
  };
}

function masked(tree: Because, hiding: Hiding): Because {
  const inner = (member: Because) => masked(member, hiding);
  const { facts, without } = hiding;
  if ('not' in tree) return { ...tree, not: inner(tree.not) };
  if ('all' in tree) return { ...tree, all: tree.all.map(inner) };
  if ('any' in tree) return { ...tree, any: tree.any.map(inner) };
  const { seen, ...leaf } = tree as BecauseLeaf;
  // What nobody has said, and what is known to be none, says nothing of anybody.
  if (leaf.fact === undefined || seen === undefined || seen === null || !mayHide(leaf.fact, facts))
    return {
      ...(tree as BecauseLeaf),
      say: { 'zh-CN': without((tree as BecauseLeaf).say['zh-CN']), en: without((tree as BecauseLeaf).say.en) },
    };
  return { ...leaf, say: hidden(own(facts, leaf.fact)?.label ?? { 'zh-CN': leaf.fact, en: leaf.fact }) };
}

function hidden(label: Text): Text {
  return { 'zh-CN': `“${label['zh-CN']}”的内容已隐去`, en: `what "${label.en}" says is masked` };
}
