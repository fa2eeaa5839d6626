import { decisionOf } from '../../engine/compile/readers/javascript/outcome-codes.ts';
import type { Outcome } from '../../engine/model/decision.ts';
import type { Facts } from '../../engine/model/submission.ts';

/** An application as somebody would type it who writes these rules in TypeScript. */
interface Application {
  readonly [name: string]: unknown;
  readonly applicant?: string | null;
  readonly storey?: string | null;
  readonly heating?: string | null;
  readonly works?: readonly string[] | null;
  readonly ownerAgrees?: boolean | null;
  readonly neighboursTold?: boolean | null;
  readonly insured?: boolean | null;
  readonly depositPaid?: boolean | null;
  readonly occupied?: boolean | null;
  readonly area?: number | null;
  readonly load?: number | null;
  readonly power?: number | null;
  readonly deposit?: number | null;
  readonly depositDue?: number | null;
  readonly fee?: number | null;
  readonly feeDue?: number | null;
  readonly noise?: number | null;
  readonly skips?: number | null;
  readonly applied?: string | null;
  readonly begins?: string | null;
  readonly ends?: string | null;
  readonly contractEnds?: string | null;
  readonly signedByOwner?: string | null;
  readonly signedByContractor?: string | null;
  readonly workers?: readonly (Worker | null)[] | null;
  readonly paper0?: boolean | null;
  readonly paper1?: boolean | null;
  readonly paper2?: boolean | null;
  readonly paper3?: boolean | null;
  readonly paper4?: boolean | null;
  readonly paper5?: boolean | null;
  readonly paper6?: boolean | null;
  readonly paper7?: boolean | null;
  readonly paper8?: boolean | null;
  readonly paper9?: boolean | null;
  readonly paper10?: boolean | null;
  readonly paper11?: boolean | null;
  readonly paper12?: boolean | null;
  readonly paper13?: boolean | null;
  readonly paper14?: boolean | null;
  readonly paper15?: boolean | null;
  readonly paper16?: boolean | null;
  readonly paper17?: boolean | null;
  readonly paper18?: boolean | null;
  readonly paper19?: boolean | null;
}

interface Worker {
  readonly age?: number | null;
  readonly registered?: boolean | null;
  readonly trade?: string | null;
  readonly passUntil?: string | null;
}

type Truth = number;
const [NO, OPEN, YES] = [0, 1, 3];
/** By truth: of a `forbid` that holds the rule failed. */
const FORBID = [3, 1, 2, 0];

const is = <T>(value: T | undefined, wanted: T): Truth => (value === undefined ? OPEN : value === wanted ? YES : NO);
const isNot = <T>(value: T | null | undefined, other: T): Truth =>
  value === undefined ? OPEN : value === null || value === other ? NO : YES;
const above = (value: number | null | undefined, limit: number): Truth =>
  value === undefined ? OPEN : value !== null && value > limit ? YES : NO;
const below = (value: number | null | undefined, limit: number): Truth =>
  value === undefined ? OPEN : value !== null && value < limit ? YES : NO;
const atLeast = (value: number | null | undefined, limit: number): Truth =>
  value === undefined ? OPEN : value !== null && value >= limit ? YES : NO;
const after = (value: string | null | undefined, day: string): Truth =>
  value === undefined ? OPEN : value !== null && value > day ? YES : NO;
/** A bit for each kind of works, so that a list of them is gone through once. */
const WORK: Readonly<Record<string, number>> = {
  paint: 1,
  tiles: 2,
  pipes: 4,
  wiring: 8,
  walls: 16,
  balcony: 32,
  facade: 64,
  windows: 128,
  gas: 256,
  drains: 512,
  floors: 1024,
  roof: 2048,
  heating: 4096,
  doors: 8192,
};

function worksOf(set: readonly string[] | null | undefined): { bits: number; otherwise: Truth } {
  let bits = 0;
  for (const work of set ?? []) bits |= WORK[work] ?? 0;
  return { bits, otherwise: set === undefined ? OPEN : NO };
}

type Works = ReturnType<typeof worksOf>;
const has = ({ bits, otherwise }: Works, option: string): Truth => ((bits & (WORK[option] as number)) !== 0 ? YES : otherwise);
const hasOneOf = ({ bits, otherwise }: Works, option: string, other: string): Truth =>
  (bits & ((WORK[option] as number) | (WORK[other] as number))) !== 0 ? YES : otherwise;
const not = (truth: Truth): Truth => (truth === OPEN ? OPEN : YES - truth);

function pair<T extends string | number>(left: T | null | undefined, right: T | null | undefined, orEqual: boolean): Truth {
  if (left === undefined) return OPEN;
  if (left === null) return NO;
  if (right === undefined) return OPEN;
  return right !== null && (left > right || (orEqual && left === right)) ? YES : NO;
}

