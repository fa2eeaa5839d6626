import type { Outcome } from '../../engine/model/decision.ts';
import { contracted } from '../../renderers/json/decision.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderReport } from '../../renderers/text/report.ts';
import { type Checked, checkFile } from '../../service/check.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { eachFile } from '../each-file.ts';
import { EXIT } from '../io.ts';
import { AT_OPTION, WAIVERS_OPTION, waivingOf } from '../waiver-options.ts';

const FAULTY: readonly Outcome[] = ['refused', 'incomplete'];

/** `guiju check FILE…` */
export const check: Command = {
  name: 'check',
  usage: 'FILE…',
  summary: { 'zh-CN': '审核申报文件', en: 'evaluate submissions' },
  about: {
    'zh-CN':
      '按规则审核一份或几份申报文件：结论、要补什么、禁止什么、依据哪一条。写了 --waivers 就计入其中有效的豁免，并写明不豁免时的结论。',
    en: 'Evaluates one or more submissions: the verdict, what is missing, what is forbidden, and by which clause. With --waivers those that apply are taken into account, and it says what the verdict would be without them.',
  },
  options: { ...WAIVERS_OPTION, ...AT_OPTION },
  formats: ['json'],
  examples: [
    'guiju check examples/01-owner-with-everything/submission.yaml',
    'guiju check examples/*/submission.yaml --format json',
    'guiju check a.yaml --on 2024-03-15 --lang en',
    'guiju check a.yaml --waivers waivers.yaml --at 2026-03-31T23:59:59+08:00',
  ],
  least: 1,
  async run(files, options, io) {
    const policy = loadPolicy(io.rules);
    const day = dayOf(policy, io);
    const waiving = waivingOf(options, policy, io);
    const checked = await eachFile(files, (file) => checkFile(policy, file, day, io.rules, file, waiving));
    for (const entry of checked) for (const warning of entry.warnings) io.err(`${renderProblem(warning, io)}\n`);
    io.out(io.format === 'json' ? json(checked) : checked.map((entry) => renderReport(entry.report, io)).join('\n'));
    return exitOf(checked.map((entry) => entry.decision.outcome));
  },
};

function json(checked: readonly Checked[]): string {
  const decisions = checked.map((entry) => contracted(entry.decision));
  return `${JSON.stringify(decisions.length === 1 ? decisions[0] : decisions, null, 2)}\n`;
}

/** Exit code for some outcomes: a refused or incomplete submission is a finding. */
export function exitOf(outcomes: readonly Outcome[]): number {
  return outcomes.some((outcome) => FAULTY.includes(outcome)) ? EXIT.finding : EXIT.fine;
}
