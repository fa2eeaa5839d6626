import type { AuditReport } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';
import { maskedNote } from './lead.ts';

/** The keys of the documents of an audit, in the order in which they are written wherever they occur. */
const ORDER: readonly string[] = [
  ...['format', 'version', 'kind', 'note', 'title', 'source', 'day', 'on', 'from', 'to', 'filters', 'properties', 'rulesets'],
  ...['unmaskedFor', 'other', 'population', 'size', 'seed', 'lines', 'judged', 'bad', 'blank', 'filtered', 'undated', 'future'],
  ...['outcomes', 'granted', 'conditional', 'incomplete', 'refused', 'checklist', 'contractor', 'rule', 'clause', 'fact', 'key', 'label'],
  ...['effect', 'effects', 'id', 'digest', 'section', 'item', 'law', 'checklists', 'months', 'contractors', 'handlers', 'rules', 'clauses'],
  ...['failed', 'missing', 'late', 'part', 'of', 'count', 'tally', 'passed', 'cannotTell', 'inapplicable', 'triggered', 'waived'],
  ...[
    'waivers',
    'at',
    'concerned',
    'list',
    'until',
    'subject',
    'requester',
    'approver',
    'role',
    'reason',
    'risk',
    'ticket',
    'applied',
    'without',
  ],
  ...['repeats', 'deadlines', 'delays', 'median', 'ninetieth', 'longest', 'remedy', 'failures', 'place', 'file', 'line', 'code', 'why'],
  ...['quoted', 'badLines', 'comparison', 'flipped', 'flips', 'examples', 'sample', 'found', 'confidence', 'atMost', 'drawn'],
  ...['method', 'limits', 'zh-CN', 'en'],
];

const RANKS: ReadonlyMap<string, number> = new Map(ORDER.map((key, rank) => [key, rank]));

/** Head of a document of an audit: what it is, and whether personal data in it is masked. */
export interface DocumentHead {
  readonly format: 'guiju-audit';
  readonly version: 1;
  readonly note: Text;
}

/** The report as a document of its own, which says of itself what it is. */
export function auditDocument(report: AuditReport): DocumentHead & AuditReport {
  return inOrder({ format: 'guiju-audit', version: 1, note: maskedNote(report), ...report });
}

/** The same value with its keys in one order, whoever made it: the known ones first, the others by name. */
export function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOrder) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([left], [right]) => rankOf(left) - rankOf(right) || (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)])) as T;
}

function rankOf(key: string): number {
  return RANKS.get(key) ?? ORDER.length;
}
