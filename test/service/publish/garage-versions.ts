import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TextFile } from '../../../engine/load/rulebook.ts';
import { garageFiles, ruleText } from '../../support/garage.ts';

/** Rules of the garage that pass lint, with the tests that they need. */
const SOUND: Readonly<Record<string, string | null>> = {
  'rules/policies/garage.yaml': `
policy: garage-rules
title: { zh-CN: 车库规定, en: Garage rules }
clauses:
  g.01: { section: "1", item: 一, label: { zh-CN: 刹车, en: Brakes }, kind: prohibition, who: keeper, checked: by-rule }
`,
  'rules/policies/readings.yaml': null,
  'rules/policies/gaps.yaml': null,
  'rules/facts/garage.yaml': `
facts:
  plate:
    { type: text, identifying: true, subject: true, label: { zh-CN: 车牌, en: Plate }, ask: { zh-CN: 车牌是什么？, en: Which plate? } }
  colour:
    type: choice
    label: { zh-CN: 颜色, en: Colour }
    ask: { zh-CN: 什么颜色？, en: Which colour? }
    options: { red: { zh-CN: 红, en: Red }, green: { zh-CN: 绿, en: Green }, blue: { zh-CN: 蓝, en: Blue } }
`,
  'rules/settings/garage.yaml': `
settings:
  time-zone:
    type: text
    title: { zh-CN: 时区, en: Time zone }
    reads: []
    reading: { zh-CN: 本地设定。, en: Local. }
    values: [{ from: 2024-01-01, value: Asia/Shanghai }]
`,
  'rules/settings/limits.yaml': null,
  'rules/garage/lights.yaml': null,
  'rules/garage/report-back.yaml': null,
  'rules/garage/paint/no-red.test.yaml': `
rule: paint/no-red
cases:
  - { name: red is not allowed, given: { colour: red }, expect: failed }
  - { name: green is allowed, given: { colour: green }, expect: passed }
  - { name: nobody says the colour, given: {}, expect: cannot-tell, missing: [colour] }
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
forms: []
`,
};

/** All files of a small garage that may be proposed and published, with some changed. */
export function soundFiles(changes: Readonly<Record<string, string | null>> = {}): readonly TextFile[] {
  return garageFiles({ ...SOUND, ...changes });
}

/** Another colour is forbidden, and the test says so; that it fails is asked for with `tested: false`. */
export function forbidding(colour: string, tested = true): Readonly<Record<string, string | null>> {
  const test = SOUND['rules/garage/paint/no-red.test.yaml'] ?? '';
  return {
    'rules/garage/paint/no-red.yaml': ruleText('paint/no-red', `forbid: { fact: colour, is: ${colour} }`),
    'rules/garage/paint/no-red.test.yaml': tested
      ? test.replace('colour: green', `colour: ${colour === 'green' ? 'blue' : 'green'}`).replace('colour: red', `colour: ${colour}`)
      : test,
  };
}

/** Writes files into a folder. */
export function written(folder: string, files: readonly TextFile[]): string {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
