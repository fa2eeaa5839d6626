import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditReport } from '../../engine/model/audit.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { makeFolder } from '../../service/make-folder.ts';
import { writeFiles } from '../../service/write-files.ts';
import type { AuditOrder } from './audit-order.ts';

/** How an id of an audit is written: it names a folder. */
export const AUDIT_ID = /^\d{8}-[0-9a-f]{8}$/;

const FILES = { order: 'order.json', report: 'report.json', failed: 'failed.json' } as const;

/** Audits that were run, in the data folder: what was asked, and the report or why there is none. Nothing in them is personal. */
export class AuditFolder {
  readonly #folder: string;

  constructor(data: string) {
    this.#folder = join(data, 'audits');
  }

  /** Folder of an audit. */
  of(id: string): string {
    if (!AUDIT_ID.test(id)) throw new TypeError(`${id} is no id of an audit`);
    return join(this.#folder, id);
  }

  /** All audits, the newest first. */
  all(): readonly AuditOrder[] {
    if (!existsSync(this.#folder)) return [];
    const ids = readdirSync(this.#folder).filter((name) => AUDIT_ID.test(name));
    return ids.flatMap((id) => this.order(id) ?? []).sort((one, other) => (one.at < other.at ? 1 : -1));
  }

  order(id: string): AuditOrder | undefined {
    return AUDIT_ID.test(id) ? this.#read<AuditOrder>(id, FILES.order) : undefined;
  }

  report(id: string): AuditReport | undefined {
    return this.#read<AuditReport>(id, FILES.report);
  }

  hasReport(id: string): boolean {
    return existsSync(join(this.of(id), FILES.report));
  }

  /** Why it failed; undefined where it did not. */
  failed(id: string): readonly Problem[] | undefined {
    return this.#read<readonly Problem[]>(id, FILES.failed);
  }

  /** Begins an audit, or begins it again: what there is of an earlier attempt goes. */
  begin(order: AuditOrder): void {
    makeFolder(this.#folder, 0o700);
    rmSync(this.of(order.id), { recursive: true, force: true });
    mkdirSync(this.of(order.id), { mode: 0o700 });
    this.#write(order.id, FILES.order, order);
  }

  finish(id: string, report: AuditReport): void {
    this.#write(id, FILES.report, report);
  }

  fail(id: string, problems: readonly Problem[]): void {
    this.#write(id, FILES.failed, problems);
  }

  remove(id: string): void {
    rmSync(this.of(id), { recursive: true, force: true });
  }

  #read<Content>(id: string, file: string): Content | undefined {
    try {
      return JSON.parse(readFileSync(join(this.of(id), file), 'utf8')) as Content;
    } catch {
      return undefined;
    }
  }

  #write(id: string, name: string, content: unknown): void {
    writeFiles(this.of(id), [{ name, bytes: Buffer.from(JSON.stringify(content)) }], { mode: 0o600 });
  }
}
