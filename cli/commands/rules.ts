import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { isDay } from '../../engine/schema/calendar.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { type RulesVersionRow, renderRulesVersions } from '../../renderers/text/rules-versions.ts';
import { readEditionFiles } from '../../service/policy/edition.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { changedOutside, toldOutside } from '../../service/publish/deciding.ts';
import { fileDifferences } from '../../service/publish/files.ts';
import { LATEST, type Now, proposeRules, rollBackRules } from '../../service/publish/propose.ts';
import { publishRules } from '../../service/publish/publish.ts';
import { filesOf, findVersion, type RulesVersion, rulesVersions } from '../../service/publish/versions.ts';
import { writeVersion } from '../../service/publish/write.ts';
import type { StoreReader } from '../../store/store.ts';
import { needed, noMore } from '../arguments.ts';
import type { Command, Options } from '../command.ts';
import { today } from '../day.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { progress } from '../progress.ts';
import { readingStore, writingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';

type Action = (rest: readonly string[], options: Options, io: Io) => Promise<readonly RulesVersionRow[]>;

const ACTIONS: Readonly<Record<string, Action>> = { propose, list, show, publish, rollback };

/** `guiju rules propose|list|show|publish|rollback` */
export const rules: Command = {
  name: 'rules',
  usage: 'propose … | list | show ID | publish ID --approver USER | rollback ID …',
  summary: { 'zh-CN': '提交、发布、退回规则版本', en: 'propose, publish and go back to versions of the rules' },
  about: {
    'zh-CN':
      '把规则文件夹存成一个版本，注明生效日、提交人和说明；由另一位管理员发布后，从生效日起按它判断（submit、issue --store）。propose：提交 --rules 的文件夹，有错误的不能提交；list：全部版本及状态；show：一个版本，与它之前的版本（或 --against）有哪些文件不同，--out 把文件写到新文件夹；publish：发布，提交人自己不能，测试例不通过的不能；rollback：把以前发布过的版本作为新版本提交，什么也不删。只增不改，每次提交和发布都记入日志。',
    en: 'Keeps a rules folder as a version with effective day, author and note; once a second admin publishes it, it decides from its day on (submit, issue --store). propose takes the folder of --rules, and none that has errors; list shows all versions and how they stand; show shows one, with the files that differ from the version before (or --against), and --out writes its files to a new folder; publish publishes one, but not by its author, and not while a test case fails; rollback proposes the files of an earlier version again, and deletes nothing. Nothing is changed, only added, and each step is in the log.',
  },
  options: {
    effective: {
      type: 'string',
      value: 'DAY',
      about: { 'zh-CN': '从哪天起生效（默认今天）', en: 'first day on which it decides (default: today)' },
    },
    author: { type: 'string', value: 'USER', about: { 'zh-CN': '谁提交的修改', en: 'who proposes it' } },
    note: { type: 'string', value: 'TEXT', about: { 'zh-CN': '改了什么、为什么', en: 'what was changed, and why' } },
    id: {
      type: 'string',
      value: 'ID',
      about: { 'zh-CN': '版本编号（默认自动编）', en: 'id of the version (default: made from the rest)' },
    },
    base: {
      type: 'string',
      value: 'ID',
      about: { 'zh-CN': '在哪个已发布的版本之上改的（默认最近发布的）', en: 'published version that was edited (default: the last one)' },
    },
    approver: { type: 'string', value: 'USER', about: { 'zh-CN': '谁发布', en: 'who publishes it' } },
    against: { type: 'string', value: 'ID', about: { 'zh-CN': '与哪个版本比较', en: 'version with which it is compared' } },
    out: { type: 'string', value: 'DIR', about: { 'zh-CN': '把文件写到这个新文件夹', en: 'new folder to which its files are written' } },
    by: { type: 'string', value: 'NAME', about: { 'zh-CN': '谁登记（默认登录名）', en: 'who records it (default: login name)' } },
  },
  formats: ['json'],
  examples: [
    'guiju rules propose --rules my-rules --effective 2026-04-01 --author lisi --note 装修押金改为两千元',
    'guiju rules list',
    'guiju rules publish R-20260316-1A2B3C4D --approver wangwu',
    'guiju rules show R-20260316-1A2B3C4D --out version',
    'guiju rules rollback R-20260316-1A2B3C4D --author lisi --note 押金改错了',
  ],
  least: 1,
  async run([name = '', ...rest], options, io) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new ProblemError([callProblem('action-unknown', { name, options: Object.keys(ACTIONS).join(', ') })]);
    const rows = await action(rest, options, io);
    io.out(io.format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : renderRulesVersions(rows, io));
    return EXIT.fine;
  },
};

