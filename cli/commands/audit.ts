import { ProblemError } from '../../engine/model/problem.ts';
import type { Waiver } from '../../engine/model/waiver.ts';
import { renderAuditJson } from '../../renderers/json/audit.ts';
import { renderAuditText } from '../../renderers/text/audit.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { type Audited, runAudit } from '../../service/audit/audit.ts';
import type { AuditRun, Progress } from '../../service/audit/engine.ts';
import { planReports, writeReports } from '../../service/audit/reports.ts';
import { recordAccess } from '../../service/history/access.ts';
import { loadPolicy, type Policy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import { readWaivers } from '../../service/waivers/file.ts';
import { soundOf, waiverEntries } from '../../service/waivers/stored.ts';
import { isPostgres } from '../../store/postgres/is-postgres.ts';
import type { StoreReader } from '../../store/store.ts';
import { AUDIT_OPTIONS, listAt, numberAt, readAuditOptions } from '../audit-options.ts';
import { type ChosenSource, sourceFor } from '../audit-source.ts';
import type { Command, Options } from '../command.ts';
import { today } from '../day.ts';
import { interruptible } from '../interrupt.ts';
import { EXIT, type Io } from '../io.ts';
import { signerFor } from '../key-options.ts';
import { callProblem } from '../problems.ts';
import { progress } from '../progress.ts';
import { addressesOf, readingStore, writingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';
import { sayWaiting } from '../waiting.ts';
import { atOf } from '../waiver-options.ts';

/** `guiju audit SOURCE` */
export const audit: Command = {
  name: 'audit',
  usage: 'SOURCE|--store [--from DAY] [--to DAY] [--out FILE]…',
  summary: { 'zh-CN': '审计大批申报', en: 'audit many submissions' },
  about: {
    'zh-CN':
      '按规则判断来源里的全部申报，统计结论、各规则各条款未通过的次数、漏填的内容、屡犯的单位、逾期的上报。来源可以是文件夹、NDJSON（可压缩）或 Parquet 文件，写 --store 就是存档；存档在 PostgreSQL 里的，就在数据库里统计，GUIJU_STORES 写几个地址，就几个一起审计。每份按它自己那一天的规则；写了 --on 就都按那一天的。坏行计数并引出，不影响其余。',
    en: 'Judges every submission of a source and counts outcomes, failures by rule and clause, what is missing, who repeats what, and reports that came late. A source is a folder, an NDJSON file (plain or gzip) or Parquet, or with --store the store. A store in PostgreSQL is counted inside the database; several that GUIJU_STORES names are audited as one. Each submission is judged by the rules of its own day, or all by those of the day given with --on. Bad lines are counted and quoted, and stop nothing.',
  },
  options: AUDIT_OPTIONS,
  formats: ['json'],
  examples: [
    'guiju audit examples --on 2026-03-16',
    'guiju audit 2025.ndjson --from 2025-01-01 --to 2025-06-30 --out report.json',
    'guiju audit 2025.ndjson.gz --sample 299 --cross-check 0.01 --lang en',
    'guiju audit --store --on 2026-03-16',
    'guiju audit 2025.ndjson --waivers waivers.yaml --out report.html',
    "GUIJU_STORES='postgres://guiju@a/guiju postgres://guiju@b/guiju' guiju audit --store",
  ],
  least: 0,
  most: 1,
  async run([path], options, io) {
    const policy = loadPolicy(io.rules);
    const request = readAuditOptions(options, policy, today(policy, io), io.on);
    const reports = planReports(listAt(options, 'out'));
    const at = atOf(options) ?? (io.on === undefined ? undefined : io.now().toISOString());
    const { source, engine, remove, waivers } = await sourceOf(path, options, policy, io);
    const plan = {
      ...request.plan,
      ...(waivers === undefined ? {} : { waivers }),
      ...(waivers === undefined || at === undefined ? {} : { at }),
    };
    let audited: Audited;
    try {
      audited = await watched(options, io, (run) =>
        runAudit({ ...request, plan, source, policy, engine, run, ...(io.rules === undefined ? {} : { directory: io.rules }) }),
      );
    } finally {
      await remove();
    }
    for (const warning of audited.warnings) io.err(`${renderProblem(warning, io)}\n`);
    tellCrossCheck(audited, io);
    const written = await writeReports(audited.report, reports, {
      lang: io.lang,
      ...(io.rules === undefined ? {} : { rules: io.rules }),
      policy,
      signer: () => signerFor(options, io),
      now: io.now,
    });
    io.out(io.format === 'json' ? renderAuditJson(audited.report, io) : renderAuditText(audited.report, io));
    for (const file of written) io.err(io.lang === 'zh-CN' ? `报告：${file}\n` : `report: ${file}\n`);
    return exitOf(audited);
  },
};

/** What is audited, and the waivers that were given with it or are in the store. */
interface Found extends ChosenSource {
  readonly waivers?: readonly Waiver[];
}

/** The files that were named, or the store; those that some waiver may be about are read one by one, which only files can be. */
async function sourceOf(path: string | undefined, options: Options, policy: Policy, io: Io): Promise<Found> {
  const call = { usage: `guiju audit ${audit.usage}`, example: audit.examples[0], storeExample: audit.examples[3] };
  if (options.store !== true) {
    const chosen = await sourceFor(path, options, io, call, { waived: false, sealed: false });
    const waivers = options.waivers === undefined ? {} : { waivers: readWaivers(String(options.waivers), policy) };
    return { ...chosen, ...waivers };
  }
  if (options.waivers !== undefined) throw new ProblemError([callProblem('waivers-and-store')]);
  const addresses = addressesOf(io);
  if (addresses.length > 1) await nameWhoIsAway(addresses, io);
  const at = io.now().toISOString();
  const look = async (store: StoreReader) => ({ entries: await waiverEntries(store, policy, at), sealed: store.seals });
  const found = await Promise.all(addresses.map((address) => readingStore(io, 'audit', look, address)));
  const entries = found.flatMap((one) => one.entries);
  const waivers = soundOf(entries);
  const unsound = entries.filter(({ problems }) => problems.length > 0).map(({ waiver }) => waiver.id);
  if (unsound.length > 0)
    io.err(`${renderProblem(serviceProblem('waivers-unsound', { count: unsound.length, ids: unsound.join(', ') }), io)}\n`);
  if (options.unmask !== undefined) await recordUnmasking(addresses, String(options.unmask).trim(), options, io);
  const chosen = await sourceFor(path, options, io, call, { waived: waivers.length > 0, sealed: found.some(({ sealed }) => sealed) });
  return { ...chosen, ...(waivers.length === 0 ? {} : { waivers }) };
}

/** Nobody is shown personal data of a store before that is recorded in it. */
async function recordUnmasking(addresses: readonly string[], reason: string, options: Options, io: Io): Promise<void> {
  const access = { act: 'unmask', what: 'audit', reason, at: io.now().toISOString(), by: writerOf(options) } as const;
  for (const address of addresses) await writingStore(io, 'audit', (store) => recordAccess(store, access), address);
}

/** Of several servers, the one that is away is told by its name. */
async function nameWhoIsAway(addresses: readonly string[], io: Io): Promise<void> {
  if (!addresses.every(isPostgres)) throw new ProblemError([callProblem('stores-kind')]);
  const { openStoreAudit } = await import('../../service/audit/postgres/store-audit.ts');
  await (await openStoreAudit(addresses, 'guiju audit', { onWait: sayWaiting(io) })).close();
}

/** A refused or incomplete submission is a finding; so is a line that is none, and a source of which nothing was judged. */
function exitOf({ report: { outcomes, population } }: Audited): number {
  const found = outcomes.refused + outcomes.incomplete + population.bad > 0 || population.judged === 0;
  return found ? EXIT.finding : EXIT.fine;
}

/** Runs with a progress line, and stops cleanly when the person does. */
async function watched<Result>(options: Options, io: Io, job: (run: AuditRun) => Promise<Result>): Promise<Result> {
  const bar = progress(io);
  const start = io.now().getTime();
  const threads = numberAt(options, 'threads', { least: 1, most: 256, whole: true });
  try {
    return await interruptible((signal) =>
      job({
        signal,
        scratch: io.data,
        ...(threads === undefined ? {} : { threads }),
        onProgress: (at) => bar.at(megabytes(at.bytes), Math.max(1, megabytes(at.of)), sayProgress(at, io.now().getTime() - start, io)),
      }),
    );
  } finally {
    bar.end();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

/** How many a second, and how long it will still take. */
function sayProgress({ lines, bytes, of }: Progress, passed: number, { lang }: Io): string {
  const rate = Math.round((lines * 1000) / Math.max(1, passed));
  const left = bytes === 0 ? 0 : Math.ceil((passed * (of - bytes)) / bytes / 1000);
  return lang === 'zh-CN' ? `MB  ${lines} 行  每秒 ${rate} 行  还要 ${left} 秒` : `MB  ${lines} lines  ${rate}/s  ${left} s left`;
}

function tellCrossCheck({ crossCheck }: Audited, { lang, err }: Io): void {
  if (!crossCheck) return;
  const { checked, seed } = crossCheck;
  err(
    lang === 'zh-CN'
      ? `已用 json-rules-engine 复核 ${checked} 份（种子 ${seed}），结论全部一致\n`
      : `${checked} submissions were judged by json-rules-engine too (seed ${seed}); all outcomes agree\n`,
  );
}
