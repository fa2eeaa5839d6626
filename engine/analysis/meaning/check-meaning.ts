import type { Place } from '../../model/place.ts';
import { problem } from '../../model/problems.ts';
import type { Text } from '../../model/text.ts';
import type { Check, Ground } from '../ground.ts';
import { placeOf } from '../ground.ts';
import { type Change, changesSince, lackOf } from './changes.ts';
import { meaningsOf } from './meaning.ts';

const RULE: Readonly<Record<Change['how'], (id: string) => Text>> = {
  other: (id) => ({ 'zh-CN': `规则“${id}”的含义变了`, en: `the rule "${id}" means something else than recorded` }),
  new: (id) => ({ 'zh-CN': `规则“${id}”是新的`, en: `the rule "${id}" is new` }),
  gone: (id) => ({ 'zh-CN': `规则“${id}”没有了`, en: `the rule "${id}" is gone` }),
};

function said({ kind, id, how }: Change): Text {
  if (kind === 'rule') return RULE[how](id);
  return { 'zh-CN': `设定“${id}”的值变了`, en: `the values of the setting "${id}" are not those recorded` };
}

/** Who reads an old decision can find out what its rules said: no meaning changes without a version and an entry in the changelog. */
export const checkMeaning: Check = (ground) =>
  Object.entries(ground.history?.rulesets ?? {}).flatMap(([id, history]) => {
    const set = ground.rulebook.rulesets[id];
    if (!set || !history.record) return [];
    return changesSince(history.record, meaningsOf(set, ground.rulebook)).flatMap((change) => {
      const lack = lackOf(change, set, history);
      if (!lack) return [];
      return [problem('meaning-changed', { what: said(change), lack, clauses: change.clauses.join(', ') }, whereOf(ground, id, change))];
    });
  });

function whereOf(ground: Ground, set: string, { kind, id, how }: Change): Partial<Place> {
  if (kind === 'setting') return placeOf(ground, `setting:${id}`, ['settings', id, 'values'], 'key');
  return how === 'gone' ? placeOf(ground, `ruleset:${set}`, ['version']) : placeOf(ground, `rule:${set}/${id}`, ['id']);
}
