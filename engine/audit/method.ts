import type { AuditCounts } from '../model/audit.ts';
import type { Text } from '../model/text.ts';
import type { AuditPlan } from './plan.ts';

/** What was done, each step a sentence. */
export function methodOf({ on, from, to, examples }: AuditPlan): Text[] {
  return [
    {
      'zh-CN': '来源的每一行恰好归入一类：已判断、不是申报、空行、被筛去、没有日期、日期在审计日之后。',
      en: 'Every line of the source is counted once: judged, no submission, blank, filtered out, without a day, or of a day after the audit.',
    },
    on === undefined
      ? {
          'zh-CN': '每份申报按它自己那一天生效的规则和设定判断。',
          en: 'Each submission is judged by the rules and settings in force on its own day.',
        }
      : {
          'zh-CN': `全部申报都按 ${on} 生效的规则和设定判断。`,
          en: `All submissions are judged by the rules and settings in force on ${on}.`,
        },
    ...(from === undefined && to === undefined
      ? []
      : [
          {
            'zh-CN': `只计申报日在 ${from ?? '最早'} 至 ${to ?? '最近'} 之间的，首尾两天都算。`,
            en: `Only submissions whose own day lies from ${from ?? 'the earliest'} through ${to ?? 'the latest'} count, both days included.`,
          },
        ]),
    {
      'zh-CN': '未通过的次数总是对适用的次数而言：规则不适用的申报不在分母里，无法判断的在。',
      en: 'Failures are counted of the times a rule applied: submissions to which it does not apply are left out, those that cannot be told are not.',
    },
    {
      'zh-CN': '尚未回答，是指清单应当问到而申报里没有的；填明“无”的算已回答。',
      en: 'Missing is what the checklist had to ask and the submission does not say; what is said to be none is answered.',
    },
    {
      'zh-CN': `每条规则最多列出 ${examples} 份未通过的申报，取来源中最先出现的。`,
      en: `Of each rule at most ${examples} failing submissions are shown, the first of the source.`,
    },
  ];
}

/** What the report cannot show, each a sentence. */
export function limitsOf({ on }: AuditPlan, { population }: AuditCounts): Text[] {
  return [
    {
      'zh-CN': '报告只说明申报所填的内容是否符合规则，不说明所填是否属实。',
      en: 'The report says whether what was stated complies with the rules, not whether it is true.',
    },
    { 'zh-CN': '来源没有豁免记录，因此没有一项按豁免计。', en: 'The source holds no waivers, so nothing is counted as waived.' },
    ...(on !== undefined || population.undated === 0
      ? []
      : [
          {
            'zh-CN': `有 ${population.undated} 份没有写明日期，不知按哪一天的规则，没有判断。`,
            en: `${population.undated} submissions say no day; by which rules they stand is not known, and they were not judged.`,
          },
        ]),
    ...(population.bad === 0
      ? []
      : [
          {
            'zh-CN': `有 ${population.bad} 行不是可以判断的申报，没有计入任何比例。`,
            en: `${population.bad} lines are no submissions that could be judged, and are part of no share.`,
          },
        ]),
  ];
}