/** The sixty rules of the benchmark as code. Writes a code a rule and returns the marks of the decision. */
export function judgeByHand(facts: Facts, codes: Uint8Array): number {
  const f = facts as unknown as Application;
  let marks = 0;
  let next = 0;
  const put = (shift: number, applies: Truth, verdict: Truth): void => {
    const code = applies === YES ? verdict : 2 - applies;
    codes[next++] = code;
    marks |= 1 << (shift + code);
  };
  const works = worksOf(f.works);
  const { area } = f;
  const large = not(below(area, 5));
  put(0, large, FORBID[has(works, 'paint')] as number);
  put(0, YES, FORBID[has(works, 'tiles')] as number);
  put(0, YES, FORBID[has(works, 'pipes')] as number);
  put(0, large, FORBID[has(works, 'wiring')] as number);
  put(0, YES, FORBID[has(works, 'walls')] as number);
  put(0, YES, FORBID[has(works, 'balcony')] as number);
  put(0, large, FORBID[has(works, 'facade')] as number);
  put(0, YES, FORBID[has(works, 'windows')] as number);
  put(0, YES, FORBID[has(works, 'gas')] as number);
  put(0, large, FORBID[has(works, 'drains')] as number);
  put(0, YES, FORBID[has(works, 'floors')] as number);
  put(0, YES, FORBID[has(works, 'roof')] as number);
  put(0, large, FORBID[has(works, 'heating')] as number);
  put(0, YES, FORBID[has(works, 'doors')] as number);

  const occupied = is(f.occupied, true);
  put(10, occupied, FORBID[above(f.noise, 40)] as number);
  put(10, occupied, FORBID[above(f.skips, 50)] as number);
  put(10, occupied, FORBID[above(f.deposit, 60)] as number);
  put(10, occupied, FORBID[above(f.fee, 70)] as number);

  const { applicant } = f;
  const ownerOrTenant = is(applicant, 'owner') | is(applicant, 'tenant');
  const tenantOrAgent = is(applicant, 'tenant') | is(applicant, 'agent');
  const companyOrOwner = is(applicant, 'company') | is(applicant, 'owner');
  put(5, ownerOrTenant, is(f.paper0, true));
  put(5, tenantOrAgent & atLeast(area, 21), is(f.paper1, true));
  put(5, hasOneOf(works, 'pipes', 'balcony') | atLeast(area, 22), is(f.paper2, true));
  put(5, companyOrOwner & hasOneOf(works, 'wiring', 'facade'), is(f.paper3, true));
  put(5, ownerOrTenant, is(f.paper4, true));
  put(5, tenantOrAgent & atLeast(area, 25), is(f.paper5, true));
  put(5, hasOneOf(works, 'facade', 'drains') | atLeast(area, 26), is(f.paper6, true));
  put(5, companyOrOwner & hasOneOf(works, 'windows', 'floors'), is(f.paper7, true));
  put(5, ownerOrTenant, is(f.paper8, true));
  put(5, tenantOrAgent & atLeast(area, 29), is(f.paper9, true));
  put(5, hasOneOf(works, 'floors', 'doors') | atLeast(area, 30), is(f.paper10, true));
  put(5, companyOrOwner & hasOneOf(works, 'roof', 'paint'), is(f.paper11, true));
  put(5, ownerOrTenant, is(f.paper12, true));
  put(5, tenantOrAgent & atLeast(area, 33), is(f.paper13, true));
  put(5, hasOneOf(works, 'paint', 'wiring') | atLeast(area, 34), is(f.paper14, true));
  put(5, companyOrOwner & hasOneOf(works, 'tiles', 'walls'), is(f.paper15, true));
  put(5, ownerOrTenant, is(f.paper16, true));
  put(5, tenantOrAgent & atLeast(area, 37), is(f.paper17, true));
  put(5, hasOneOf(works, 'walls', 'windows') | atLeast(area, 38), is(f.paper18, true));
  put(5, companyOrOwner & hasOneOf(works, 'balcony', 'gas'), is(f.paper19, true));

  const { workers } = f;
  let registered = YES;
  let valid = YES;
  let young = NO;
  let old = NO;
  let [electrician, plumber, mason, painter] = [NO, NO, NO, NO];
  if (workers === undefined || workers === null) {
    registered = valid = young = old = electrician = plumber = mason = painter = workers === undefined ? OPEN : NO;
  } else {
    for (const worker of workers) {
      const known: Worker = worker ?? { age: null, registered: null, trade: null, passUntil: null };
      registered &= is(known.registered, true);
      valid &= after(known.passUntil, '2024-01-01');
      young |= below(known.age, 16);
      old |= above(known.age, 60);
      electrician |= is(known.trade, 'electrician');
      plumber |= is(known.trade, 'plumber');
      mason |= is(known.trade, 'mason');
      painter |= is(known.trade, 'painter');
    }
  }
  const skips = atLeast(f.skips, 0);
  put(5, above(area, 0), registered);
  put(0, YES, FORBID[young] as number);
  put(5, YES, valid);
  put(10, has(works, 'paint') & skips, electrician);
  put(10, has(works, 'wiring') & skips, plumber);
  put(10, has(works, 'facade') & skips, mason);
  put(10, has(works, 'drains') & skips, painter);
  put(10, above(f.noise, 10), FORBID[old] as number);

  put(5, above(area, 10), pair(f.deposit, f.depositDue, true));
  put(5, not(above(f.fee, 500)), pair(f.fee, f.feeDue, true));
  put(0, YES, FORBID[above(f.load, 2)] as number);
  put(0, has(works, 'wiring'), FORBID[above(f.power, 4)] as number);
  put(5, above(area, 90) | is(f.storey, 'top'), is(f.insured, true));
  put(5, above(f.deposit, 0), is(f.depositPaid, true));
  put(10, above(f.noise, 50), is(f.neighboursTold, true));
  put(5, isNot(applicant, 'owner') & above(area, 0), is(f.ownerAgrees, true));

  put(5, above(area, 3), pair(f.begins, f.applied, false));
  put(5, above(f.skips, 0), pair(f.ends, f.begins, false));
  put(10, YES, FORBID[after(f.begins, '2024-10-27') & is(f.heating, 'floor')] as number);
  put(5, after(f.applied, '2024-04-10'), isNot(f.signedByOwner, ''));
  put(5, after(f.begins, '2024-05-30'), isNot(f.signedByContractor, ''));
  put(0, YES, pair(f.contractEnds, f.ends, false) | is(applicant, 'owner'));
  return marks;
}

/** The decision of the rules by hand. */
export function decideByHand(facts: Facts, codes: Uint8Array): Outcome {
  return decisionOf(judgeByHand(facts, codes));
}
