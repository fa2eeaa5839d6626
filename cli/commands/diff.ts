import { existsSync } from 'node:fs';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { renderImpact } from '../../renderers/text/impact.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderRulesDiff } from '../../renderers/text/rules-diff.ts';
import { findSource } from '../../service/audit/source.ts';
import { diffRules, type RulesDiff } from '../../service/diff/diff.ts';
import { recordAccess } from '../../service/history/access.ts';
import { type Impact, type ImpactOrder, impactOf } from '../../service/impact/impact.ts';
import { filedSubmissions, type ImpactProgress, storedSubmissions } from '../../service/impact/submissions.ts';
import { type Edition, openEdition, readEditionFiles } from '../../service/policy/edition.ts';
import { LATEST } from '../../service/publish/propose.ts';
import { filesOf, findVersion } from '../../service/publish/versions.ts';
import { storeWaiving } from '../../service/waivers/stored.ts';
import { numberAt } from '../audit-options.ts';
import type { Command, Options } from '../command.ts';
import { dayOf } from '../day.ts';
import { interruptible } from '../interrupt.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { progress } from '../progress.ts';
import { readingStore, writingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';

/** `guiju diff OLD NEW [SOURCE]` */
export const diff: Command = {
  name: 'diff',
  usage: 'OLD NEW [SOURCE|--store]',
  summary: { 'zh-CN': '比较两套规则的含义和影响', en: 'compare two sets of rules by what they mean' },
  about: {
    'zh-CN':
      '比较两套规则：哪些规则变严、变宽、只改了文字，各举一份两套规则都判断过的申报；字典、设定、清单等有何不同。OLD 和 NEW 是规则文件夹，或存档里的规则版本（guiju rules list）。给出 SOURCE（文件夹、NDJSON、Parquet）或 --store，还说明其中哪些申报的结论会变：按结论、规则、清单、小区计数，并举真实的例子。有不同时退出码为 1。',
    en: 'Compares two sets of rules: which rules became stricter, looser, or only changed their words, with a submission that both have judged; and what else differs. OLD and NEW are rules folders, or versions in the store (guiju rules list). With a SOURCE (folder, NDJSON, Parquet) or --store it tells which of its submissions would come to another outcome, counted by outcome, rule, checklist and estate, with real examples. Exit code 1 where anything differs.',
  },
  options: {
    store: { type: 'boolean', about: { 'zh-CN': '对存档里的申报有何影响', en: 'what it does to the submissions of the store' } },
    examples: {
      type: 'string',
      value: 'N',
      about: { 'zh-CN': '每种变化举几个例子（默认 3）', en: 'examples of each kind of change (default 3)' },
    },
    unmask: {
      type: 'string',
      value: 'REASON',
      about: { 'zh-CN': '显示房号和个人信息的理由；不写就隐去', en: 'why rooms and personal data are shown; masked when left out' },
    },
    by: { type: 'string', value: 'NAME', about: { 'zh-CN': '谁在看（默认登录名）', en: 'who looks (default: login name)' } },
  },
  formats: ['json'],
  examples: [
    'guiju diff . my-rules',
    'guiju diff . my-rules examples --on 2026-03-16',
    'guiju diff R-20260316-1A2B3C4D my-rules --store --examples 1',
  ],
  least: 2,
  most: 3,
  async run([old = '', now = '', path], options, io) {
    if (options.store === true && path !== undefined)
      throw new ProblemError([callProblem('argument-extra', { name: path, usage: `guiju diff ${diff.usage}`, example: diff.examples[2] })]);
    const [before, after] = [await editionOf(old, io), await editionOf(now, io)];
    const day = dayOf(before.loaded, io);
    const found = await compared({ before, after, day }, io);
    const impact = path === undefined && options.store !== true ? undefined : await impactIn({ before, after, day }, path, options, io);
    for (const entry of impact?.problems ?? []) io.err(`${renderProblem(entry, io)}\n`);
    io.out(io.format === 'json' ? json(found, impact) : text(found, impact, io));
    return found.same ? EXIT.fine : EXIT.finding;
  },
};

type Ground = Pick<ImpactOrder, 'day'> & { readonly before: Edition; readonly after: Edition };

/** A folder of rules; or a version of the store, where there is no such folder. */
async function editionOf(name: string, io: Io): Promise<Edition> {
  const stored = existsSync(name) ? undefined : await versionFiles(name, io);
  return stored ? openEdition(stored, io.rules) : openEdition(readEditionFiles(name), name);
}

/** The files of a version; undefined where there is no store to look in. */
async function versionFiles(id: string, io: Io): Promise<readonly TextFile[] | undefined> {
  try {
    return await readingStore(io, 'diff', async (store) => filesOf(store, findVersion(await store.rulesVersionsKnown(LATEST), id)));
  } catch (cause) {
    if (cause instanceof ProblemError && cause.problems.some(({ code }) => code === 'store-absent')) return undefined;
    throw cause;
  }
}

async function compared(ground: Ground, io: Io): Promise<RulesDiff> {
  const bar = progress(io);
  try {
    return await interruptible((signal) => diffRules({ ...ground, signal, onProgress: bar.at }));
  } finally {
    bar.end();
  }
}

async function impactIn(ground: Ground, path: string | undefined, options: Options, io: Io): Promise<Impact> {
  const unmask = options.unmask as string | undefined;
  if (unmask?.trim() === '') throw new ProblemError([callProblem('reason-missing', { option: '--unmask' })]);
  const examples = numberAt(options, 'examples', { least: 0, most: 100, whole: true }) ?? 3;
  const order = { ...ground, examples, unmasked: unmask !== undefined };
  if (path !== undefined) return watched(io, (run) => impactOf({ ...order, ...run, source: filedSubmissions(findSource(path)) }));
  const at = io.now().toISOString();
  // Nobody is shown personal data of a store before that is recorded in it.
  const access = { act: 'unmask', what: 'diff', reason: unmask?.trim() ?? '', at, by: writerOf(options) } as const;
  if (unmask !== undefined) await writingStore(io, 'diff', (store) => recordAccess(store, access));
  return readingStore(io, 'diff', async (store) => {
    const settings = (await store.settingsAt(at)).map(({ setting, from, value }) => ({ setting, from, value }));
    const source = storedSubmissions(store.current(), (await store.counts()).submissions);
    return watched(io, (run) => impactOf({ ...order, ...run, source, settings, waiving: (policy) => storeWaiving(store, policy, at) }));
  });
}

/** Runs with a progress line, and stops cleanly when the person does. */
async function watched(io: Io, job: (run: Pick<ImpactOrder, 'signal' | 'onProgress'>) => Promise<Impact>): Promise<Impact> {
  const bar = progress(io);
  const say = { 'zh-CN': (count: number) => `%  已看 ${count} 份申报`, en: (count: number) => `%  ${count} submissions looked at` }[
    io.lang
  ];
  const onProgress = ({ looked, share = 0 }: ImpactProgress) => bar.at(Math.round(share * 100), 100, say(looked));
  try {
    return await interruptible((signal) => job({ signal, onProgress }));
  } finally {
    bar.end();
  }
}

function json(found: RulesDiff, impact: Impact | undefined): string {
  return `${JSON.stringify({ ...found, ...(impact === undefined ? {} : { impact: impact.effect ?? null }) }, null, 2)}\n`;
}

function text(found: RulesDiff, impact: Impact | undefined, io: Io): string {
  return [renderRulesDiff(found, io), ...(impact?.effect ? [renderImpact(impact.effect, io)] : [])].join('\n');
}
