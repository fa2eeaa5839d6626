import { whyOf } from '../evaluate/why.ts';
import { sayValue } from '../evaluate/words.ts';
import type { Because, BecauseLeaf, Finding } from '../model/decision.ts';
import type { FactDefinition, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Text } from '../model/text.ts';

/**
 * Why a submission failed a rule, as one sentence.
 *
 * @param masked - leaves out what is personal data: three dots stand in its place
 */
export function whyFailed({ because }: Finding, facts: Readonly<Record<string, FactDefinition>>, masked: boolean): Text {
  return whyOf([because.verb && masked ? withoutPersonal(because.verb, facts) : because.verb]);
}

function withoutPersonal(tree: Because, facts: Readonly<Record<string, FactDefinition>>): Because {
  const inner = (member: Because) => withoutPersonal(member, facts);
  if ('not' in tree) return { ...tree, not: inner(tree.not) };
  if ('all' in tree) return { ...tree, all: tree.all.map(inner) };
  if ('any' in tree) return { ...tree, any: tree.any.map(inner) };
  const leaf = tree as BecauseLeaf;
  const shape = shapeOf(leaf, facts);
  if (!shape?.personal || leaf.seen === undefined || leaf.seen === null || typeof leaf.seen === 'boolean') return leaf;
  const seen = sayValue(leaf.seen, shape);
  const without = (lang: keyof Text) => (seen[lang] === '' ? leaf.say[lang] : leaf.say[lang].replaceAll(seen[lang], '…'));
  return { ...leaf, say: { 'zh-CN': without('zh-CN'), en: without('en') } };
}

function shapeOf({ fact, field }: BecauseLeaf, facts: Readonly<Record<string, FactDefinition>>): ValueShape | undefined {
  const found = own(facts, fact ?? '');
  if (field === undefined || !found) return found;
  const inner = own(found.fields ?? {}, field);
  return inner && found.personal ? { ...inner, personal: true } : inner;
}
