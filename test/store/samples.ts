import { canonicalJson } from '../../engine/compile/digest.ts';
import { rulebookDigest } from '../../store/digest.ts';
import type {
  DecisionRecord,
  ObligationEndRecord,
  ObligationRecord,
  RuleFile,
  RulesPublicationRecord,
  RulesVersionRecord,
  StoreRecord,
  SubmissionRecord,
  WaiverRecord,
} from '../../store/records.ts';
import type { Write } from '../../store/write.ts';

/** An instant of the tests, some seconds after they begin. */
export function instant(seconds = 0): string {
  return new Date(Date.UTC(2026, 2, 16, 1, 30, seconds)).toISOString();
}

/** A write with a key and records. */
export function write(key: string, records: readonly StoreRecord[], seconds = 0): Write {
  return { key, at: instant(seconds), by: '样例张三', records };
}

/** A version of a submission whose content says which. */
export function submission(id: string, version = 1, more: Partial<SubmissionRecord> = {}): SubmissionRecord {
  const content = canonicalJson({ checklist: 'garage', facts: { plate: `样${id}`, version } });
  return { kind: 'submission', id, version, estate: '青松花园', room: '3-1-1202', checklist: 'garage', content, evidence: [], ...more };
}

/** Files of a small rules folder. */
export const FILES: readonly RuleFile[] = [
  { path: 'rules/facts/common.yaml', text: 'facts: {}\n' },
  { path: 'checklists/garage.yaml', text: 'id: garage # 车库\n' },
];

/** The same as a record. */
export const RULEBOOK = { kind: 'rulebook', digest: rulebookDigest(FILES), files: FILES } as const;

/** A decision on a version of a submission. */
export function decision(id: string, of: string, version = 1, more: Partial<DecisionRecord> = {}): DecisionRecord {
  const content = canonicalJson({ outcome: 'granted', submission: of, version });
  const ground = { day: '2026-03-16', outcome: 'granted', rulebook: RULEBOOK.digest, settings: [] };
  return { kind: 'decision', id, submission: of, version, ...ground, content, ...more };
}

/** A waiver for one hour of the day of the tests, in the time of China. */
export function waiver(id: string, more: Partial<WaiverRecord> = {}): WaiverRecord {
  return {
    kind: 'waiver',
    id,
    rule: 'gate/closed',
    subject: '3-1-1202',
    from: '2026-03-16T10:00:00+08:00',
    until: '2026-03-16T11:00:00+08:00',
    reason: '样例理由',
    risk: '低',
    ticket: 'T-1',
    requester: '样例张三',
    approver: '样例李四',
    ...more,
  };
}

/** A proposed version of the rules of the small folder. */
export function rulesVersion(id: string, more: Partial<RulesVersionRecord> = {}): RulesVersionRecord {
  const told = { effective: '2026-04-01', author: 'zhangsan', note: '样例说明', base: null, restores: null };
  return { kind: 'rules-version', id, rulebook: RULEBOOK.digest, ...told, ...more };
}

/** That somebody else publishes a version. */
export function rulesPublication(version: string, more: Partial<RulesPublicationRecord> = {}): RulesPublicationRecord {
  return { kind: 'rules-publication', version, position: 1, author: 'zhangsan', approver: 'lisi', ...more };
}

/** Something that has to be done since a decision on version 1 of a submission. */
export function obligation(id: string, of: string, decided: string, more: Partial<ObligationRecord> = {}): ObligationRecord {
  return {
    kind: 'obligation',
    id,
    submission: of,
    version: 1,
    decision: decided,
    rule: 'report-back',
    act: canonicalJson({ 'zh-CN': '报告回库', en: 'Report the return' }),
    actor: 'keeper',
    receiver: 'manager',
    due: '2026-03-17T17:30:00+08:00',
    dueAt: '2026-03-17T09:30:00.000Z',
    provisional: false,
    ...more,
  };
}

/** That somebody closed an obligation with a file. */
export function closed(of: string, digest: string, more: Partial<ObligationEndRecord> = {}): ObligationEndRecord {
  const evidence = [{ name: '回库单.pdf', digest }];
  return { kind: 'obligation-end', obligation: of, how: 'closed', version: 1, decision: null, note: '已报告', evidence, ...more };
}
