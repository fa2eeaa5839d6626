import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadPolicy, programOf } from '../../../service/policy/policy.ts';
import { printedFacts } from '../../../service/policy/printed-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-printed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const rules = join(folder, 'rules');
cpSync('rules', rules, { recursive: true });
cpSync('checklists', join(folder, 'checklists'), { recursive: true });
mkdirSync(join(folder, 'templates'));

const whole = programOf(loadPolicy(rules), 'renovation-permit', rules);
const program = { ...whole, forms: whole.forms.slice(0, 1) };
const FORM = program.forms[0]?.form ?? '';
const write = (fact: string) =>
  writeFileSync(
    join(folder, 'templates', `${FORM}.yaml`),
    `form: ${FORM}\ntitle: { zh-CN: 表, en: Form }\nbody:\n  - paragraph: { zh-CN: '{{fact.${fact}}}', en: '{{fact.${fact}}}' }\n  - signature: { zh-CN: 签名, en: Signature }\n`,
  );

it('facts that forms print are kept, and a changed template is noticed', async () => {
  write('roomNo');
  for (const _time of [1, 2]) expect([...(await printedFacts(program, rules))]).toEqual(['roomNo']);
  write('floorArea');
  for (const _time of [1, 2]) expect([...(await printedFacts(program, rules))]).toEqual(['floorArea']);
});

it('a faulty template prints none; whoever issues is told of it', async () => {
  writeFileSync(join(folder, 'templates', `${FORM}.yaml`), 'form: [');
  for (const _time of [1, 2]) expect([...(await printedFacts(program, rules))]).toEqual([]);
});
