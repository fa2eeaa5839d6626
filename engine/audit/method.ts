import type { AuditCounts } from '../model/audit.ts';
import type { Text } from '../model/text.ts';
import { sayInstant } from '../report/waiver-view.ts';
import type { AuditPlan } from './plan.ts';

/** What was done, each step a sentence. */
export function methodOf(plan: AuditPlan): Text[] {
  const { on, from, to, examples } = plan;
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
    ...waiverMethod(plan),
  ];
}

function waiverMethod({ waivers, at }: AuditPlan): Text[] {
  if (waivers === undefined) return [];
  return [
    {
      'zh-CN':
        '各项数字都已计入豁免，不计豁免的数字另列；豁免是否有效，由审核、签发、审计共用的同一处判断。未通过示例不论是否豁免都列出，并写明是哪一项豁免。',
      en: 'All figures are with waivers, and those without stand apart; whether a waiver applies is decided in the one place that checks, forms and audits ask. Examples of failures are shown waived or not, and say by which waiver.',
    },
    at === undefined
      ? {
          'zh-CN': '豁免按每份申报自己的时刻是否有效；只写日期的，按当地那一天的最后一秒。',
          en: 'Waivers apply by the moment that each submission says of itself; where it says a day, by the last second of that day at the place.',
        }
      : { 'zh-CN': `豁免一律按 ${sayInstant(at)} 是否有效。`, en: `Waivers apply to all submissions by ${sayInstant(at)}.` },
  ];
}

/** What the report cannot show, each a sentence. */
export function limitsOf({ on, waivers }: AuditPlan, { population }: AuditCounts): Text[] {
  return [
    {
      'zh-CN': '报告只说明申报所填的内容是否符合规则，不说明所填是否属实。',
      en: 'The report says whether what was stated complies with the rules, not whether it is true.',
    },
    ...(waivers === undefined
      ? [{ 'zh-CN': '没有给出豁免，因此没有一项按豁免计。', en: 'No waivers were given, so nothing is counted as waived.' }]
      : []),
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