const EXAMPLE = 'guiju rules list';
const usage = () => `guiju rules ${rules.usage}`;

async function propose(rest: readonly string[], options: Options, io: Io): Promise<readonly RulesVersionRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const said = saidIn(options, io);
  const files = readEditionFiles(io.rules);
  const base = options.base === undefined ? {} : { base: String(options.base) };
  const proposal = { ...said, ...base, files, ...directoryOf(io) };
  const { version, warnings } = await writingStore(io, 'rules propose', (store) => proposeRules(store, proposal, nowOf(options, io)));
  tell(warnings, io);
  return [rowOf(version)];
}

async function rollback([id, ...rest]: readonly string[], options: Options, io: Io): Promise<readonly RulesVersionRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const order = { version: idOf(id), ...saidIn(options, io), ...directoryOf(io) };
  const { version, warnings } = await writingStore(io, 'rules rollback', (store) => rollBackRules(store, order, nowOf(options, io)));
  tell(warnings, io);
  return [rowOf(version)];
}

async function publish([id, ...rest]: readonly string[], options: Options, io: Io): Promise<readonly RulesVersionRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const bar = progress(io);
  const order = { version: idOf(id), approver: String(needed(options, 'approver', rules)), ...directoryOf(io), progress: bar.at };
  try {
    const { version, warnings } = await writingStore(io, 'rules publish', (store) => publishRules(store, order, nowOf(options, io)));
    tell(warnings, io);
    return [rowOf(version)];
  } finally {
    bar.end();
  }
}

async function list(rest: readonly string[], _options: Options, io: Io): Promise<readonly RulesVersionRow[]> {
  noMore(rest, usage(), EXAMPLE);
  return readingStore(io, 'rules list', async (store) => {
    const versions = await rulesVersions(store, io.on ?? todayHere(io), LATEST);
    const deciding = versions.find(({ state }) => state === 'decides');
    const outside = deciding && io.rules !== undefined ? await changedOutside(store, deciding, io.rules) : [];
    if (deciding && outside.length > 0) tell([toldOutside(deciding, outside)], io);
    return versions.map((version) => rowOf(version));
  });
}

async function show([id, ...rest]: readonly string[], options: Options, io: Io): Promise<readonly RulesVersionRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const wanted = idOf(id);
  return readingStore(io, 'rules show', async (store) => {
    const versions = await rulesVersions(store, io.on ?? todayHere(io), LATEST);
    const version = findVersion(versions, wanted);
    if (options.out !== undefined) await writeVersion(store, version, String(options.out));
    return [{ ...rowOf(version), files: await against(store, versions, version, options, io) }];
  });
}

/** What differs from the version that is named, else from the one before, else from the folder. */
async function against(store: StoreReader, versions: readonly RulesVersion[], version: RulesVersion, options: Options, io: Io) {
  const name = options.against === undefined ? version.base : String(options.against);
  const other = name === null ? readEditionFiles(io.rules) : await filesOf(store, findVersion(versions, name));
  return { against: name ?? io.rules ?? 'rules', differences: fileDifferences(other, await filesOf(store, version)) };
}

function saidIn(options: Options, io: Io) {
  const effective = String(options.effective ?? todayHere(io));
  if (!isDay(effective)) throw new ProblemError([callProblem('day-wrong', { value: effective })]);
  const [author, note] = (['author', 'note'] as const).map((name) => String(needed(options, name, rules))) as [string, string];
  return { effective, author, note, ...(options.id === undefined ? {} : { id: String(options.id) }) };
}

function nowOf(options: Options, io: Io): Now {
  return { at: io.now().toISOString(), by: writerOf(options), day: todayHere(io) };
}

/** Today where the estate is; a folder with faults, which are told elsewhere, does not say where that is. */
function todayHere(io: Io): string {
  try {
    return today(loadPolicy(io.rules), io);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return today(loadPolicy(), io);
  }
}

function directoryOf({ rules: directory }: Io): { readonly directory?: string } {
  return directory === undefined ? {} : { directory };
}

function tell(warnings: readonly Problem[], io: Io): void {
  for (const warning of warnings) io.err(`${renderProblem(warning, io)}\n`);
}

function rowOf({ id, state, effective, author, note, base, restores, rulebook, at, by, published }: RulesVersion): RulesVersionRow {
  const told = published && { approver: published.approver, at: published.at, by: published.by };
  return { id, state, effective, author, note, base, restores, rulebook, at, by, published: told };
}

function idOf(id: string | undefined): string {
  if (id !== undefined) return id;
  throw new ProblemError([callProblem('argument-missing', { usage: usage(), example: EXAMPLE })]);
}
