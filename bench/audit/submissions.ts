import type { FactDefinition, ValueShape } from '../../engine/model/fact.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Facts, Value } from '../../engine/model/submission.ts';
import { factContext, judge } from '../../engine/operators/judge.ts';
import { shiftDay } from '../../engine/schema/calendar.ts';
import { type Random, seededRandom } from './random.ts';

/** How seldom things go wrong in a made-up submission, as shares of 1. */
const ABSENT = 0.02;
const EMPTY = 0.004;
const REFUSED = 0.03;

/** Words from which texts are made, so long that a submission has about as many bytes as a real one. */
const TEXTS = [
  '样例装饰工程有限公司',
  '样例张三',
  '样例李工',
  '现场查看，未发现其他风险',
  '三栋一单元一二〇二室',
  '样例-执照-0001',
  '见附件，已核对原件',
];
const FIRST_DAY = '2024-01-01';
const DAYS = 900;

type Dictionary = Readonly<Record<string, FactDefinition>>;

/** What of a dictionary keeps a submission coherent: few contractors and handlers, one estate, days near one another. */
interface Story {
  readonly random: Random;
  readonly day: string;
}

/**
 * Makes submissions of a checklist, the same at every run for the same seed: what is asked is answered, mostly well; a few
 * answers are missing or known to be empty. Each says its day, its estate and who handled it, whatever its checklist asks.
 */
export function* submissionsOf(
  program: Program,
  dictionary: Dictionary,
  seed: number,
): Generator<{ checklist: string; facts: Facts }, never> {
  const random = seededRandom(seed);
  const telling = (['day', 'property', 'handler'] as const).flatMap(
    (dimension) => Object.values(dictionary).find((fact) => fact.dimension === dimension) ?? [],
  );
  const derived = new Set(program.derivations.map(({ fact }) => fact));
  for (;;) {
    const story = { random, day: shiftDay(FIRST_DAY, random.below(DAYS)) };
    const facts: Record<string, Value> = { ...Object.fromEntries(telling.map((fact) => [fact.name, factValue(fact, story)])) };
    for (const { fact, when } of program.asked) {
      const definition = program.facts[fact];
      if (!definition || derived.has(fact) || Object.hasOwn(facts, fact)) continue;
      if (when && judge(when, factContext({ facts, settings: {} })) === false) continue;
      if (random.chance(ABSENT)) continue;
      facts[fact] = random.chance(EMPTY) ? null : factValue(definition, story);
    }
    yield { checklist: program.checklist.id, facts };
  }
}

function factValue(definition: FactDefinition, story: Story): Value {
  if (definition.dimension === 'day' && definition.type === 'date') return story.day;
  if (definition.dimension === 'property') return '样例花园';
  if (definition.dimension === 'contractor') return `样例装饰工程有限公司第${story.random.below(400)}号`;
  if (definition.dimension === 'handler') return `样例员工${story.random.below(60)}`;
  return madeValue(definition, story);
}

function madeValue(shape: ValueShape, story: Story): Value {
  const { random } = story;
  switch (shape.type) {
    case 'flag':
      return !random.chance(REFUSED);
    case 'choice':
      return random.skewed(Object.keys(shape.options ?? {}));
    case 'set':
      return setOf(shape, random);
    case 'integer':
      return random.below(12);
    case 'quantity':
      return Math.round(random.fraction() * 12_000) / 100;
    case 'date':
      return shiftDay(story.day, random.below(4));
    case 'instant':
      return `${shiftDay(story.day, random.chance(0.1) ? 1 : 0)}T${two(8 + random.below(10))}:${two(random.below(60))}:00+08:00`;
    case 'text':
      return random.pick(TEXTS);
    case 'record':
      return Object.fromEntries(Object.entries(shape.fields ?? {}).map(([name, field]) => [name, madeValue(field, story)]));
    case 'list':
      return Array.from({ length: 1 + random.below(3) }, () => madeValue({ ...shape, type: shape.of ?? 'text' }, story));
  }
}

/** Of few options most are chosen, of many a few: a list of papers, or of works. */
function setOf({ options }: ValueShape, random: Random): Value {
  const codes = options ? Object.keys(options) : TEXTS.slice(0, 3);
  const share = codes.length > 8 ? 0.12 : 0.9;
  return codes.filter(() => random.chance(share));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
