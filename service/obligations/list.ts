import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { Text } from '../../engine/model/text.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { ObligationQuery, StoredEnd, StoredObligation } from '../../store/read/obligations.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Policy } from '../policy/policy.ts';

/** How an obligation stands at an instant. */
export type ObligationState = 'open' | 'overdue' | 'closed' | 'done' | 'superseded';

/** An obligation as people see it. */
export interface ObligationView {
  readonly id: string;
  readonly state: ObligationState;
  readonly act: Text;
  /** Role that has to act, and role that is to be told. */
  readonly by: { readonly role: string; readonly title: Text };
  readonly to: { readonly role: string; readonly title: Text } | null;
  readonly due: string | null;
  readonly dueAt: StoreInstant | null;
  readonly provisional: boolean;
  readonly submission: string;
  readonly version: number;
  readonly decision: string;
  readonly checklist: { readonly id: string; readonly title: Text };
  readonly rule: string;
  readonly estate: string | null;
  readonly room: string | null;
  readonly recorded: { readonly at: StoreInstant; readonly by: string };
  readonly end: {
    readonly at: StoreInstant;
    readonly by: string;
    readonly version: number;
    readonly decision: string | null;
    readonly note: string | null;
    readonly evidence: readonly { readonly name: string; readonly digest: string }[];
    /** That the note and the names of the files were erased. */
    readonly erased?: true;
  } | null;
}

/** An obligation as it stands at an instant; it is overdue after the last instant of its time. */
export function obligationView(found: StoredObligation, at: StoreInstant, { rulebook }: Policy): ObligationView {
  const { id, submission, version, decision, rule, due, dueAt, provisional, estate, room, end } = found;
  const role = (code: string) => ({ role: code, title: titleOf(rulebook.roles[code], code) });
  const isOverdue = dueAt !== null && dueAt < at;
  return {
    ...{ id, state: end?.how ?? (isOverdue ? 'overdue' : 'open'), act: JSON.parse(found.act) as Text },
    ...{ by: role(found.actor), to: found.receiver === null ? null : role(found.receiver) },
    ...{ due, dueAt, provisional, submission, version, decision },
    checklist: { id: found.checklist, title: titleOf(rulebook.checklists[found.checklist]?.title, found.checklist) },
    ...{ rule, estate, room },
    recorded: { at: found.at, by: found.by },
    end: end ? endView(end) : null,
  };
}

function endView({ at, by, version, decision, note, evidence, erased }: StoredEnd): NonNullable<ObligationView['end']> {
  return { at, by, version, decision, note, evidence, ...(erased ? { erased } : {}) };
}

const titleOf = (title: Text | undefined, code: string): Text => title ?? { 'zh-CN': code, en: code };

/**
 * Obligations in the order in which they are due.
 *
 * @param at - instant by which they are overdue
 * @throws ProblemError `role-unknown`
 */
export async function listObligations(
  store: StoreReader,
  query: ObligationQuery,
  at: StoreInstant,
  policy: Policy,
): Promise<readonly ObligationView[]> {
  const roles = Object.keys(policy.rulebook.roles);
  for (const role of [query.actor, query.receiver])
    if (role !== undefined && !roles.includes(role))
      throw new ProblemError([problem('role-unknown', { name: role, nearest: nearest(role, roles) }, {})]);
  return (await store.obligations(query)).map((found) => obligationView(found, at, policy));
}
