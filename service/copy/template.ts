import type { Text } from '../../engine/model/text.ts';
import type { Block, FormTemplate, SignatureBlock } from '../../renderers/pdf/template/grammar.ts';
import type { Redaction } from './redaction.ts';

/** Stands above every page. */
export const COPY_STAMP: Text = { 'zh-CN': '隐去部分个人信息的副本，不是原件', en: 'Redacted copy, not the original' };

const WORDS = {
  title: { 'zh-CN': '（隐去部分个人信息的副本）', en: ' (redacted copy)' },
  head: { 'zh-CN': '隐去部分个人信息的副本，不是原件', en: 'Redacted copy: some personal data are hidden. This is not the original.' },
  of: {
    'zh-CN':
      '原件编号 {{form.no}}，{{date form.issuedAt}}签发。标“已隐去”之处以原件为准；审核结论与原件相同，由原件签发人的电子签名证明，可用 guiju verify 核验。',
    en: 'Copy of form no. {{form.no}}, issued on {{date form.issuedAt}}. Where it says "Redacted", the original has the entry. The decision is that of the original, proved by the digital signature of its issuer; guiju verify checks it.',
  },
  reason: { 'zh-CN': '出具事由：', en: 'Reason for this copy: ' },
  original: { 'zh-CN': '原件签发人', en: 'Issuer of the original' },
  signedAt: { 'zh-CN': '原件签发时间', en: 'Original issued at' },
  copy: { 'zh-CN': '副本出具人的电子签名', en: 'Digital signature of who made this copy' },
} as const satisfies Record<string, Text>;

/** The template of a copy: it says on its first page what it is, and tells the issuer of the original from its own signer. */
export function copyTemplate(template: FormTemplate, { reason }: Pick<Redaction, 'reason'>): FormTemplate {
  const said = reason === undefined ? [] : [{ paragraph: joined(WORDS.reason, { 'zh-CN': plain(reason), en: plain(reason) }) }];
  const banner: Block[] = [
    {
      box: [{ paragraph: WORDS.head, bold: true, align: 'center' }, { paragraph: WORDS.of }, ...said],
      border: 'double',
    },
    { space: 3 },
  ];
  return {
    ...template,
    title: joined(template.title, WORDS.title),
    body: [...banner, ...copyBlocks(template.body)],
  };
}

function copyBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if ('signature' in block) return signedBlocks(block);
    if ('box' in block) return [{ ...block, box: copyBlocks(block.box) }];
    if ('group' in block) return [{ ...block, body: copyBlocks(block.body) }];
    if ('columns' in block && Array.isArray(block.columns))
      return [{ ...block, columns: block.columns.map((column) => ({ ...column, body: copyBlocks(column.body) })) }];
    return [block];
  });
}

/** Where the original shows its digital signature, the copy says whose that was, and shows its own. */
function signedBlocks({ signature: _words, ...block }: SignatureBlock): Block[] {
  const { when } = block;
  return [
    {
      fields: [
        { label: WORDS.original, text: { 'zh-CN': '{{signer.name}}　{{signer.role}}', en: '{{signer.role}}' } },
        {
          label: WORDS.signedAt,
          text: { 'zh-CN': '{{date form.issuedAt}} {{time form.issuedAt}}', en: '{{date form.issuedAt}} {{time form.issuedAt}}' },
        },
      ],
      ...(when === undefined ? {} : { when }),
    },
    { ...block, signature: WORDS.copy },
  ];
}

/** Words that somebody typed name no values: braces would. */
function plain(words: string): string {
  return words.replaceAll('{', '｛').replaceAll('}', '｝');
}

const joined = (left: Text, right: Text): Text => ({ 'zh-CN': left['zh-CN'] + right['zh-CN'], en: left.en + right.en });
