import { askedFacts } from '../compile/bearing.ts';
import { deriveFacts } from '../evaluate/derive.ts';
import type { Context } from '../model/operator.ts';
import type { Program } from '../model/program.ts';
import type { PrintedBy, Question, Questions, Settlement } from '../model/question.ts';
import { inForce } from '../model/rulebook.ts';
import { settingsOn } from '../model/settings-on.ts';
import type { Facts } from '../model/submission.ts';
import type { Waiving } from '../model/waiver.ts';
import { factContext, judge } from '../operators/judge.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { pertinentToCondition } from './pertinent.ts';
import { questionsBehind, type Readers, readersOf } from './readers.ts';
import { type Concerns, spread } from './spread.ts';

/** Tells how the questions of a checklist stand on one day, for one state of the answers after another. */
export type QuestionsOn = (facts: Facts) => Questions;

/** What bears on questions besides the rules. */
export interface QuestionGround {
  /** Which facts each form prints; where left out, no form prints any. */
  readonly printed?: PrintedBy;
  /** Waivers that are known, and by which instant they apply. */
  readonly waiving?: Waiving;
}

/**
 * Prepares the questions of a checklist for a day.
 *
 * A question is not asked where no answer to it can change the outcome of any rule that counts (all but `monitor`), whatever else is
 * answered. Where a rule has refused the submission for certain, no question is. What a submission says twice in a contradictory way
 * (a value, and other values from which another follows) is the judges' to tell, not seen here.
 */
export function questionsOn(program: Program, day: string, { printed = {}, waiving }: QuestionGround = {}): QuestionsOn {
  const readers = readersOf(program);
  const settings = settingsOn(program.settings, day);
  const asked = askedFacts(program.checklist, program.facts);
  const ground = { program, readers, asked, day, printed };
  return (given) => {
    const { facts } = deriveFacts(given, settings, program.derivations);
    const context = factContext({ facts, settings });
    const outlook = outlookOf(program, context, day, given, waiving);
    const needed = spread(readers, context, neededFacts(program, outlook));
    const useful = spread(readers, context, usefulFacts(ground, outlook));
    const all = program.asked.map((_item, index) => questionAt(index, { ...ground, context, outlook, needed, useful }));
    return { all, ...nextOf(all, program) };
  };
}

interface Ground {
  readonly program: Program;
  readonly readers: Readers;
  /** Facts that are asked, with those that follow from them. */
  readonly asked: ReadonlySet<string>;
  readonly day: string;
  readonly printed: PrintedBy;
}

interface Moment extends Ground {
  readonly context: Context;
  readonly outlook: Outlook;
  /** Facts that decisions and duties rest on, with the rules. */
  readonly needed: Concerns<number>;
  /** Facts that are recorded or printed, with the forms. */
  readonly useful: Concerns<string>;
}

function neededFacts({ rules }: Program, outlook: Outlook): Concerns<number> {
  const needed = new Map<string, Set<number>>();
  if (outlook.refusedBy !== undefined) return needed;
  outlook.rules.forEach(({ facts }, index) => {
    if (rules[index]?.effect === 'monitor') return;
    for (const fact of facts) needed.set(fact, (needed.get(fact) ?? new Set()).add(index));
  });
  return needed;
}

/** What a form prints that may still be issued, what says whom or what the submission is about, and what is only recorded. */
function usefulFacts({ program, readers, printed }: Ground, outlook: Outlook): Concerns<string> {
  const useful = new Map<string, Set<string>>();
  const note = (fact: string, concerns: readonly string[]): void => {
    useful.set(fact, new Set([...(useful.get(fact) ?? []), ...concerns]));
  };
  for (const form of outlook.forms) for (const fact of printed[form] ?? []) note(fact, [form]);
  const prints = new Set(Object.values(printed).flat());
  for (const { fact } of program.asked) {
    const { identifying, dimension } = program.facts[fact] ?? {};
    const isOnlyRecorded = readers.rulesOf(fact).length === 0 && !readers.decides(fact) && !prints.has(fact);
    if (identifying || dimension !== undefined || (isOnlyRecorded && outlook.refusedBy === undefined)) note(fact, [RECORD]);
  }
  if (outlook.refusedBy !== undefined) return useful;
  outlook.rules.forEach(({ facts }, index) => {
    if (program.rules[index]?.effect === 'monitor') for (const fact of facts) note(fact, [RECORD]);
  });
  return useful;
}

