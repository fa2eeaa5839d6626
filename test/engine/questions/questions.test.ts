import { describe, expect, it } from 'vitest';
import type { Question } from '../../../engine/model/question.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { questionsOn } from '../../../engine/questions/questions.ts';
import { programOf } from '../../../service/policy/policy.ts';
import { EXAMPLE_DAY, exampleOf, policy } from '../../support/live.ts';

const program = programOf(policy, 'renovation-application');
const PRINTED = { 'renovation-application-form': ['floorArea'], 'refusal-notice': ['roomNo'], 'worker-guarantee': ['siteLeadName'] };
const at = questionsOn(program, EXAMPLE_DAY, { printed: PRINTED });
const whole = (await exampleOf('01-owner-with-everything')).facts;
const indexOf = (id: string) => program.rules.findIndex((rule) => rule.id === id);

function question(fact: string, facts: Facts, all = at(facts).all): Question {
  const found = all.find((one) => one.fact === fact);
  if (!found) throw new Error(`there is no question ${fact}`);
  return found;
}
const without = (...facts: string[]): Facts => Object.fromEntries(Object.entries(whole).filter(([fact]) => !facts.includes(fact)));

describe('a question', () => {
  it('is open while its answer can change what a rule comes to', () => {
    expect(question('businessLicenceRedSeal', without('businessLicenceRedSeal'))).toMatchObject({
      state: 'open',
      rules: [expect.any(Number)],
    });
  });

  it('waits for what decides whether it is asked, and is hidden where it is not', () => {
    expect(question('ownerConsentProvided', {})).toMatchObject({ state: 'waiting', after: ['applicantType'] });
    expect(question('ownerConsentProvided', { applicantType: 'tenant' }).state).toBe('open');
    expect(question('ownerConsentProvided', { applicantType: 'owner' }).state).toBe('hidden');
  });

  it('is settled by other answers, and says which rules these have settled', () => {
    expect(question('ownerIdType', without('ownerIdType'))).toMatchObject({ state: 'settled', settled: { kind: 'rules' } });
  });

  it('is settled by a refusal, whatever else is answered', () => {
    const facts = { plannedWorks: ['damageStructure'] };
    const rule = indexOf('prohibitions/no-structural-damage');
    expect(question('drawingsReviewed', facts)).toMatchObject({ state: 'settled', settled: { kind: 'refused', rule } });
    expect(at(facts)).not.toHaveProperty('next');
  });

  it('is optional where only a form prints it that may still be issued', () => {
    expect(question('floorArea', {})).toMatchObject({ state: 'optional', forms: ['renovation-application-form'] });
    expect(question('floorArea', { plannedWorks: ['damageStructure'] })).toMatchObject({ state: 'settled', settled: { kind: 'refused' } });
    expect(question('roomNo', { plannedWorks: ['damageStructure'] })).toMatchObject({ state: 'optional', forms: ['refusal-notice'] });
  });

  it('is optional where it is only recorded', () => {
    expect(question('otherTenantDocuments', { applicantType: 'tenant' })).toMatchObject({ state: 'optional', forms: [] });
  });

  it('is settled where only a form prints it that will not be issued', () => {
    const contractor = questionsOn(program, EXAMPLE_DAY, { printed: { 'worker-guarantee': ['worksFrom'] } });
    expect(question('worksFrom', {}, contractor({}).all).state).toBe('optional');
    const facts = { renovationMode: 'contractor' };
    expect(question('worksFrom', facts, contractor(facts).all)).toMatchObject({ state: 'settled', settled: { kind: 'forms' } });
  });

  it('is settled on a day on which no rule that looks at it is in force', () => {
    const early = questionsOn(program, '2020-01-01');
    expect(question('drawingsReviewed', {}, early({}).all)).toMatchObject({ state: 'settled', settled: { kind: 'not-in-force' } });
    expect(early({})).not.toHaveProperty('next');
  });

  it('is answered, also with `null`, and also where it follows', () => {
    expect(question('titleProofs', { ...whole, titleProofs: null }).state).toBe('answered');
    expect(question('plannedUse', whole).state).toBe('answered');
  });

  it('of several fields is answered and incomplete where one is missing that matters', () => {
    const entry = questionsOn(programOf(policy, 'renovation-entry'), EXAMPLE_DAY);
    const { all } = entry({ workers: [{ name: '样例甲' }] });
    expect(all.find(({ fact }) => fact === 'workers')).toMatchObject({ state: 'answered', incomplete: true });
  });

  it('need not be answered where it follows from others that are asked', () => {
    const room = questionsOn(programOf(policy, 'machine-room-inspection'), EXAMPLE_DAY);
    expect(question('flammableOrExplosive', {}, room({}).all)).toMatchObject({ state: 'follows', after: ['itemsBroughtIn'] });
    const none = { itemsBroughtIn: [] };
    expect(question('flammableOrExplosive', none, room(none).all).state).toBe('answered');
  });
});

describe('the next question', () => {
  it('is the first that is open, and another the one that may soonest refuse', () => {
    expect(at({})).toMatchObject({ next: 'roomNo', soonest: 'plannedWorks' });
    expect(at(whole)).not.toHaveProperty('next');
  });

  it('is none that only a hidden one waits for', () => {
    const facts = without('applicantType', 'roomNo');
    expect(at(facts).next).toBe('roomNo');
  });
});

describe('waivers', () => {
  const waiver = {
    id: 'W-1',
    rule: 'contractor/licence-seal',
    subject: { roomNo: '3-1-1202' },
    from: '2026-01-01T00:00:00+08:00',
    until: '2026-12-31T00:00:00+08:00',
    requester: 'a',
    approver: 'b',
    role: 'supervisor',
    reason: '',
    risk: '',
    ticket: '',
  };
  const stateOf = (facts: Facts, waivers: readonly (typeof waiver)[]) => {
    const { all } = questionsOn(program, EXAMPLE_DAY, { waiving: { at: '2026-03-16T10:00:00+08:00', waivers } })(facts);
    return question('businessLicenceRedSeal', facts, all).state;
  };
  const facts = without('businessLicenceRedSeal');

  it('settle what only the waived rule looks at', () => {
    expect(stateOf(facts, [])).toBe('open');
    expect(stateOf(facts, [waiver])).toBe('settled');
  });

  it('settle nothing of another room, of a room that nobody has said, or after their time', () => {
    expect(stateOf({ ...facts, roomNo: '3-1-1203' }, [waiver])).toBe('open');
    expect(stateOf(without('businessLicenceRedSeal', 'roomNo'), [waiver])).toBe('open');
    expect(stateOf(facts, [{ ...waiver, until: '2026-03-01T00:00:00+08:00' }])).toBe('open');
    expect(stateOf(facts, [{ ...waiver, role: 'clerk' }])).toBe('open');
  });
});
