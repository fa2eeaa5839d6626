import type { Problem } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import { row, TRUST } from './labelled.ts';
import type { TextView } from './view.ts';

/** What is shown of a redacted copy; the service's result has this shape. */
export interface CopyView {
  readonly form: { readonly title: Text; readonly no: string };
  readonly issuedAt: string;
  readonly copiedAt: string;
  readonly reason?: string;
  readonly issuer: {
    readonly intact: boolean;
    readonly trust: 'trusted' | 'untrusted-issuer' | 'unknown';
    readonly signer?: { readonly commonName: string; readonly role?: string };
    readonly issuer?: string;
    readonly problems: readonly Problem[];
  };
  readonly hidden: readonly { readonly title: Text }[];
  readonly evaluated: number;
  readonly resting: readonly { readonly title: Text; readonly facts: readonly Text[] }[];
  readonly opened?: readonly { readonly title: Text; readonly value: unknown }[];
  readonly problems: readonly Problem[];
}

const LABELS = {
  copy: { 'zh-CN': '副本', en: 'Copy' },
  reason: { 'zh-CN': '事由', en: 'Reason' },
  original: { 'zh-CN': '原件签发人', en: 'Issuer of the original' },
  hidden: { 'zh-CN': '隐去', en: 'Hidden' },
  opened: { 'zh-CN': '披露', en: 'Disclosed' },
} as const;

/** What a copy is of, who signed the original, and what it hides. */
export function copyLines({ copy }: { readonly copy?: CopyView }, view: TextView): string[] {
  if (copy === undefined) return [];
  const { lang } = view;
  const { form, issuedAt, copiedAt, reason, hidden, opened = [] } = copy;
  const zh = lang === 'zh-CN';
  const of = zh
    ? `隐去部分个人信息的副本，不是原件：“${form.title[lang]}”编号 ${form.no}，签发于 ${issuedAt}，副本出具于 ${copiedAt}`
    : `redacted copy, not the original: of "${form.title[lang]}" no. ${form.no}, issued at ${issuedAt}, this copy made at ${copiedAt}`;
  const titles = hidden.map(({ title }) => title[lang]).join(zh ? '、' : ', ');
  const count = hidden.length === 0 ? (zh ? '没有隐去' : 'nothing') : zh ? `${hidden.length} 项：${titles}` : `${hidden.length}: ${titles}`;
  return [
    row(LABELS.copy, of, view),
    ...(reason === undefined ? [] : [row(LABELS.reason, reason, view)]),
    row(LABELS.original, issuerWords(copy, view), view),
    row(LABELS.hidden, count, view),
    ...opened.map(({ title, value }) =>
      row(LABELS.opened, `${title[lang]} = ${JSON.stringify(value)}  ${zh ? '与签发人签名确认的一致' : 'as the issuer signed it'}`, view),
    ),
  ];
}

function issuerWords({ issuer: { signer, issuer, trust, intact } }: CopyView, { lang }: TextView): string {
  const zh = lang === 'zh-CN';
  if (!intact) return zh ? '签名不成立' : 'the signature does not hold';
  const by = issuer ? (zh ? `（${issuer}）` : ` (${issuer})`) : '';
  return `${[signer?.commonName, signer?.role].filter(Boolean).join('，')}  ${TRUST[trust]?.[lang]}${by}`;
}

/** How the verdict of a copy is proved: by evaluating what it shows, and by the issuer's signature for what looks at something hidden. */
export function copyDecision(
  {
    replay,
  }: {
    readonly replay: {
      readonly verdict: string;
      readonly said?: { readonly checklist: Text; readonly embedded: Text };
      readonly day?: string;
      readonly differences: readonly string[];
    };
  },
  { evaluated, resting }: CopyView,
  { lang }: TextView,
): string {
  const { verdict, said, day, differences } = replay;
  const zh = lang === 'zh-CN';
  const outcome = said === undefined ? '' : said.embedded[lang];
  const about =
    said === undefined ? '' : zh ? `${outcome}（${said.checklist[lang]}，${day}）` : `${outcome} (${said.checklist[lang]}, ${day})`;
  if (verdict !== 'agrees')
    return zh
      ? `与签发人签名确认的结论不一致：${about}（${differences.join('、')}）`
      : `not what the issuer signed: ${about} (${differences.join(', ')})`;
  const rests = resting.map(
    ({ title, facts }) => `${title[lang]}${zh ? '（看' : ' ('}${facts.map((fact) => fact[lang]).join(zh ? '、' : ', ')}${zh ? '）' : ')'}`,
  );
  const told = zh
    ? `${about}；${evaluated} 条规则不看隐去的内容，已重新审核，结果一致`
    : `${about}; ${evaluated} rules were evaluated again without what is hidden, with the same result`;
  if (rests.length === 0) return told;
  return zh
    ? `${told}；${rests.length} 条以原件签发人的签名为准：${rests.join('、')}`
    : `${told}; ${rests.length} rest on the signature of the original's issuer: ${rests.join('; ')}`;
}
