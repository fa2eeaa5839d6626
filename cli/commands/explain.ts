import { renderExplanation } from '../../renderers/text/explain.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderRule } from '../../renderers/text/rule.ts';
import { checkFile } from '../../service/check.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { explainRule, findingOf, namesFile } from '../../service/rules/explain.ts';
import type { Command, Options } from '../command.ts';
import { dayOf } from '../day.ts';
import { eachFile } from '../each-file.ts';
import { EXIT, type Io } from '../io.ts';

/** `guiju explain FILE` and `guiju explain RULE` */
export const explain: Command = {
  name: 'explain',
  usage: 'FILE|RULE [--rule ID] [--all]',
  summary: { 'zh-CN': '逐条说明规则怎样判断', en: 'say how the rules judge a submission' },
  about: {
    'zh-CN': '给出申报文件：逐条规则说明每个条件看到了什么、是否成立。给出规则编号：用文字说明这条规则。',
    en: 'With a submission: says rule by rule what each condition saw and whether it holds. With a rule id: says the rule in words.',
  },
  options: {
    rule: {
      type: 'string',
      multiple: true,
      value: 'ID',
      about: { 'zh-CN': '只说明这条规则（可重复）', en: 'only this rule (can be repeated)' },
    },
    all: { type: 'boolean', about: { 'zh-CN': '不适用的规则也完整说明', en: 'rules that do not apply in full too' } },
  },
  formats: ['json'],
  examples: ['guiju explain examples/01-owner-with-everything/submission.yaml', 'guiju explain a.yaml --all --lang en'],
  least: 1,
  async run(names, options, io) {
    const told = await eachFile(names, async (name) => (namesFile(name) ? explainSubmission(name, options, io) : sayRule(name, io)));
    const json = told.map((entry) => entry.json);
    io.out(
      io.format === 'json'
        ? `${JSON.stringify(json.length === 1 ? json[0] : json, null, 2)}\n`
        : told.map((entry) => entry.text).join('\n'),
    );
    return EXIT.fine;
  },
};

/** One explanation, in both formats. */
interface Told {
  readonly json: unknown;
  readonly text: string;
}

function sayRule(name: string, io: Io): Told {
  const rule = explainRule(io.rules, name);
  return { json: rule, text: renderRule(rule, io) };
}

async function explainSubmission(file: string, options: Options, io: Io): Promise<Told> {
  const policy = loadPolicy(io.rules);
  const { program, report, warnings } = await checkFile(policy, file, dayOf(policy, io), io.rules);
  for (const warning of warnings) io.err(`${renderProblem(warning, io)}\n`);
  const rules = options.rule as readonly string[] | undefined;
  const all = options.all === true;
  const findings = rules
    ? rules.map((rule) => findingOf(report, rule))
    : report.findings.filter((finding) => all || finding.outcome !== 'inapplicable');
  const inapplicable =
    rules || all ? [] : report.findings.filter((finding) => finding.outcome === 'inapplicable').map((finding) => finding.rule);
  const { submission, checklist, day, outcome } = report;
  const verbs = new Map(program.rules.map((rule) => [rule.id, rule.verb]));
  return {
    json: { submission, checklist, day, outcome, findings, inapplicable },
    text: renderExplanation(report, { ...(rules ? { rules } : {}), verbs, all }, io),
  };
}
