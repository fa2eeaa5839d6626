import type { AuditPlan } from '../../engine/audit/plan.ts';
import type { AuditCounts } from '../../engine/model/audit.ts';
import type { AuditSource } from './source.ts';

/** How far an audit has come. */
export interface Progress {
  /** Lines that were looked at. */
  readonly lines: number;
  readonly bytes: number;
  /** Bytes in all. */
  readonly of: number;
}

/** How an audit is run; none of it changes what is counted. */
export interface AuditRun {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Threads, where the engine has several. */
  readonly threads?: number;
  /** Most memory, such as `1GB`, where the engine can be held to it. */
  readonly memory?: string;
  /** Folder for what does not fit into memory. */
  readonly scratch?: string;
}

/** Counts a source by a plan. Every engine comes to the same counts. */
export type AuditEngine = (plan: AuditPlan, source: AuditSource, run: AuditRun) => Promise<AuditCounts>;
