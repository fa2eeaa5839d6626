import { type LoadedRulebook, loadRulebook, type TextFile } from '../../engine/load/rulebook.ts';
import type { FactDefinition } from '../../engine/model/fact.ts';
import type { Setting } from '../../engine/model/setting.ts';

/**
 * The policy of an imaginary garage: small, with a fact of every type. Tests of the engine use it, so that no change of the
 * real rules can break them.
 */
export const GARAGE: Readonly<Record<string, string>> = {
  'rules/policies/garage.yaml': `
policy: garage-rules
title: { zh-CN: 车库规定, en: Garage rules }
clauses:
  g.01: { section: "1", item: 一, label: { zh-CN: 刹车, en: Brakes }, kind: prohibition, who: driver, checked: by-rule, law: 某法第一条 }
  g.02: { section: "1", item: 二, label: { zh-CN: 头盔, en: Helmets }, kind: duty, who: driver, checked: by-checklist }
`,
  'rules/policies/roles.yaml': `
roles:
  manager: { zh-CN: 经理, en: Manager }
  keeper: { zh-CN: 车库管理员, en: Keeper }
`,
  'rules/policies/readings.yaml': `
readings:
  R1:
    clauses: [g.01]
    question: { zh-CN: 问, en: Question }
    chosen: { zh-CN: 取, en: Chosen }
    other: { zh-CN: 另, en: Other }
    setting: strict
`,
  'rules/policies/gaps.yaml': `
gaps:
  L1:
    kind: truncated
    clauses: [g.02]
    what: { zh-CN: 第二条没写完。, en: Clause two is cut off. }
    repair: { zh-CN: 照半句办。, en: Half of it is kept. }
    other: { zh-CN: 补写。, en: Write the rest. }
    recoverable: false
    setting: most-riders
`,
  'rules/facts/garage.yaml': `
facts:
  plate:
    { type: text, identifying: true, subject: true, label: { zh-CN: 车牌, en: Plate }, ask: { zh-CN: 车牌是什么?, en: Which plate? } }
  colour:
    type: choice
    label: { zh-CN: 颜色, en: Colour }
    ask: { zh-CN: 什么颜色?, en: Which colour? }
    options: { red: { zh-CN: 红, en: Red }, green: { zh-CN: 绿, en: Green }, blue: { zh-CN: 蓝, en: Blue } }
  lining:
    type: choice
    label: { zh-CN: 内饰, en: Lining }
    ask: { zh-CN: 内饰什么颜色?, en: Which colour inside? }
    options: { red: { zh-CN: 红, en: Red }, green: { zh-CN: 绿, en: Green }, blue: { zh-CN: 蓝, en: Blue } }
  extras:
    type: set
    label: { zh-CN: 配件, en: Extras }
    ask: { zh-CN: 有哪些配件?, en: Which extras? }
    options: { roof: { zh-CN: 天窗, en: Roof }, hook: { zh-CN: 挂钩, en: Hook }, radio: { zh-CN: 收音机, en: Radio } }
  wanted:
    type: set
    label: { zh-CN: 想要的配件, en: Wanted extras }
    ask: { zh-CN: 想要哪些配件?, en: Which extras are wanted? }
    options: { hook: { zh-CN: 挂钩, en: Hook }, radio: { zh-CN: 收音机, en: Radio }, roof: { zh-CN: 天窗, en: Roof } }
  nicknames: { type: set, label: { zh-CN: 昵称, en: Nicknames }, ask: { zh-CN: 有哪些昵称?, en: Which nicknames? } }
  lit: { type: flag, label: { zh-CN: 亮灯, en: Lit }, ask: { zh-CN: 灯亮吗?, en: Is it lit? } }
  locked: { type: flag, label: { zh-CN: 上锁, en: Locked }, ask: { zh-CN: 锁了吗?, en: Is it locked? } }
  doors: { type: integer, label: { zh-CN: 门数, en: Doors }, ask: { zh-CN: 几扇门?, en: How many doors? } }
  seats: { type: integer, label: { zh-CN: 座位, en: Seats }, ask: { zh-CN: 几个座位?, en: How many seats? } }
  weight: { type: quantity, unit: kg, label: { zh-CN: 重量, en: Weight }, ask: { zh-CN: 多重?, en: How heavy? } }
  limit: { type: quantity, unit: kg, label: { zh-CN: 限重, en: Limit }, ask: { zh-CN: 限重多少?, en: Which limit? } }
  power: { type: quantity, unit: kW, label: { zh-CN: 功率, en: Power }, ask: { zh-CN: 功率多少?, en: Which power? } }
  bought: { type: date, label: { zh-CN: 购入日, en: Bought }, ask: { zh-CN: 哪天购入?, en: Bought when? } }
  sold: { type: date, label: { zh-CN: 售出日, en: Sold }, ask: { zh-CN: 哪天售出?, en: Sold when? } }
  left: { type: instant, label: { zh-CN: 出库时刻, en: Left }, ask: { zh-CN: 何时出库?, en: Left when? } }
  back: { type: instant, label: { zh-CN: 回库时刻, en: Back }, ask: { zh-CN: 何时回库?, en: Back when? } }
  note: { type: text, label: { zh-CN: 备注, en: Note }, ask: { zh-CN: 有何备注?, en: Any note? } }
  remark: { type: text, label: { zh-CN: 补充, en: Remark }, ask: { zh-CN: 有何补充?, en: Any remark? } }
  test:
    type: record
    label: { zh-CN: 检测, en: Test }
    ask: { zh-CN: 检测结果?, en: Which test? }
    fields:
      passed: { type: flag, label: { zh-CN: 合格, en: Passed } }
      day: { type: date, label: { zh-CN: 检测日, en: Day of the test } }
      load: { type: quantity, unit: kg, label: { zh-CN: 载荷, en: Load } }
      covers: { type: set, label: { zh-CN: 范围, en: Covers } }
  riders:
    type: list
    of: record
    personal: true
    label: { zh-CN: 乘员, en: Riders }
    ask: { zh-CN: 谁乘车?, en: Who rides? }
    fields:
      name: { type: text, personal: true, label: { zh-CN: 姓名, en: Name } }
      age: { type: integer, label: { zh-CN: 年龄, en: Age } }
      helmet: { type: flag, label: { zh-CN: 戴头盔, en: Wears a helmet } }
      since: { type: date, label: { zh-CN: 驾龄起, en: Driving since } }
  parked: { type: list, of: integer, label: { zh-CN: 停入顺序, en: Parked }, ask: { zh-CN: 按什么顺序停入?, en: In which order parked? } }
  unparked: { type: list, of: integer, label: { zh-CN: 驶出顺序, en: Unparked }, ask: { zh-CN: 按什么顺序驶出?, en: In which order unparked? } }
  loads: { type: list, of: quantity, unit: kg, label: { zh-CN: 各次载重, en: Loads }, ask: { zh-CN: 每次载重多少?, en: Which loads? } }
  limits: { type: list, of: quantity, unit: kg, label: { zh-CN: 各次限重, en: Limits }, ask: { zh-CN: 每次限重多少?, en: Which limits? } }
  services: { type: list, of: date, label: { zh-CN: 保养日, en: Services }, ask: { zh-CN: 哪些天保养过?, en: Serviced when? } }
  labels: { type: list, of: text, label: { zh-CN: 标签, en: Labels }, ask: { zh-CN: 有哪些标签?, en: Which labels? } }
  bareheaded:
    type: integer
    label: { zh-CN: 未戴头盔人数, en: Riders without helmet }
    ask: { zh-CN: 几人未戴头盔?, en: How many wear no helmet? }
    derive: { count: riders, where: { field: helmet, is: false } }
  size:
    type: choice
    label: { zh-CN: 车型, en: Size }
    ask: { zh-CN: 什么车型?, en: Which size? }
    options: { small: { zh-CN: 小型, en: Small }, large: { zh-CN: 大型, en: Large } }
    derive:
      cases:
        - { when: { fact: doors, at-least: 5 }, value: large }
        - { when: { fact: seats, at-least: 6 }, value: large }
        - { when: { fact: doors, below: 5 }, value: small }
`,
  'rules/settings/garage.yaml': `
settings:
  time-zone:
    type: text
    title: { zh-CN: 时区, en: Time zone }
    reads: []
    reading: { zh-CN: 本地设定。, en: Local. }
    values: [{ from: 2024-01-01, value: Asia/Shanghai }]
  strict:
    type: flag
    title: { zh-CN: 从严, en: Strict }
    reads: [g.01]
    reading: { zh-CN: 从严或从宽。, en: Strict or not. }
    values: [{ from: 2024-01-01, value: true }, { from: 2025-01-01, value: false }]
  most-riders:
    type: integer
    title: { zh-CN: 人数上限, en: Most riders }
    reads: []
    reading: { zh-CN: 本地设定。, en: Local. }
    values: [{ from: 2024-06-01, value: 4 }]
`,
  'rules/settings/limits.yaml': `
settings:
  most-load:
    type: quantity
    unit: kg
    title: { zh-CN: 载重上限, en: Most load }
    reads: []
    reading: { zh-CN: 本地设定。, en: Local. }
    values: [{ from: 2024-01-01, value: 2.5 kg }, { from: 2025-01-01, value: null }]
  back-within:
    type: duration
    title: { zh-CN: 回库时限, en: Time to return }
    reads: []
    reading: { zh-CN: 本地设定。, en: Local. }
    values: [{ from: 2024-01-01, value: 8 h }, { from: 2025-01-01, value: null }]
`,
  'rules/garage/ruleset.yaml': `
id: garage
version: 1.0.0
title: { zh-CN: 车库, en: Garage }
policies: [garage-rules]
`,
  'rules/garage/paint/no-red.yaml': `
id: paint/no-red
title: { zh-CN: 不得涂红, en: No red cars }
cites: [g.01]
effective: { from: 2024-01-01 }
forbid: { fact: colour, is: red }
effect: refuse
remedy: { zh-CN: 请改漆。, en: Repaint it. }
`,
  'rules/garage/lights.yaml': `
id: lights
title: { zh-CN: 应当亮灯, en: Lights on }
cites: [g.01, g.02]
effective: { from: 2024-01-01, through: 2024-12-31 }
when: { fact: extras, includes-any: [roof] }
unless: { fact: locked, is: true }
require: { fact: lit, is: true }
effect: conditional
remedy: { zh-CN: 请开灯。, en: Switch it on. }
`,
  'rules/garage/report-back.yaml': `
id: report-back
title: { zh-CN: 回库要报告, en: Report the return }
cites: [g.02]
effective: { from: 2024-01-01 }
when: { fact: left, filled: true }
oblige:
  act: { zh-CN: 报告回库, en: Report the return }
  by: keeper
  to: manager
  due: { within: 24 h, of: left }
  done: { fact: back, filled: true }
effect: act
remedy: { zh-CN: 请报告。, en: Report it. }
`,
  'checklists/entry.yaml': `
id: entry
title: { zh-CN: 入库, en: Entry }
rulesets: [garage]
sections:
  - title: { zh-CN: 车辆, en: Vehicle }
    items:
      - ask: plate
      - ask: colour
      - ask: extras
      - ask: locked
      - ask: lit
      - ask: riders
      - ask: left
      - ask: back
      - check: note
        pass: filled
        cites: [g.02]
        effect: incomplete
        remedy: { zh-CN: 请写备注。, en: Write a note. }
forms:
  - { form: pass, on: [granted, conditional], when: { fact: colour, is: blue } }
  - { form: badge, on: [granted], each: riders }
`,
};

