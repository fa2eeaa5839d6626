import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY, guiju } from '../support/process.ts';
import { garageFolder } from './policy.ts';

const folder = garageFolder();
const file = join(folder, 'car.yaml');
writeFileSync(file, 'checklist: entry\nfacts: { colour: red, extras: [roof], locked: false, left: null, note: ok }\n');
const common = ['--rules', folder, '--on', DAY];

describe('guiju explain FILE', () => {
  it('explains rule by rule, and lists what does not apply at the end', async () => {
    const { code, stdout, stderr } = await guiju(['explain', file, ...common, '--lang', 'en']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`failed  Rule  paint/no-red
  section 1, 一: Brakes (see 某法第一条)
  when
    ✔ "Strict": yes
  forbid
    ✔ "Colour" is "Red"
  → Mend it.`);
    expect(stdout).toContain(`cannot tell  Lights on  lights`);
    expect(stdout).toContain(`  unless
    ✘ "Locked": no
  require
    ? "Lit" is not known
  missing: Lit (lit)`);
    expect(stdout).toMatch(/Rules that do not apply \(1\)\n {2}– Report the return {2}report-back\n$/);
  });

  it('explains those that do not apply too, with --all', async () => {
    const { stdout } = await guiju(['explain', file, ...common, '--all']);
    expect(stdout).toContain('不适用  回库要报告  report-back');
    expect(stdout).not.toContain('不适用的规则');
  });

  it('explains one rule, with --rule', async () => {
    const { stdout } = await guiju(['explain', file, ...common, '--rule', 'report-back', '--lang', 'en']);
    expect(stdout).toContain('inapplicable  Report the return  report-back');
    expect(stdout).not.toContain('paint/no-red');
  });

  it('writes JSON', async () => {
    const { stdout } = await guiju(['explain', file, ...common, '--format', 'json']);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ submission: file, day: DAY, outcome: { code: 'refused' }, inapplicable: ['report-back'] });
    expect(told.findings.map((finding: { rule: string }) => finding.rule)).toEqual(['paint/no-red', 'lights', 'entry#note']);
    expect(told.findings[0].because.verb).toMatchObject({ fact: 'colour', seen: 'red', outcome: true });
  });

  it('knows no other rule', async () => {
    const { code, stderr } = await guiju(['explain', file, ...common, '--rule', 'paint/no-rad', '--lang', 'en']);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "paint/no-red"?');
  });

  it('cannot explain a file that is not there', async () => {
    const { code, stderr } = await guiju(['explain', 'nowhere.yaml', ...common]);
    expect(code).toBe(2);
    expect(stderr).toContain('[file-missing]');
  });
});

describe('guiju explain RULE', () => {
  it('says a rule in words', async () => {
    const { code, stdout } = await guiju(['explain', 'lights', ...common, '--lang', 'en']);
    expect(code).toBe(0);
    expect(stdout).toBe(`Lights on  garage lights
  Clause: section 1, 一: Brakes (see 某法第一条)
  Clause: section 1, 二: Helmets
  Applies when: "Extras" includes "Roof"
  Unless: "Locked" is "yes"
  Required: "Lit" is "yes"
  Otherwise: the submission is granted on conditions
  Remedy: Switch it on.
  Waiver: cannot be waived
  In force: 2024-01-01 through 2024-12-31
  Checklists: Entry (entry)
`);
  });

  it('and in Chinese, with who does what by when', async () => {
    const { stdout } = await guiju(['explain', 'report-back', ...common]);
    expect(stdout).toContain('待办：报告回库（办理人：车库管理员；报：经理）');
    expect(stdout).toContain('期限：“出库时刻”之后 24 h');
  });

  it('writes JSON', async () => {
    const { stdout } = await guiju(['explain', 'garage/lights', ...common, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'lights',
      ruleset: 'garage',
      verb: 'require',
      demand: { en: '"Lit" is "yes"' },
      checklists: [{ id: 'entry' }],
    });
  });

  it('knows no other rule', async () => {
    const { code, stderr } = await guiju(['explain', 'light', ...common, '--lang', 'en']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean "lights"?')]);
  });
});
