import type { Kleene } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { OPERATORS } from '../operators/index.ts';
import { type LabelOf, sayChosen, sayDemand } from './demand-words.ts';
import { type RecordView, sayDecisiveRecords } from './say-records.ts';
import { sayValue } from './words.ts';

/** So many options are demanded at most where the words for each choice of them are kept. */
const FEW = 6;

/** What was seen, as far as a sentence needs it. */
export interface Seen {
  readonly value: Value | undefined;
  /** The value in words; asked only where it is said. */
  readonly told: () => Text;
  readonly records: RecordView;
}

/**
 * The sentences of one comparison under the settings of one day. What does not depend on a submission is put into words when it is
 * first needed, and kept.
 */
export class LeafWords {
  readonly #leaf: LeafNode;
  readonly #labelOf: LabelOf;
  readonly #context: Context;
  readonly #kept = new Map<string, Text>();

  /** @param context - for the settings */
  constructor(leaf: LeafNode, labelOf: LabelOf, context: Context) {
    this.#leaf = leaf;
    this.#labelOf = labelOf;
    this.#context = context;
  }

  /** The comparison and its outcome as a sentence. */
  say(outcome: Kleene, { value, told, records }: Seen): Text {
    const leaf = this.#leaf;
    if (outcome === 'unknown') return value === undefined ? this.#keep('unknown', sayUnknown) : this.#keep('incomplete', sayIncomplete);
    if (leaf.shape.type === 'flag' && typeof value === 'boolean') return this.#keep(value ? 'yes' : 'no', (label) => sayFlag(label, value));
    const decisive = value === undefined ? undefined : sayDecisiveRecords(leaf, outcome, value, records);
    if (decisive) return decisive;
    const sentence = this.#sentence(outcome, value);
    if (value === undefined || isPlain(leaf, outcome)) return sentence;
    const words = told();
    return {
      'zh-CN': `${sentence['zh-CN']}（填报：${words['zh-CN']}）`,
      en: `${sentence.en} (given: ${words.en})`,
    };
  }

  /** The comparison without what was seen; of several options demanded only those that were chosen, if any were. */
  #sentence(outcome: boolean, value: Value | undefined): Text {
    const leaf = this.#leaf;
    const options = leaf.operator === 'includes-any' && leaf.demanded.kind === 'literal' && Array.isArray(value) ? leaf.demanded.value : [];
    const chosen = (options as readonly Value[]).filter((option) => (value as readonly Value[]).includes(option));
    if (chosen.length === 0)
      return this.#keep(outcome ? 'holds' : 'fails', () => this.#phrase(outcome, sayDemand(leaf, this.#labelOf, this.#context)));
    const made = () => this.#phrase(outcome, sayChosen(leaf, chosen, this.#labelOf));
    return (options as readonly Value[]).length > FEW ? made() : this.#keep(`${outcome} ${JSON.stringify(chosen)}`, made);
  }

  #phrase(outcome: boolean, demanded: Text): Text {
    const leaf = this.#leaf;
    const phrase = OPERATORS.get(leaf.operator)?.say(demanded, leaf);
    const verb = outcome ? phrase?.holds : phrase?.fails;
    return { 'zh-CN': `“${leaf.label['zh-CN']}”${verb?.['zh-CN']}`, en: `"${leaf.label.en}" ${verb?.en}` };
  }

  #keep(key: string, make: (label: Text) => Text): Text {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const made = make(this.#leaf.label);
    this.#kept.set(key, made);
    return made;
  }
}

function sayUnknown(label: Text): Text {
  return { 'zh-CN': `尚未填报“${label['zh-CN']}”`, en: `"${label.en}" is not known` };
}

function sayIncomplete(label: Text): Text {
  return { 'zh-CN': `“${label['zh-CN']}”填报不全`, en: `"${label.en}" is not complete` };
}

/** Of yes and no the answer itself says everything. */
function sayFlag(label: Text, seen: boolean): Text {
  const words = sayValue(seen, { type: 'flag' });
  return { 'zh-CN': `“${label['zh-CN']}”：${words['zh-CN']}`, en: `"${label.en}": ${words.en}` };
}

/** Whether the phrase already says what was seen. */
function isPlain(leaf: LeafNode, outcome: Kleene): boolean {
  if (leaf.operator === 'filled' || leaf.shape.type === 'record') return true;
  // What another fact has is not seen from its name: there the phrase does not say it.
  if (outcome === true && leaf.demanded.kind === 'literal' && ['is', 'includes-any', 'includes-all'].includes(leaf.operator)) return true;
  return leaf.shape.type === 'list' && !['count', 'reverse-of'].includes(leaf.operator);
}