/** The garage with other files, or with files replaced; a file given as `null` is left out. */
export function garageFiles(changes: Readonly<Record<string, string | null>> = {}): TextFile[] {
  const all: Record<string, string | null> = { ...GARAGE, ...changes };
  return Object.entries(all).flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
}

/** Reads the garage, changed. */
export function garage(changes: Readonly<Record<string, string | null>> = {}): LoadedRulebook {
  return loadRulebook(garageFiles(changes));
}

const plain = garage();

/** The garage's dictionary. */
export const FACTS: Readonly<Record<string, FactDefinition>> = plain.rulebook.facts;

/** The garage's settings. */
export const SETTINGS: Readonly<Record<string, Setting>> = plain.rulebook.settings;

/** A rule file of the garage from its own lines; what it does not say is filled in. */
export function ruleText(id: string, body: string): string {
  const has = (key: string) => new RegExp(`^${key}:`, 'm').test(body);
  const rest = [
    has('title') ? '' : 'title: { zh-CN: 规则, en: Rule }',
    has('cites') ? '' : 'cites: [g.01]',
    has('effective') ? '' : 'effective: { from: 2024-01-01 }',
    has('effect') ? '' : 'effect: refuse',
    has('remedy') ? '' : 'remedy: { zh-CN: 请改正。, en: Mend it. }',
  ];
  return [`id: ${id}`, ...rest.filter((line) => line !== ''), body.trim(), ''].join('\n');
}

/** A checklist of the garage that asks the given facts. */
export function checklistText(id: string, facts: readonly string[], rulesets: readonly string[] = ['garage']): string {
  const items = facts.map((fact) => `      - ask: ${fact}`).join('\n');
  return `id: ${id}\ntitle: { zh-CN: 清单, en: Checklist }\nrulesets: [${rulesets.join(', ')}]\nsections:\n  - title: { zh-CN: 节, en: Section }\n    items:\n${items}\nforms: []\n`;
}
