import type { Clause } from '../model/clause.ts';
import type { ClauseView } from '../model/report.ts';

/** A clause with its place in the document; one that is not known by its id alone. */
export function clauseView(id: string, clauses: ReadonlyMap<string, Clause>): ClauseView {
  const clause = clauses.get(id);
  if (!clause) return { id, section: '', item: '', label: { 'zh-CN': id, en: id } };
  const { section, item, label, law } = clause;
  return { id, section, item, label, ...(law ? { law } : {}) };
}
