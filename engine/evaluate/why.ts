import type { Because, BecauseLeaf } from '../model/decision.ts';
import type { Text } from '../model/text.ts';

/**
 * The leaves that decided a condition: all members of an `all` that holds, the false ones of one that does not; the true ones
 * of an `any` that holds, all of one that does not; the unknown ones of anything that cannot be told.
 */
export function decisiveLeaves(tree: Because): BecauseLeaf[] {
  if ('not' in tree) return decisiveLeaves(tree.not);
  const members = 'all' in tree ? tree.all : 'any' in tree ? tree.any : undefined;
  if (!members) return [tree as BecauseLeaf];
  return members.filter((member) => member.outcome === tree.outcome).flatMap(decisiveLeaves);
}

/** Why, as one sentence in both languages, without repeating itself. Settings are left out where facts say enough. */
export function whyOf(trees: readonly (Because | undefined)[]): Text {
  const leaves = trees.flatMap((tree) => (tree ? decisiveLeaves(tree) : []));
  const telling = leaves.some((leaf) => leaf.setting === undefined) ? leaves.filter((leaf) => leaf.setting === undefined) : leaves;
  const join = (lang: keyof Text, mark: string) => [...new Set(telling.map((leaf) => leaf.say[lang]))].join(mark);
  return { 'zh-CN': join('zh-CN', '；'), en: join('en', '; ') };
}
