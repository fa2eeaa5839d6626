import { describe, expect, it } from 'vitest';
import { BLANK } from '../../../../renderers/pdf/layout/run.ts';
import { fillWords } from '../../../../renderers/pdf/template/fill.ts';
import { documentScope } from '../../../../renderers/pdf/template/scope.ts';
import { holds } from '../../../../renderers/pdf/template/when.ts';
import { FACTS } from '../form-dictionary.ts';
import { formView } from '../form-view.ts';

const title = { 'zh-CN': '表', en: 'Form' };
const scope = documentScope(formView({ form: 'test', title, facts: { ...FACTS, siteLeadName: null }, record: 0 }));
const filled = (words: string) => fillWords(words, scope).text;

describe('filling words', () => {
  it.each([
    ['{{fact.roomNo}}', '3-1-1202', '3-1-1202'],
    ['{{fact.applicantType}}', '产权人', 'Owner'],
    ['{{fact.designScheme.issuer}}', '原设计单位', 'Original design unit'],
    ['{{field.name}}', '赵大海', '赵大海'],
    ['{{setting.communityName}}', '锦绣花园小区', '锦绣花园小区'],
    ['{{date form.issuedAt}} {{time form.issuedAt}}', '2024年3月15日 09:30', '15 March 2024 09:30'],
    ['{{short form.digest}}', '3f9a 2c71 d04b e855', '3f9a 2c71 d04b e855'],
    ['{{mask fact.applicantIdNo}}', '440***********003X', '440***********003X'],
    ['{{report.outcome}} {{index}}/{{count}}', '同意 1/2', 'Granted 1/2'],
    ['{{signer.role}}', '客服主管', 'Customer service supervisor'],
    ['{{fact.siteLeadName}}', '无', 'none'],
    ['{{fact.nobody}}', BLANK.repeat(8), BLANK.repeat(8)],
    ['{{mask fact.nobody}}', BLANK.repeat(8), BLANK.repeat(8)],
    ['{{blank 3}}', BLANK.repeat(3), BLANK.repeat(3)],
    ['{{setting.constructor}}', BLANK.repeat(8), BLANK.repeat(8)],
  ])('%s', (words, chinese, english) => {
    expect(filled(words)).toEqual({ 'zh-CN': chinese, en: english });
  });

  it('does not read what a person typed as words of the template', () => {
    const typed = documentScope(formView({ form: 'test', title, facts: { roomNo: '{{form.digest}} <b>&' } }));
    expect(fillWords('{{fact.roomNo}}', typed).text['zh-CN']).toBe('{{form.digest}} <b>&');
  });

  it('does not take what a person typed for a line to be filled by hand', () => {
    const typed = documentScope(formView({ form: 'test', title, facts: { roomNo: BLANK } }));
    expect(fillWords('{{fact.roomNo}}', typed).text['zh-CN']).toBe('\ufffd');
  });

  it('says of a time that days off may move that it is provisional', () => {
    const text = { 'zh-CN': '办', en: 'Do' };
    const obligation = { act: text, by: text, to: null, due: '2027-01-06T17:30:00+08:00', clauses: [], why: text };
    const due = (more: object) => fillWords('{{obligation.due}}', { ...scope, obligation: { ...obligation, ...more } }).text;
    expect(due({ provisional: true })['zh-CN']).toBe('2027-01-06T17:30:00+08:00（暂定）');
    expect(due({})['zh-CN']).toBe('2027-01-06T17:30:00+08:00');
  });

  it('tells which facts it used', () => {
    expect(fillWords('{{fact.roomNo}} {{form.no}}', scope).facts).toEqual(['roomNo', 'roomNo']);
  });
});

describe('a test of a template', () => {
  it.each([
    [{ fact: 'plannedWorks', includes: 'paint' }, true],
    [{ fact: 'plannedWorks', includes: 'addFloor' }, false],
    [{ fact: 'applicantType', is: 'owner' }, true],
    [{ fact: 'feesPaid' }, true],
    [{ fact: 'qualificationCopyProvided' }, false],
    [{ fact: 'siteLeadName', filled: false }, true],
    [{ fact: 'siteLeadName', known: false }, false],
    [{ fact: 'nobody', known: false }, true],
    [{ fact: 'nobody', filled: false }, false],
    [{ field: 'trade', is: 'electric' }, true],
    [{ setting: 'permittedHours', filled: true }, true],
    [{ outcome: ['granted' as const] }, true],
    [{ findings: { outcome: ['failed' as const], effect: ['refuse' as const] } }, true],
    [{ findings: { outcome: ['waived' as const] } }, false],
    [{ obligations: true }, true],
    [{ not: { fact: 'feesPaid' } }, false],
    [{ all: [{ fact: 'feesPaid' }, { fact: 'nobody' }] }, false],
    [{ any: [{ fact: 'feesPaid' }, { fact: 'nobody' }] }, true],
  ])('%j is %s', (when, expected) => {
    expect(holds(when, scope)).toBe(expected);
  });
});
