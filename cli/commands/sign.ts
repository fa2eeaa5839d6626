import { ProblemError } from '../../engine/model/problem.ts';
import { trustAnchors } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { openAuthorities } from '../../service/sign/authorities.ts';
import { levelNamed, levelWork } from '../../service/sign/level.ts';
import { type SignedFile, signFile } from '../../service/sign/sign.ts';
import type { SignaturePlace } from '../../signing/update/place.ts';
import { AUTHORITY_OPTIONS, authoritiesOf } from '../authority-options.ts';
import type { Command } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { KEY_OPTION, PASSPHRASE_OPTIONS, signerFor } from '../key-options.ts';
import { callProblem } from '../problems.ts';

/** `guiju sign FORM.pdf --as ROLE` */
export const sign: Command = {
  name: 'sign',
  usage: 'FORM.pdf --as ROLE',
  summary: { 'zh-CN': '在表单上依次加签', en: 'add the next signature to a form' },
  about: {
    'zh-CN':
      '在 PDF 上加一个签名，前面的签名仍然有效：业主、装修企业、客服、主管可依次签。第一个签名认证全文，以后只准加签；签时已填的栏目随之锁定。同一身份只能签一次。',
    en: 'Adds a signature to a PDF and leaves earlier ones valid: owner, contractor, staff and manager can sign in turn. The first one certifies the whole, after which only signatures may be added; fields that are filled in are locked as they stand. A role signs once.',
  },
  options: {
    as: { type: 'string', value: 'ROLE', about: { 'zh-CN': '以什么身份签', en: 'as what somebody signs' } },
    out: {
      type: 'string',
      value: 'FILE.pdf',
      about: { 'zh-CN': '写到哪个文件（默认写回原文件）', en: 'file to write (default: the same)' },
    },
    ...KEY_OPTION,
    ...PASSPHRASE_OPTIONS,
    box: {
      type: 'string',
      value: 'PAGE,LEFT,TOP,WIDTH,HEIGHT',
      about: {
        'zh-CN': '没有现成签名栏时，签在哪一页哪里（毫米，从左上角量；不写就自动找空白处）',
        en: 'where to show it if the form has no field: page and millimetres from the top left (default: a free place)',
      },
    },
    hand: { type: 'string', value: 'FILE.json', about: { 'zh-CN': '手写签名（笔迹）', en: 'signature drawn by hand' } },
    seal: { type: 'string', value: 'FILE.png', about: { 'zh-CN': '公章图片', en: 'picture of a company seal' } },
    reason: { type: 'string', value: 'TEXT', about: { 'zh-CN': '签署事由', en: 'why it is signed' } },
    later: {
      type: 'string',
      multiple: true,
      value: 'ROLE',
      about: { 'zh-CN': '以后还要签的身份（首签时预留签名栏）', en: 'who signs later: fields for them are added with the first signature' },
    },
    last: { type: 'boolean', about: { 'zh-CN': '签后锁定，不准再签', en: 'lock it: nobody signs after this' } },
    level: {
      type: 'string',
      value: 'B-B|B-T|B-LT|B-LTA',
      about: { 'zh-CN': '签名级别（默认 B-B）', en: 'level of the signature (default: B-B)' },
    },
    ...AUTHORITY_OPTIONS,
  },
  formats: ['json'],
  examples: [
    'guiju sign form.pdf --as owner --key owner.p12 --passphrase-file owner.txt',
    'guiju sign form.pdf --as contractor --key c.p12 --passphrase-file c.txt --level B-T --tsa http://tsa.example/ --tsa-trust tsa.pem',
  ],
  least: 1,
  most: 1,
  async run([file = ''], options, io) {
    if (options.as === undefined)
      throw new ProblemError([
        callProblem('argument-missing', { usage: 'guiju sign FORM.pdf --as ROLE', example: 'guiju sign form.pdf --as owner' }),
      ]);
    const text = (name: string) => options[name] as string | undefined;
    const at = io.now();
    const level = levelNamed(text('level') ?? 'B-B');
    const work = levelWork(level, openAuthorities(io.data, authoritiesOf(options)), await trustAnchors(io.data, []), at);
    const place = placeOf(text('box'));
    const later = options.later as readonly string[] | undefined;
    const policy = loadPolicy(io.rules);
    const signed = await signFile(policy, {
      file,
      role: String(options.as),
      signer: () => signerFor(options, io),
      at,
      work,
      last: options.last === true,
      ...given('out', text('out')),
      ...given('place', place),
      ...given('hand', text('hand')),
      ...given('seal', text('seal')),
      ...given('reason', text('reason')),
      ...given('later', later),
    });
    io.out(io.format === 'json' ? `${JSON.stringify(signed, null, 2)}\n` : `${saySigned(signed, io)}\n`);
    return EXIT.fine;
  },
};

/** An entry, or nothing where there is no value. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

/** Points in a millimetre. */
const POINTS = 72 / 25.4;

function placeOf(text: string | undefined): SignaturePlace | undefined {
  if (text === undefined) return undefined;
  const numbers = text.split(',').map(Number);
  const [page = 0, left = 0, top = 0, width = 0, height = 0] = numbers;
  const sound =
    numbers.length === 5 && numbers.every((value) => Number.isFinite(value) && value >= 0) && Number.isInteger(page) && page >= 1;
  if (!sound || width < 10 || height < 5) throw new ProblemError([callProblem('box-wrong', { value: text })]);
  return { page: page - 1, box: [left * POINTS, top * POINTS, width * POINTS, height * POINTS] };
}

function saySigned({ path, role, signer, level, seen }: SignedFile, { lang }: Io): string {
  if (lang === 'zh-CN') {
    const where = seen === undefined ? '不显示' : `签在第 ${seen.page} 页，距左 ${seen.left} 毫米，距上 ${seen.top} 毫米`;
    return `✔ ${signer}已以“${role}”身份签署（${level}），${where}  ${path}`;
  }
  const where = seen === undefined ? 'invisible' : `page ${seen.page}, ${seen.left} mm from the left, ${seen.top} mm from the top`;
  return `✔ Signed by ${signer} as ${role} (${level}), ${where}  ${path}`;
}
