import { ProblemError } from '../../engine/model/problem.ts';
import { trustAnchors } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { openAuthorities } from '../../service/sign/authorities.ts';
import { levelNamed, levelWork } from '../../service/sign/level.ts';
import { augmentFile } from '../../service/sign/sign.ts';
import { AUTHORITY_OPTIONS, authoritiesOf } from '../authority-options.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { callProblem } from '../problems.ts';

/** `guiju augment FORM.pdf --to B-LTA` */
export const augment: Command = {
  name: 'augment',
  usage: 'FORM.pdf --to B-T|B-LT|B-LTA',
  summary: { 'zh-CN': '提升签名级别，或续期', en: 'raise signatures to a level, or renew them' },
  about: {
    'zh-CN':
      '给已签的 PDF 补上时间戳（B-T）、当时的吊销证明（B-LT）和覆盖全文的文档时间戳（B-LTA），多年以后仍可核验。对 B-LTA 文件再用一次就是续期。原有内容一个字节也不改。',
    en: 'Gives a signed PDF a timestamp (B-T), the proof that nothing was revoked (B-LT) and a timestamp over all of it (B-LTA), so that it can be verified many years later. Used on a file that is B-LTA already, it renews. Nothing that is there changes.',
  },
  options: {
    to: { type: 'string', value: 'B-T|B-LT|B-LTA', about: { 'zh-CN': '提升到哪一级', en: 'level to reach' } },
    out: {
      type: 'string',
      value: 'FILE.pdf',
      about: { 'zh-CN': '写到哪个文件（默认写回原文件）', en: 'file to write (default: the same)' },
    },
    trust: {
      type: 'string',
      multiple: true,
      value: 'FILE.pem',
      about: { 'zh-CN': '签名人所属签发机构的证书', en: 'certificate of an authority of the signers' },
    },
    ...AUTHORITY_OPTIONS,
  },
  formats: ['json'],
  examples: ['guiju augment form.pdf --to B-LTA --tsa http://tsa.example/ --tsa-trust tsa.pem'],
  least: 1,
  most: 1,
  async run([file = ''], options, io) {
    if (options.to === undefined)
      throw new ProblemError([
        callProblem('argument-missing', { usage: 'guiju augment FORM.pdf --to LEVEL', example: 'guiju augment form.pdf --to B-LTA' }),
      ]);
    const at = io.now();
    const level = levelNamed(String(options.to), ['B-T', 'B-LT', 'B-LTA']);
    const trusted = await trustAnchors(io.data, (options.trust as readonly string[] | undefined) ?? []);
    const work = levelWork(level, openAuthorities(io.data, authoritiesOf(options)), trusted, at);
    const done = await augmentFile(loadPolicy(io.rules), file, String(options.out ?? file), work, at);
    const said = io.lang === 'zh-CN' ? `✔ 已提升到 ${level}  ${done.path}` : `✔ Raised to ${level}  ${done.path}`;
    io.out(io.format === 'json' ? `${JSON.stringify(done, null, 2)}\n` : `${said}\n`);
    return EXIT.fine;
  },
};
