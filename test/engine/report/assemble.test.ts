import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { assemble } from '../../../engine/report/assemble.ts';
import { factView } from '../../../engine/report/fact-view.ts';
import { outcomeWords } from '../../../engine/report/outcome-words.ts';
import { FACTS, garage } from '../../support/garage.ts';
import { LEFTOVERS } from '../../support/problems.ts';

const NONE = { 'zh-CN': '无', en: 'None' };
const { rulebook } = garage();
const program = compileProgram(rulebook, 'entry');

async function reportOf(facts: Facts) {
  const { decision } = await evaluate(program, { checklist: 'entry', facts }, 's.yaml', '2024-06-01');
  return assemble(rulebook, program, facts, decision);
}

describe('a report', () => {
  it('gives the outcome a word in both languages', async () => {
    expect((await reportOf({ colour: 'red' })).outcome).toEqual({ code: 'refused', label: outcomeWords(program.checklist, 'refused') });
  });

  it('uses the checklist’s own words where it has any', async () => {
    const words = { granted: NONE, conditional: NONE, incomplete: NONE, refused: { 'zh-CN': '不合格', en: 'Unfit' } };
    const own = { ...program, checklist: { ...program.checklist, words } };
    const { decision } = await evaluate(own, { checklist: 'entry', facts: { colour: 'red' } }, 's', '2024-06-01');
    expect(assemble(rulebook, own, {}, decision).outcome.label.en).toBe('Unfit');
  });

  it('gives each finding its title, clauses with section, item and law, and why', async () => {
    const { findings } = await reportOf({ colour: 'red' });
    expect(findings[0]).toMatchObject({
      rule: 'paint/no-red',
      title: { en: 'No red cars' },
      clauses: [{ id: 'g.01', section: '1', item: '一', label: { en: 'Brakes' }, law: '某法第一条' }],
      outcome: 'failed',
      why: { 'zh-CN': '“颜色”为“红”', en: '"Colour" is "Red"' },
    });
  });

  it('asks for what is missing in the words of the dictionary', async () => {
    const { findings } = await reportOf({});
    expect(findings[0]?.missing.map((fact) => fact.ask.en)).toEqual(['Which colour?']);
    expect(findings[0]?.why.en).toBe('"Colour" is not known');
  });

  it('says who must do what, by role name', async () => {
    const { obligations } = await reportOf({ left: '2024-06-01T08:00:00+08:00' });
    expect(obligations).toMatchObject([
      {
        act: { en: 'Report the return' },
        by: { en: 'Keeper' },
        to: { en: 'Manager' },
        due: '2024-06-02T08:00:00+08:00',
        clauses: [{ id: 'g.02' }],
      },
    ]);
  });

  it('shows a clause or role that the policy no longer has by its code', async () => {
    const { decision } = await evaluate(
      program,
      { checklist: 'entry', facts: { colour: 'red', left: '2024-06-01T08:00:00+08:00' } },
      's',
      '2024-06-01',
    );
    const report = assemble({ ...rulebook, policies: [], roles: {} }, program, {}, decision);
    expect(report.findings[0]?.clauses).toEqual([{ id: 'g.01', section: '', item: '', label: { 'zh-CN': 'g.01', en: 'g.01' } }]);
    expect(report.obligations[0]?.by.en).toBe('keeper');
  });

  it('lists facts that the checklist does not ask', async () => {
    expect((await reportOf({ colour: 'red', doors: 4, bareheaded: 0 })).unused).toEqual(['doors']);
  });

  it('is plain JSON without leftovers', async () => {
    for (const facts of [
      {},
      { colour: 'red', riders: [{ name: '张三' }, null], note: null, left: '2024-06-01T08:00:00+08:00' },
    ] as Facts[]) {
      const report = await reportOf(facts);
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      expect(JSON.stringify([report.findings.map((finding) => finding.why), report.obligations])).not.toMatch(LEFTOVERS);
    }
  });
});

describe('a fact to be shown', () => {
  const view = (name: string, value?: Facts[string]) => {
    const definition = FACTS[name];
    if (!definition) throw new Error(name);
    return factView(definition, value);
  };

  it('that nobody has answered has no value', () => {
    expect(view('colour')).toMatchObject({ known: false, filled: false, text: { 'zh-CN': '', en: '' } });
    expect(view('colour')).not.toHaveProperty('value');
  });
  it('that is known to be empty is known, and not filled', () =>
    expect(view('colour', null)).toMatchObject({ known: true, filled: false, value: null, text: { en: '' } }));
  it.each<[string, Facts[string], string, string]>([
    ['colour', 'red', '红', 'Red'],
    ['extras', ['hook', 'roof'], '挂钩、天窗', 'Hook, Roof'],
    ['lit', true, '是', 'yes'],
    ['lit', false, '否', 'no'],
    ['doors', 0, '0', '0'],
    ['weight', 2.5, '2.5 kg', '2.5 kg'],
    ['bought', '2024-06-01', '2024年6月1日', '2024-06-01'],
    ['left', '2024-06-01T08:00:00+08:00', '2024年6月1日 08:00', '2024-06-01 08:00'],
    ['note', '规矩', '规矩', '规矩'],
    ['riders', [{}, {}], '2 项', '2 entries'],
    ['riders', [{}], '1 项', '1 entry'],
    ['labels', ['a', 'b'], 'a、b', 'a, b'],
  ])('%s %j', (name, value, zh, en) => expect(view(name, value).text).toEqual({ 'zh-CN': zh, en }));

  it('with options shows all of them, and which were chosen', () => {
    expect(view('extras', ['hook']).options?.map(({ code, chosen }) => [code, chosen])).toEqual([
      ['roof', false],
      ['hook', true],
      ['radio', false],
    ]);
    expect(view('colour').options?.some(({ chosen }) => chosen)).toBe(false);
  });
  it('with records shows every field of each', () => {
    const { records } = view('riders', [{ name: '张三', age: 30 }, {}]);
    expect(records).toHaveLength(2);
    expect(records?.[0]?.name).toMatchObject({ known: true, personal: true, text: { en: '张三' } });
    expect(records?.[1]?.helmet).toMatchObject({ known: false });
    expect(view('test', { passed: true }).records).toMatchObject([{ passed: { text: { en: 'yes' } } }]);
    expect(view('riders').records).toEqual([]);
  });
  it('says what is personal', () => {
    expect(view('riders').personal).toBe(true);
    expect(view('lit').personal).toBe(false);
  });
});
