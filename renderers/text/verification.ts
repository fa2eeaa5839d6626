import type { Problem } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
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
      readonly intact: boolean;
      readonly signer?: { readonly commonName: string; readonly role?: string };
      readonly issuer?: string;
      readonly signedAt?: string;
      readonly trust: 'trusted' | 'untrusted-issuer' | 'unknown';
      readonly problems: readonly Problem[];
    }[];
    readonly problems: readonly Problem[];
  };
  readonly replay: {
    readonly verdict: 'agrees' | 'differs' | 'impossible' | 'report';
    readonly said?: { readonly checklist: Text; readonly embedded: Text; readonly evaluated: Text };
    readonly day?: string;
    readonly digest?: string;
    readonly differences: readonly string[];
    readonly rulesets: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
    readonly problems: readonly Problem[];
  };
  readonly installed: 'same' | 'differ' | 'absent';
}

const VERDICTS: Readonly<Record<VerificationView['verdict'], Text>> = {
  genuine: { 'zh-CN': '真实有效', en: 'Genuine' },
  untrusted: { 'zh-CN': '完整未改，但签发机构未受信任', en: 'Intact, but the issuer is not trusted' },
  bad: { 'zh-CN': '不可信，请勿采用', en: 'Do not rely on this file' },
};

const LABELS = {
  signature: { 'zh-CN': '签名', en: 'Signature' },
  integrity: { 'zh-CN': '完整', en: 'Integrity' },
  decision: { 'zh-CN': '结论', en: 'Decision' },
  rules: { 'zh-CN': '规则', en: 'Rules' },
  digest: { 'zh-CN': '摘要', en: 'Digest' },
} as const;

const TRUST: Readonly<Record<string, Text>> = {
  trusted: { 'zh-CN': '签发机构受信任', en: 'trusted issuer' },
  'untrusted-issuer': { 'zh-CN': '签发机构未受信任', en: 'untrusted issuer' },
  unknown: { 'zh-CN': '签发机构未受信任（本机没有登记任何机构）', en: 'untrusted issuer (no authority is registered here)' },
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
  const lines = [
    `${mark} ${bold(color(VERDICTS[found.verdict][view.lang]))}  ${found.file}`,
    ...signatureLines(found, view),
    row(LABELS.integrity, integrity(found, view), view),
    row(LABELS.decision, decision(found, view), view),
    ...found.replay.rulesets.map((set) =>
      row(LABELS.rules, `${set.id} ${set.version} ${set.digest.slice(0, 12)}  ${INSTALLED[found.installed][view.lang]}`, view),
    ),
    ...(found.replay.digest === undefined ? [] : [row(LABELS.digest, found.replay.digest, view)]),
  ];
  const problems = [
    ...found.signature.problems,
    ...found.signature.signatures.flatMap((signature) => signature.problems),
    ...found.replay.problems,
  ];
  return `${[...lines, ...problems.map((entry) => `  ${renderProblem(entry, view)}`)].join('\n')}\n`;
}

function row(label: Text, text: string, view: TextView): string {
  const head = `  ${label[view.lang]}${view.lang === 'zh-CN' ? '：' : ': '}`;
  return head + wrap(text, view.width, '        ', head);
}

function signatureLines(found: VerificationView, view: TextView): string[] {
  return found.signature.signatures.map((signature) => {
    const { signer, issuer, signedAt, trust } = signature;
    const who = [signer?.commonName, signer?.role].filter(Boolean).join('，');
    return row(
      LABELS.signature,
      `${who}  ${signedAt ?? ''}  ${TRUST[trust]?.[view.lang]}${issuer ? (view.lang === 'zh-CN' ? `（${issuer}）` : ` (${issuer})`) : ''}`,
      view,
    );
  });
}

function integrity(found: VerificationView, { lang }: TextView): string {
  if (found.signature.verdict === 'unsigned') return lang === 'zh-CN' ? '没有签名' : 'not signed';
  const intact = found.signature.verdict === 'valid' || found.signature.verdict === 'untrusted';
  if (intact) return lang === 'zh-CN' ? '签名后一个字节也没有改动' : 'not a byte was changed after signing';
  return lang === 'zh-CN' ? '文件被改动过，或签名不成立' : 'the file was changed, or the signature does not hold';
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
