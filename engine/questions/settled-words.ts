import { inBoth } from '../evaluate/words.ts';
import type { Question, Settlement } from '../model/question.ts';
import type { FindingView } from '../model/report.ts';
import type { Lang, Text } from '../model/text.ts';

/** Where the words are looked up that say why a question is not put. */
export interface QuestionWording {
  readonly labelOf: (fact: string) => Text;
  readonly formOf: (form: string) => Text;
  /** What the rule at an index of the Program comes to. */
  readonly findingOf: (rule: number) => FindingView;
  /** How the checklist calls a refusal. */
  readonly refused: Text;
}

/** So many rules or forms are named at most. */
const MOST = 3;

/** Why nobody has to answer a question, as a sentence; undefined where it has to be, or has been, or is not shown. */
export function sayQuestion(question: Question, wording: QuestionWording): Text | undefined {
  switch (question.state) {
    case 'settled':
      return question.settled && saySettlement(question.settled, wording);
    case 'optional':
      return question.forms.length > 0 ? sayForms(question.forms, wording) : RECORDED;
    case 'follows':
      return sayAfter(question.after, wording, {
        'zh-CN': '由{facts}得出，不必另填',
        en: 'It follows from {facts} and need not be answered',
      });
    case 'waiting':
      return sayAfter(question.after, wording, { 'zh-CN': '是否要填，看{facts}', en: 'Whether it is asked depends on {facts}' });
    default:
      return undefined;
  }
}

const RECORDED: Text = { 'zh-CN': '只作登记，不影响结论', en: 'It is only recorded and does not change the outcome' };
const NOT_IN_FORCE: Text = { 'zh-CN': '看这一项的规则当天不施行', en: 'The rules that look at it are not in force on this day' };
const NO_FORM: Text = { 'zh-CN': '只印在表上，而那张表不会出', en: 'It is only printed on a form, and that form will not be issued' };
const NO_QUESTION: Text = {
  'zh-CN': '只决定问不问别的，而那些已不必问',
  en: 'It only decides about other questions, which need no answer any more',
};

function saySettlement(settled: Settlement, wording: QuestionWording): Text {
  switch (settled.kind) {
    case 'refused': {
      const told = named(wording.findingOf(settled.rule));
      return inBoth((lang) =>
        lang === 'zh-CN'
          ? `已按${told[lang]}得出“${wording.refused[lang]}”，这一项改变不了结论`
          : `By ${told[lang]} the outcome is "${wording.refused[lang]}"; this answer cannot change it`,
      );
    }
    case 'rules':
      return sayRules(settled.rules.map(wording.findingOf));
    case 'not-in-force':
      return NOT_IN_FORCE;
    case 'forms':
      return NO_FORM;
    case 'questions':
      return NO_QUESTION;
  }
}

/** What has become of the rules that look at the question. */
function sayRules(findings: readonly FindingView[]): Text {
  return inBoth((lang) => {
    const told = findings.slice(0, MOST).map((finding) => STANDS[finding.outcome](named(finding)[lang], finding.why[lang], lang));
    const more = findings.length - told.length;
    if (more > 0) told.push(lang === 'zh-CN' ? `另有 ${more} 条规则也已有结果` : `${more} more rules are settled, too`);
    return told.join(lang === 'zh-CN' ? '；' : '; ');
  });
}

type Stand = (rule: string, why: string, lang: Lang) => string;

const stand =
  (zh: string, en: string): Stand =>
  (rule, why, lang) => {
    const because = why === '' ? '' : lang === 'zh-CN' ? `（${why}）` : ` (${why})`;
    return lang === 'zh-CN' ? `${rule}${zh}${because}` : `${rule} ${en}${because}`;
  };

const STANDS: Readonly<Record<FindingView['outcome'], Stand>> = {
  passed: stand('已符合', 'is met already'),
  failed: stand('已不符合', 'is not met already'),
  inapplicable: stand('不适用', 'does not apply'),
  triggered: stand('已要求办理', 'already asks for something to be done'),
  waived: stand('已豁免', 'is waived'),
  'cannot-tell': (rule, _why, lang) => (lang === 'zh-CN' ? `${rule}不再看这一项` : `${rule} no longer looks at this`),
};

/** A rule by its title, with the place of its first clause in the document. */
function named({ title, clauses: [clause] }: FindingView): Text {
  return {
    'zh-CN': `“${title['zh-CN']}”${clause?.item ? `（第${clause.section}部分 ${clause.item}）` : ''}`,
    en: `"${title.en}"${clause?.item ? ` (section ${clause.section}, ${clause.item})` : ''}`,
  };
}

function sayForms(forms: readonly string[], { formOf }: QuestionWording): Text {
  return inBoth((lang) => {
    const titles = listed(
      forms.map((form) => formOf(form)[lang]),
      lang,
    );
    return lang === 'zh-CN' ? `不影响结论，但印在${titles}上` : `It does not change the outcome, but is printed on ${titles}`;
  });
}

function sayAfter(facts: readonly string[], { labelOf }: QuestionWording, words: Text): Text {
  return inBoth((lang) =>
    words[lang].replace('{facts}', () =>
      listed(
        facts.map((fact) => labelOf(fact)[lang]),
        lang,
      ),
    ),
  );
}

function listed(words: readonly string[], lang: Lang): string {
  const told = words.slice(0, MOST).map((word) => (lang === 'zh-CN' ? `“${word}”` : `"${word}"`));
  const more = words.length - told.length;
  if (lang === 'zh-CN') return `${told.join('、')}${more > 0 ? `等 ${words.length} 项` : ''}`;
  return `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
