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

/** Why a rule came to what it came to, whatever that is, as one sentence; masked like `whyFailed`. */
export function whyFound({ because }: Finding, facts: Readonly<Record<string, FactDefinition>>, masked: boolean): Text {
  const { when, unless, verb } = because;
  return whyOf([when, unless, verb].map((tree) => (tree && masked ? withoutPersonal(tree, facts) : tree)));
}

function withoutPersonal(tree: Because, facts: Readonly<Record<string, FactDefinition>>): Because {
  const inner = (member: Because) => withoutPersonal(member, facts);
  if ('not' in tree) return { ...tree, not: inner(tree.not) };
  if ('all' in tree) return { ...tree, all: tree.all.map(inner) };
  if ('any' in tree) return { ...tree, any: tree.any.map(inner) };
  const leaf = tree as BecauseLeaf;
  const shape = shapeOf(leaf, facts);
  // Of entries of a list the sentence quotes what fields hold.
  if (shape && hasPersonalEntries(shape)) return { ...leaf, say: withheld(own(facts, leaf.fact ?? '')?.label) };
  if (!shape?.personal || leaf.seen === undefined || leaf.seen === null || typeof leaf.seen === 'boolean') return leaf;
  const seen = sayValue(leaf.seen, shape);
  const without = (lang: keyof Text) => (seen[lang] === '' ? leaf.say[lang] : leaf.say[lang].replaceAll(seen[lang], '…'));
  return { ...leaf, say: { 'zh-CN': without('zh-CN'), en: without('en') } };
}

/** That a value decided, and not what it is. */
function withheld(label: Text = { 'zh-CN': '', en: '' }): Text {
  return { 'zh-CN': `“${label['zh-CN']}”（…）`, en: `"${label.en}" (…)` };
}

function hasPersonalEntries({ personal, fields = {}, type }: ValueShape): boolean {
  const compound = type === 'list' || type === 'record';
  return compound && (personal === true || Object.values(fields).some((field) => field.personal === true));
}

function shapeOf({ fact, field }: BecauseLeaf, facts: Readonly<Record<string, FactDefinition>>): ValueShape | undefined {
  const found = own(facts, fact ?? '');
  if (field === undefined || !found) return found;
  const inner = own(found.fields ?? {}, field);
  return inner && found.personal ? { ...inner, personal: true } : inner;
}
