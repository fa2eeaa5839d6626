import type { Checklist } from '../model/checklist.ts';
import type { Outcome } from '../model/decision.ts';
import type { Text } from '../model/text.ts';

/** Words for the outcomes where a checklist has none of its own. */
const OUTCOME_WORDS: Readonly<Record<Outcome, Text>> = {
  granted: { 'zh-CN': '准予办理', en: 'Granted' },
  conditional: { 'zh-CN': '有条件办理', en: 'Granted on conditions' },
  incomplete: { 'zh-CN': '资料不齐，须补正', en: 'Incomplete: to be supplemented' },
  refused: { 'zh-CN': '不予办理', en: 'Refused' },
};

/** An outcome in the words of a checklist. */
export function outcomeWords({ words }: Pick<Checklist, 'words'>, outcome: Outcome): Text {
  return words?.[outcome] ?? OUTCOME_WORDS[outcome];
}
