import { sayNode } from '../evaluate/demand-words.ts';
import type { Clause } from '../model/clause.ts';
import type { ProgramRule, Verb } from '../model/program.ts';
import type { DutyDue, Effect, Effective } from '../model/rule.ts';
import { clausesById, type Rulebook } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';
import type { Ground } from './ground.ts';

/** A rule as it is read aloud. */
export interface RuleInWords {
  readonly ruleset: string;
  readonly id: string;
  readonly title: Text;
  readonly clauses: readonly Clause[];
  readonly effective?: Effective;
  readonly verb: Verb;
  /** The conditions, said; `demand` is what the verb forbids or requires, or when an obligation is done. */
  readonly when?: Text;
  readonly unless?: Text;
  readonly demand?: Text;
  readonly duty?: { readonly act: Text; readonly by: Text; readonly to?: Text; readonly due?: Text };
  readonly effect: Effect;
  readonly remedy: Text;
  /** Who may approve that it is waived; nobody where left out. */
  readonly waivedBy?: Text;
  /** Checklists on which the rule bears. */
  readonly checklists: readonly { readonly id: string; readonly title: Text }[];
}

/** Says a rule in words, from what was compiled: what stands here is what is run. */
export function ruleInWords(ground: Ground, ruleset: string, rule: ProgramRule, checklists: RuleInWords['checklists']): RuleInWords {
  const { rulebook } = ground;
  const labelOf = (fact: string): Text => rulebook.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
  const clauses = clausesById(rulebook);
  return {
    ruleset,
    id: rule.id,
    title: rule.title,
    clauses: rule.clauses.map((id) => clauses.get(id)).filter((clause) => clause !== undefined),
    ...(rule.effective ? { effective: rule.effective } : {}),
    verb: rule.verb,
    ...(rule.when ? { when: sayNode(rule.when, labelOf) } : {}),
    ...(rule.unless ? { unless: sayNode(rule.unless, labelOf) } : {}),
    ...(rule.condition ? { demand: sayNode(rule.condition, labelOf) } : {}),
    ...(rule.duty ? { duty: dutyInWords(ground, rule.duty, labelOf) } : {}),
    effect: rule.effect,
    remedy: rule.remedy,
    ...(rule.waive ? { waivedBy: rulebook.roles[rule.waive.approver] ?? { 'zh-CN': rule.waive.approver, en: rule.waive.approver } } : {}),
    checklists,
  };
}

function dutyInWords(
  { rulebook }: Ground,
  duty: NonNullable<ProgramRule['duty']>,
  labelOf: (fact: string) => Text,
): NonNullable<RuleInWords['duty']> {
  const role = (code: string): Text => rulebook.roles[code] ?? { 'zh-CN': code, en: code };
  return {
    act: duty.act,
    by: role(duty.by),
    ...(duty.to ? { to: role(duty.to) } : {}),
    ...(duty.due ? { due: dueInWords(rulebook, duty.due, labelOf) } : {}),
  };
}

function dueInWords({ settings, calendars = {} }: Rulebook, due: DutyDue, labelOf: (fact: string) => Text): Text {
  const named = (written: string | number | { readonly setting: string }): Text => {
    const title = typeof written === 'object' ? settings[written.setting]?.title : undefined;
    return title ? { 'zh-CN': `“${title['zh-CN']}”`, en: `"${title.en}"` } : { 'zh-CN': ` ${written} `, en: String(written) };
  };
  const start = due.of === undefined ? undefined : labelOf(due.of);
  const from: Text = start
    ? { 'zh-CN': `“${start['zh-CN']}”之后`, en: `after "${start.en}"` }
    : { 'zh-CN': '作出结论之后', en: 'after the decision' };
  if ('within' in due) {
    const length = named(due.within);
    return { 'zh-CN': `${from['zh-CN']}${length['zh-CN']}`.trimEnd(), en: `${length.en} ${from.en}` };
  }
  const count = named(due['working-days']);
  const calendar = calendars[due.calendar ?? '']?.title;
  const by: Text = calendar ? { 'zh-CN': `，按“${calendar['zh-CN']}”`, en: ` by "${calendar.en}"` } : { 'zh-CN': '', en: '' };
  return {
    'zh-CN': `${from['zh-CN']}${count['zh-CN']}个工作日，到下班为止${by['zh-CN']}`,
    en: `${count.en} working days ${from.en}, when the office closes${by.en}`,
  };
}
