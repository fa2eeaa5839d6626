import { revealValues } from '../../service/copy/reveal.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { needed } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { TRUST_OPTION, verifyOptions } from '../verify-options.ts';

/** `guiju reveal FORM.pdf --fact FACT` */
export const reveal: Command = {
  name: 'reveal',
  usage: 'FORM.pdf --fact FACT[,FACT…]',
  summary: { 'zh-CN': '披露副本中隐去的某一项', en: 'disclose a value that a copy hides' },
  about: {
    'zh-CN': '从原件取出某几项内容和证明（JSON），交给持有副本的人；对方用 guiju verify 副本 --opening 文件 核对，其余隐去的内容仍不公开。',
    en: 'Takes single values with their proof (JSON) from the original, for somebody who has a copy that hides them: guiju verify COPY --opening FILE checks them. All else that is hidden stays so.',
  },
  options: {
    fact: {
      type: 'string',
      multiple: true,
      value: 'FACT[,FACT…]',
      about: { 'zh-CN': '披露哪些：写法与 redact --hide 相同', en: 'what to disclose, written as for redact --hide' },
    },
    ...TRUST_OPTION,
  },
  formats: ['json'],
  examples: ['guiju reveal out/permit.pdf --fact personal > opening.json', 'guiju verify copy.pdf --opening opening.json'],
  least: 1,
  most: 1,
  async run([file = ''], options, io) {
    const facts = (needed(options, 'fact', reveal) as readonly string[])
      .flatMap((names) => names.split(/[,，]/))
      .map((name) => name.trim());
    const opening = await revealValues(file, readPdf(file), facts, await verifyOptions(options, io));
    io.out(`${JSON.stringify(opening, null, 2)}\n`);
    return EXIT.fine;
  },
};
