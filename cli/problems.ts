import { type CatalogueEntry, error } from '../engine/model/catalogue/entry.ts';
import { problemsOf } from '../engine/model/problems.ts';

/** Every problem of the command line by code: how it was called. */
export const CALL_CATALOGUE = {
  'command-unknown': error('没有命令“{name}”', 'there is no command "{name}"', '您是不是要用“{nearest}”？', 'did you mean "{nearest}"?'),
  'option-unknown': error('没有选项“{name}”', 'there is no option "{name}"', '您是不是要用“{nearest}”？', 'did you mean "{nearest}"?'),
  'option-value': error('选项“{name}”后面要写 {value}', 'the option "{name}" needs {value}', '例如：{example}', 'for example: {example}'),
  'option-no-value': error('选项“{name}”后面不写值', 'the option "{name}" takes no value'),
  'argument-missing': error('还要给出：{usage}', 'something is missing: {usage}', '例如：{example}', 'for example: {example}'),
  'action-unknown': error('这个命令不能“{name}”', 'this command cannot "{name}"', '可用：{options}', 'use one of: {options}'),
  'format-unknown': error('没有输出格式“{name}”', 'there is no output format "{name}"', '可用：{options}', 'use one of: {options}'),
  'lang-unknown': error('没有语言“{name}”', 'there is no language "{name}"', '可用：zh-CN、en', 'use zh-CN or en'),
  'day-wrong': error('“{value}”不是日期', '"{value}" is no day', '写成 --on 2024-03-15 这样', 'write it like --on 2024-03-15'),
  'number-wrong': error(
    '{name} 的值“{value}”不对',
    'the value "{value}" of {name} will not do',
    '请写一个数：{range}',
    'write a number: {range}',
  ),
  'port-taken': error(
    '不能在 {host} 的端口 {port} 上打开柜台（{why}）',
    'the desk cannot open on port {port} of {host} ({why})',
    '可能已经有一个在运行；换一个端口，如 --port 8322',
    'another may be running already; choose another port, such as --port 8322',
  ),
  'box-wrong': error(
    '--box 的值“{value}”不对',
    'the value "{value}" of --box will not do',
    '写成 页,左,上,宽,高（毫米），如 1,20,240,80,25；至少宽 10、高 5',
    'write PAGE,LEFT,TOP,WIDTH,HEIGHT in millimetres, like 1,20,240,80,25; at least 10 wide and 5 high',
  ),
  'schedule-command': error(
    '“{name}”不能定期运行',
    '"{name}" cannot run by a schedule',
    '您是不是要写“{nearest}”？可用：{options}',
    'did you mean "{nearest}"? There are: {options}',
  ),
  'schedule-failed': error('定期运行的 {args} 没有成功：{said}', 'the scheduled {args} failed: {said}'),
  'schedule-unknown': error(
    '没有定期工作“{name}”',
    'nothing is scheduled as "{name}"',
    '用 guiju schedule 查看全部',
    'see all by guiju schedule',
  ),
  'period-empty': error('--from {from} 晚于 --to {to}', '--from {from} is later than --to {to}', '请对调两个日期', 'exchange the two days'),
  'retention-future': error(
    '{day} 还没有到，不能按它删除',
    '{day} is still to come; nothing is erased by it',
    '不写 --apply 可以先看那天会有哪些期满',
    'leave out --apply to see what will be due by then',
  ),
  'erase-reason': error(
    '删除要写明原因和单号',
    'an erasure needs a reason and a number of the request',
    '例如：{example}',
    'for example: {example}',
  ),
  'reason-missing': error(
    '{option} 没有写理由',
    '{option} gives no reason',
    '请写明为什么要看个人信息',
    'say why personal data is to be seen',
  ),
  'audit-checklist-unknown': error(
    '没有清单“{name}”',
    'there is no checklist "{name}"',
    '您是不是要写“{nearest}”？',
    'did you mean "{nearest}"?',
  ),
  'at-wrong': error(
    '--at 写的“{value}”不是带时区的时刻',
    '--at says "{value}", which is no instant with its offset',
    '写成 --at 2026-03-31T23:59:59+08:00 这样',
    'write it like --at 2026-03-31T23:59:59+08:00',
  ),
  'as-of-wrong': error('--as-of 不能是“{name}”', '--as-of cannot be "{name}"', '写 then（按当时）或 now（按现在）', 'write then or now'),
  'engine-unknown': error('没有统计方法“{name}”', 'there is no engine "{name}"', '可用：{options}', 'use one of: {options}'),
  'waivers-and-store': error(
    '--store 用存档里的豁免，不能再给 --waivers',
    '--store takes the waivers of the store: --waivers cannot be given as well',
    '请去掉一个；存档里的豁免用 guiju waiver 登记',
    'leave one of them out; waivers are put into the store with guiju waiver',
  ),
  'engine-elsewhere': error(
    '统计方法“{name}”只用于 PostgreSQL 里的存档',
    'the engine "{name}" counts inside a store in PostgreSQL only',
    '请去掉 --engine，或写 --store 并把 GUIJU_STORE 设为 postgres://…',
    'leave out --engine, or give --store with GUIJU_STORE=postgres://…',
  ),
  stopped: error('应要求停下，什么也没有留下', 'stopped as asked; nothing was left', '要做完请再运行一次', 'run it again to have it done'),
  'export-form': error(
    '请写明导出成哪一种：--parquet、--ndjson，或全部内容 --all',
    'say in which form: --parquet, --ndjson, or everything by --all',
    '例如：{example}',
    'for example: {example}',
  ),
  'stores-kind': error(
    'GUIJU_STORES 里有的地址不是 PostgreSQL',
    'GUIJU_STORES names something that is no PostgreSQL database',
    '每个地址写成 postgres://用户@主机/数据库，用空格隔开',
    'write each address like postgres://USER@HOST/DATABASE, divided by spaces',
  ),
  'stores-sealed': error(
    '存档里的个人信息是加密的，数据库自己看不全，不能在里面审计',
    'personal data is sealed in the store: the database cannot read all of it, and so cannot audit it',
    '请去掉 --engine postgres，一次审计一个存档（GUIJU_STORE）',
    'leave out --engine postgres, and audit one store at a time (GUIJU_STORE)',
  ),
  'stores-lines': error(
    '在数据库里审计时不能用 {options}，它要逐份读取',
    'inside databases {options} cannot be had, which reads every submission',
    '请只设一个 GUIJU_STORE，不写 --engine postgres；或去掉这个选项',
    'set one GUIJU_STORE and leave out --engine postgres, or leave out that option',
  ),
  'argument-extra': error(
    '“{name}”是多出来的；用法：{usage}',
    '"{name}" is one too many; usage: {usage}',
    '例如：{example}',
    'for example: {example}',
  ),
  'all-and-names': error(
    '--all 是全部，不能又点名：{names}',
    '--all is all of them, and yet some are named: {names}',
    '请去掉 --all，或去掉名称',
    'leave out --all, or the names',
  ),
  'output-failed': error(
    '结果没有写完（{why}）',
    'the results could not be written to the end ({why})',
    '请检查磁盘空间',
    'check free space',
  ),
  system: error(
    '操作系统拒绝了对“{path}”的操作（{why}）',
    'the system refused an operation on "{path}" ({why})',
    '请检查文件权限和磁盘空间',
    'check permissions and free space',
  ),
  defect: error(
    '程序出错：{detail}',
    'the program failed: {detail}',
    '请把这一行和输入文件发给开发者',
    'send this line and the input to its makers',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the command line's catalogue. */
export type CallCode = keyof typeof CALL_CATALOGUE;

/** Makes a Problem about the call. */
export const callProblem = problemsOf<CallCode>(CALL_CATALOGUE);
