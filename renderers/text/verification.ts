import type { Problem } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import { sayInstant } from '../../engine/report/waiver-view.ts';
import { type CopyView, copyDecision, copyLines } from './copy.ts';
import { row, TRUST } from './labelled.ts';
import { paint } from './paint.ts';
import { renderProblem } from './problem.ts';
import type { TextView } from './view.ts';

/** What is shown of a verification; the service's result has this shape. */
export interface VerificationView {
  readonly file: string;
  readonly verdict: 'genuine' | 'untrusted' | 'bad';
  readonly signature: {
    readonly verdict: 'valid' | 'untrusted' | 'invalid' | 'unsigned';
    readonly signatures: readonly {
      readonly field: string;
      readonly kind: 'approval' | 'certification' | 'timestamp';
      readonly revision: number;
      readonly stampedAt?: string;
      readonly intact: boolean;
      readonly signer?: { readonly commonName: string; readonly role?: string };
      readonly issuer?: string;
      readonly signedAt?: string;
      readonly trust: 'trusted' | 'untrusted-issuer' | 'unknown';
      readonly standing?: 'current' | 'proven' | 'unproven';
      readonly provenAt?: string;
      readonly problems: readonly Problem[];
      readonly notes: readonly Problem[];
    }[];
    readonly revisions: readonly {
      readonly number: number;
      readonly signedIn?: string;
      readonly done: readonly Text[];
      readonly problems: readonly Problem[];
    }[];
    readonly problems: readonly Problem[];
    readonly notes: readonly Problem[];
  };
  readonly paper: {
    readonly verdict: 'identical' | 'same-drawing' | 'same-text' | 'differs' | 'impossible';
    readonly installed: 'same' | 'differ' | 'absent';
    readonly problems: readonly Problem[];
  };
  readonly copy?: CopyView;
  readonly committed: { readonly problems: readonly Problem[] };
  readonly logged: {
    readonly verdict: 'none' | 'proved' | 'unjudged' | 'wrong';
    readonly log?: string;
    readonly position?: number;
    readonly size?: number;
    readonly at?: string;
    readonly problems: readonly Problem[];
  };
  readonly replay: {
    readonly verdict: 'agrees' | 'differs' | 'impossible' | 'report';
    readonly said?: { readonly checklist: Text; readonly embedded: Text; readonly evaluated: Text };
    readonly day?: string;
    readonly digest?: string;
    readonly waivers?: readonly {
      readonly rule: string;
      readonly id: string;
      readonly until: string;
      readonly approver: string;
      readonly ticket: string;
    }[];
    readonly differences: readonly string[];
    readonly rulesets: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
    readonly problems: readonly Problem[];
  };
  readonly installed: 'same' | 'differ' | 'absent';
}

const VERDICTS: Readonly<Record<VerificationView['verdict'], Text>> = {
  genuine: { 'zh-CN': '通过：真实有效', en: 'Passed: Genuine' },
  untrusted: { 'zh-CN': '完整未改，但签发机构未受信任', en: 'Intact, but the issuer is not trusted' },
  bad: { 'zh-CN': '不通过：不可信，请勿采用', en: 'Not passed: Do not rely on this file' },
};

/** The issuers are known, but certificates have ended and nothing proves that the signatures were there before. */
const UNPROVEN: Text = {
  'zh-CN': '完整未改，但无法证明签署时证书仍然有效',
  en: 'Intact, but nothing proves that it was signed while the certificate was good',
};

const LABELS = {
  signature: { 'zh-CN': '签名', en: 'Signature' },
  integrity: { 'zh-CN': '完整', en: 'Integrity' },
  revision: { 'zh-CN': '修订', en: 'Revision' },
  decision: { 'zh-CN': '结论', en: 'Decision' },
  waiver: { 'zh-CN': '豁免', en: 'Waiver' },
  paper: { 'zh-CN': '纸面', en: 'Paper' },
  log: { 'zh-CN': '登记', en: 'Log' },
  rules: { 'zh-CN': '规则', en: 'Rules' },
  digest: { 'zh-CN': '摘要', en: 'Digest' },
} as const;

const PAPER: Readonly<Record<VerificationView['paper']['verdict'], Text>> = {
  identical: {
    'zh-CN': '按内嵌的数据和模板重新印了一遍，与文件完全相同',
    en: 'printed again from the embedded data and template: exactly the same',
  },
  'same-drawing': {
    'zh-CN': '按内嵌的数据和模板重新印了一遍，每个字、每条线都相同',
    en: 'printed again from the embedded data and template: every character and line the same',
  },
  'same-text': {
    'zh-CN': '按内嵌的数据和模板重新印了一遍，文字逐字相同；是另一版本排版的，线条位置未比对',
    en: 'printed again from the embedded data and template: every text the same; set by another version, so places of lines were not compared',
  },
  differs: { 'zh-CN': '印的内容与内嵌的数据不符', en: 'it does not say what the embedded data say' },
  impossible: { 'zh-CN': '无法重新印出来比对', en: 'cannot be printed again to be compared' },
};

