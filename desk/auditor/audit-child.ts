import type { AuditReport, LinePlace } from '../../engine/model/audit.ts';
import type { Waiver } from '../../engine/model/waiver.ts';
import { runAudit } from '../../service/audit/audit.ts';
import { engineFor } from '../../service/audit/engines.ts';
import { linesSource } from '../../service/audit/from-store.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { serveParent } from '../jobs/child.ts';
import type { AuditOrder } from './audit-order.ts';

/** What a child is to audit. */
export interface AuditChildOrder {
  readonly order: AuditOrder;
  /** Submissions, one a line. */
  readonly lines: string;
  /** What is told of as the source. */
  readonly name: string;
  /** Of each line the submission and its version. */
  readonly places: readonly LinePlace[];
  readonly waivers: readonly Waiver[];
  readonly rules?: string;
  /** Folder for what does not fit into memory. */
  readonly scratch: string;
}

/** Failing submissions that a report shows of each rule, and bad lines. */
const [EXAMPLES, QUOTED] = [10, 20];

serveParent(async ({ order, lines, name, places, waivers, rules, scratch }: AuditChildOrder, tell): Promise<AuditReport> => {
  const source = linesSource(lines, name, places);
  const engine = engineFor(undefined, source);
  if (!engine) throw new TypeError('there is no engine');
  const { day, from, to, on, checklist, sample } = order;
  const { report } = await runAudit({
    ...{ source, engine },
    policy: loadPolicy(rules),
    ...(rules === undefined ? {} : { directory: rules }),
    plan: {
      day,
      ...(on === undefined ? {} : { on }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      checklists: checklist === undefined ? [] : [checklist],
      properties: [],
      examples: EXAMPLES,
      quoted: QUOTED,
      ...(waivers.length === 0 ? {} : { waivers }),
      ...(waivers.length === 0 || on === undefined ? {} : { at: order.at }),
    },
    run: { scratch, onProgress: tell },
    // At the desk personal data is unmasked one submission at a time.
    unmaskedFor: null,
    ...(sample === undefined ? {} : { sample }),
  });
  return report;
});
