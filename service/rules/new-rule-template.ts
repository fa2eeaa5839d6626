import { TO_FILL } from '../../engine/analysis/unfilled.ts';
import type { FactDefinition, FactType } from '../../engine/model/fact.ts';
import { effect } from '../../engine/schema/parts.ts';

/** What the files of a new rule are made from. */
export interface NewRuleGround {
  readonly id: string;
  readonly cites: readonly string[];
  readonly from: string;
  readonly facts: readonly FactDefinition[];
}

/** The rule's file: it can be read at once, and everything that an admin must still write is marked. */
export function ruleTemplate({ id, cites, from, facts }: NewRuleGround): string {
  return `# 新规则。带 # 的行是说明，填好后请删去。写法见 docs/guide/rule-language.md
# A new rule. Lines with # explain; remove them when done. See docs/guide/rule-language.md
id: ${id}
title:
  zh-CN: ${TO_FILL['zh-CN']}：用一句话说出要求
  en: "${TO_FILL.en}: say in one line what is demanded"
cites: [${cites.join(', ')}]${cites.length === 0 ? '  # 条款编号 · clause ids' : ''}
effective: { from: ${from} }  # 从哪天起生效 · first day in force; through: 可加最后一天 · may be added

# 只在这时适用，可不写 · applies only where this holds; optional
# when:
${commented(leaf(facts, 'choice'), '#   ')}
# 这时不适用，可不写 · does not apply where this holds; optional
# unless:
${commented(leaf(facts, 'flag'), '#   ')}

# 三个动词只留一个 · keep exactly one of the three verbs
# 禁止：条件成立即不通过 · fails where it holds
# forbid:
${commented(leaf(facts, 'set'), '#   ')}
# 要求：条件不成立即不通过 · fails where it does not hold
# require:
${commented(leaf(facts, 'flag'), '#   ')}
# 待办：when 成立时提出，done 成立时办完 · raised where when holds, done where done holds
# oblige:
#   act: { zh-CN: 要办什么, en: What is to be done }
#   by: 岗位代码 · a role code of policies/roles.yaml

effect: incomplete  # ${effect.enum.join(' | ')}
remedy:
  zh-CN: ${TO_FILL['zh-CN']}：告诉对方怎么补正
  en: "${TO_FILL.en}: tell the reader how to mend it"
`;
}

/** The test's file beside it, with one case that holds for every rule and the others to be written. */
export function testTemplate({ id, facts }: NewRuleGround): string {
  const example = leaf(facts, 'flag')[0]?.replace('fact: ', '') ?? 'factName';
  return `# 每种结果至少一例：passed failed cannot-tell，有 when 或 unless 的再加 inapplicable；oblige 用 triggered
# At least one case an outcome: passed failed cannot-tell, inapplicable with when or unless; triggered for oblige
rule: ${id}
effect: incomplete  # 与规则的 effect 一致 · that of the rule
# by: 与规则的 by 一致，to 也是；只有 oblige 用 · that of the rule, as is to:; for oblige only
cases:
  - name: "${TO_FILL.en}: nobody has answered anything"
    given: {}
    expect: cannot-tell
    # missing: [${example}]
  # - name: what keeps the rule
  #   given: { ${example}: true }
  #   expect: passed
  # - name: what breaks the rule
  #   given: { ${example}: false }
  #   expect: failed
`;
}

/** An example of a condition, with a fact that this dictionary really has. */
function leaf(facts: readonly FactDefinition[], type: FactType): string[] {
  const fact = facts.find((candidate) => candidate.type === type && !candidate.derive);
  if (!fact) return ['fact: factName', 'filled: true'];
  const option = Object.keys(fact.options ?? {})[0];
  const operator =
    type === 'choice'
      ? `is: ${option}`
      : type === 'flag'
        ? 'is: true'
        : option === undefined
          ? 'filled: true'
          : `includes-any: [${option}]`;
  return [`fact: ${fact.name}`, operator];
}

function commented(lines: readonly string[], before: string): string {
  return lines.map((line) => `${before}${line}`).join('\n');
}