const INSTALLED: Readonly<Record<VerificationView['installed'], Text>> = {
  same: { 'zh-CN': '与本机规则相同', en: 'the same as installed here' },
  differ: { 'zh-CN': '与本机规则不同（按内嵌规则复核）', en: 'not those installed here (evaluated under the embedded ones)' },
  absent: { 'zh-CN': '本机没有规则可比', en: 'no rules here to compare with' },
};

/** A verification for a person: one line that says it all, then signature, integrity and decision, each for itself. */
export function renderVerification(found: VerificationView, view: TextView): string {
  const { bold, green, yellow, red } = paint(view.color);
  const color = { genuine: green, untrusted: yellow, bad: red }[found.verdict];
  const mark = { genuine: '✔', untrusted: '!', bad: '✘' }[found.verdict];
  const head = `${mark} ${bold(color(verificationHead(found)[view.lang]))}  ${found.file}`;
  const problems = verificationProblems(found).map((entry) => `  ${renderProblem(entry, view)}`);
  return `${[head, ...verificationLines(found, view), ...problems].join('\n')}\n`;
}

/** What each part of a file came to, a labelled line each. */
export function verificationLines(found: VerificationView, view: TextView): readonly string[] {
  return [
    ...copyLines(found, view),
    ...signatureLines(found, view),
    ...revisionLines(found, view),
    row(LABELS.integrity, integrity(found, view), view),
    row(LABELS.decision, found.copy === undefined ? decision(found, view) : copyDecision(found, found.copy, view), view),
    ...(found.replay.waivers ?? []).map((waiver) => row(LABELS.waiver, sayWaiver(waiver, view), view)),
    row(LABELS.paper, paper(found, view), view),
    ...loggedLines(found, view),
    ...found.replay.rulesets.map((set) =>
      row(LABELS.rules, `${set.id} ${set.version} ${set.digest.slice(0, 12)}  ${INSTALLED[found.installed][view.lang]}`, view),
    ),
    ...(found.replay.digest === undefined ? [] : [row(LABELS.digest, found.replay.digest, view)]),
  ];
}

/** Whatever is wrong with a file, and what should be known of it besides. */
export function verificationProblems(found: VerificationView): readonly Problem[] {
  return [
    ...found.signature.problems,
    ...found.signature.revisions.flatMap((revision) => revision.problems),
    ...found.signature.signatures.flatMap((signature) => signature.problems),
    ...found.replay.problems,
    ...found.paper.problems,
    ...found.committed.problems,
    ...found.logged.problems,
    ...(found.copy === undefined ? [] : [...found.copy.issuer.problems, ...found.copy.problems]),
    ...found.signature.signatures.flatMap((signature) => signature.notes),
    ...found.signature.notes,
  ];
}

function loggedLines({ logged }: VerificationView, view: TextView): string[] {
  const { verdict, log = '', position = 0, size = 0, at = '' } = logged;
  const zh = view.lang === 'zh-CN';
  if (verdict === 'none') return [];
  const said = {
    unjudged: zh ? `说是登记在“${log}”，这里没有它的公钥` : `said to be in "${log}", whose key is not known here`,
    wrong: zh ? '登记的证明不成立' : 'the proof does not hold',
    proved: zh ? `结论已登记：第 ${position} 条（当时共 ${size} 条），${at}` : `the decision is entry ${position} of then ${size}, ${at}`,
  };
  return [row(LABELS.log, said[verdict], view)];
}

/** The one line that says it all. */
export function verificationHead({ verdict, signature: { signatures } }: VerificationView): Text {
  const known = signatures.every(({ trust, kind }) => trust === 'trusted' || kind === 'timestamp');
  const unproven = signatures.some(({ standing, kind }) => standing === 'unproven' && kind !== 'timestamp');
  return verdict === 'untrusted' && known && unproven ? UNPROVEN : VERDICTS[verdict];
}