/** What concerns a fact that is only recorded; no form is named so. */
const RECORD = '';

function questionAt(index: number, moment: Moment): Question {
  const { program, context, needed, useful } = moment;
  const { fact, when } = program.asked[index] as Program['asked'][number];
  const question = { number: index + 1, fact, rules: [], after: [], forms: [] };
  const asked = when ? judge(when, context) : true;
  if (asked === false) return { ...question, state: 'hidden' };
  if (context.valueOf({ fact }) !== undefined) return { ...question, state: 'answered', ...(needed.has(fact) ? { incomplete: true } : {}) };
  if (asked === 'unknown' && when)
    return { ...question, state: 'waiting', after: firstAnswers(pertinentToCondition(when, context), moment) };
  const sources = openSources(fact, moment);
  const rules = [...(needed.get(fact) ?? [])].sort((left, right) => left - right);
  const forms = [...(useful.get(fact) ?? [])].filter((form) => form !== RECORD);
  if (sources.length > 0 && (rules.length > 0 || useful.has(fact))) return { ...question, state: 'follows', after: sources };
  if (rules.length > 0) return { ...question, state: 'open', rules };
  if (useful.has(fact)) return { ...question, state: 'optional', forms };
  return { ...question, state: 'settled', settled: settlementOf(fact, moment) };
}

/** The unanswered questions from which it will be seen whether another is asked. */
function firstAnswers(facts: readonly string[], { program, readers, context }: Moment): string[] {
  const asked = new Set(program.asked.map(({ fact }) => fact));
  const behind = facts.flatMap((fact) => questionsBehind(fact, asked, readers));
  return [...new Set(behind)].filter((fact) => context.valueOf({ fact }) === undefined);
}

/** Unanswered facts from which a fact follows, where all of them are asked. */
function openSources(fact: string, { program, readers, asked, context }: Moment): string[] {
  const sources = readers.sourcesOf(fact);
  if (!sources.every((source) => asked.has(source) && !isHidden(source, program, context))) return [];
  return sources.filter((source) => context.valueOf({ fact: source }) === undefined);
}

function isHidden(fact: string, { asked }: Program, context: Context): boolean {
  const items = asked.filter((item) => item.fact === fact);
  return items.length > 0 && items.every(({ when }) => when && judge(when, context) === false);
}

function settlementOf(fact: string, { program, readers, outlook, day }: Moment): Settlement {
  const rules = readers.rulesOf(fact).filter((rule) => program.rules[rule]?.effect !== 'monitor');
  const current = rules.filter((rule) => inForce(program.rules[rule]?.effective, day));
  if (outlook.refusedBy !== undefined) return { kind: 'refused', rule: outlook.refusedBy };
  if (current.length > 0) return { kind: 'rules', rules: current };
  if (rules.length > 0) return { kind: 'not-in-force' };
  return { kind: readers.decides(fact) ? 'questions' : 'forms' };
}

/** The first open question, and the one whose answer may soonest refuse; of several that one on which most rules wait. */
function nextOf(all: readonly Question[], { rules }: Program): Pick<Questions, 'next' | 'soonest'> {
  const open = all.filter(({ state }) => state === 'open');
  const [first] = open;
  if (!first) return {};
  const refusing = (question: Question) => question.rules.filter((rule) => rules[rule]?.effect === 'refuse').length;
  const soonest = open.reduce((best, question) => {
    const more = refusing(question) - refusing(best) || question.rules.length - best.rules.length;
    return more > 0 ? question : best;
  }, first);
  return { next: first.fact, soonest: soonest.fact };
}