function signatureLines(found: VerificationView, view: TextView): string[] {
  const several = found.signature.revisions.length > 1;
  return found.signature.signatures.map((signature) => {
    const { signer, issuer, signedAt, stampedAt, provenAt, trust, kind, revision, field } = signature;
    const stamp = view.lang === 'zh-CN' ? '时间戳' : 'timestamp';
    const who = kind === 'timestamp' ? stamp : [signer?.commonName, signer?.role].filter(Boolean).join('，');
    const place = view.lang === 'zh-CN' ? `第 ${revision} 次修订“${field}”：` : `revision ${revision} "${field}": `;
    const when = [signedAt, kind === 'timestamp' || stampedAt === undefined ? stampedAt : `${stamp} ${stampedAt}`]
      .concat(provenAt === undefined || provenAt === stampedAt || kind === 'timestamp' ? [] : [`${PROVEN[view.lang]} ${provenAt}`])
      .filter(Boolean)
      .join(' ');
    const by = issuer ? (view.lang === 'zh-CN' ? `（${issuer}）` : ` (${issuer})`) : '';
    return row(LABELS.signature, `${several ? place : ''}${who}  ${when}  ${TRUST[trust]?.[view.lang]}${by}`, view);
  });
}

const PROVEN: Text = { 'zh-CN': '时间戳证明不晚于', en: 'proven by a timestamp to be no later than' };

/** What each later revision did, or that it did what it may not; nothing where there is but one. */
function revisionLines({ signature: { revisions } }: VerificationView, view: TextView): string[] {
  return revisions.slice(1).map(({ number, done, problems }) => {
    const zh = view.lang === 'zh-CN';
    const words = done.map((text) => text[view.lang]).join(zh ? '；' : '; ');
    const bad = zh ? '做了不允许的改动（见下）' : 'makes changes that are not allowed (see below)';
    // A later signature covers what stands before it.
    const covered = revisions.some((one) => one.signedIn !== undefined && one.number >= number);
    const unsigned = !covered ? (zh ? '（没有签名覆盖）' : ' (covered by no signature)') : '';
    return row(LABELS.revision, `${number}  ${problems.length > 0 ? bad : words}${unsigned}`, view);
  });
}

function paper({ paper: { verdict, installed } }: VerificationView, { lang }: TextView): string {
  const known = verdict !== 'impossible' && installed === 'differ';
  const template = lang === 'zh-CN' ? '（内嵌的模板与本机的不同）' : ' (the embedded template is not the one installed here)';
  return `${PAPER[verdict][lang]}${known ? template : ''}`;
}

function integrity(found: VerificationView, { lang }: TextView): string {
  if (found.signature.verdict === 'unsigned') return lang === 'zh-CN' ? '没有签名' : 'not signed';
  const intact = found.signature.verdict === 'valid' || found.signature.verdict === 'untrusted';
  if (intact && found.signature.revisions.length > 1)
    return lang === 'zh-CN'
      ? '各次修订只做了允许的改动，其余一个字节也没有改动'
      : 'its revisions did only what is allowed; not a byte was changed besides';
  if (intact) return lang === 'zh-CN' ? '签名后一个字节也没有改动' : 'not a byte was changed after signing';
  return lang === 'zh-CN' ? '文件被改动过，或签名不成立' : 'the file was changed, or the signature does not hold';
}

function sayWaiver(
  { rule, id, until, approver, ticket }: NonNullable<VerificationView['replay']['waivers']>[number],
  { lang }: TextView,
): string {
  const end = sayInstant(until);
  return lang === 'zh-CN'
    ? `${rule} 经批准豁免（${id}），至 ${end}，批准人 ${approver}，单号 ${ticket}`
    : `${rule} is waived with approval (${id}) until ${end}, by ${approver}, ticket ${ticket}`;
}

function decision(found: VerificationView, { lang }: TextView): string {
  const { verdict, said, day, differences } = found.replay;
  if (verdict === 'report')
    return lang === 'zh-CN'
      ? '这是审计报告，不含结论；数字是否正确，用同一来源和规则再审计一次即可核对（下面的摘要应与报告封面相同）'
      : 'a report on an audit, which holds no decision; audit the same source by the same rules again to check its figures (the digest below is that of the cover)';
  if (verdict === 'impossible' || !said) return lang === 'zh-CN' ? '无法重新审核' : 'cannot be evaluated again';
  const [checklist, embedded, evaluated] = [said.checklist[lang], said.embedded[lang], said.evaluated[lang]];
  if (verdict === 'agrees')
    return lang === 'zh-CN'
      ? `按内嵌规则重新审核，结论一致：${evaluated}（${checklist}，${day}）`
      : `evaluated again under the embedded rules with the same result: ${evaluated} (${checklist}, ${day})`;
  return lang === 'zh-CN'
    ? `重新审核结论不一致：文件写“${embedded}”，复核为“${evaluated}”（${differences.join('、')}）`
    : `evaluated again with another result: the file says "${embedded}", the evaluation "${evaluated}" (${differences.join(', ')})`;
}
