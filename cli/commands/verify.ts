import { renderVerification } from '../../renderers/text/verification.ts';
import { trustAnchors } from '../../service/keys.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { verifyForm } from '../../service/verify/verify.ts';
import type { Command } from '../command.ts';
import { eachFile } from '../each-file.ts';
import { EXIT } from '../io.ts';

/** `guiju verify FILE.pdf…` */
export const verify: Command = {
  name: 'verify',
  usage: 'FILE.pdf…',
  summary: { 'zh-CN': '核验签名 PDF', en: 'verify signed PDFs' },
  about: {
    'zh-CN': '离线核验：签名和签发机构、文件有无改动，并用内嵌的规则重新审核内嵌的申报。不需要规则文件夹。',
    en: 'Verifies offline: signature and issuer, whether anything was changed, and the embedded submission evaluated again under the embedded rules. No rules folder is needed.',
  },
  options: {
    trust: {
      type: 'string',
      multiple: true,
      value: 'FILE.pem',
      about: { 'zh-CN': '另外信任的签发机构证书', en: 'certificate of an authority to trust as well' },
    },
  },
  formats: ['json'],
  examples: ['guiju verify out/*.pdf', 'guiju verify form.pdf --trust authority.crt.pem --format json'],
  least: 1,
  async run(files, options, io) {
    const trusted = await trustAnchors(io.data, (options.trust as readonly string[] | undefined) ?? []);
    const found = await eachFile(files, (file) =>
      verifyForm(file, readPdf(file), { trusted, ...(io.rules === undefined ? {} : { rules: io.rules }) }),
    );
    io.out(
      io.format === 'json'
        ? `${JSON.stringify(found.length === 1 ? found[0] : found, null, 2)}\n`
        : `${found.map((entry) => renderVerification(entry, io)).join('\n')}`,
    );
    return found.some((entry) => entry.verdict === 'bad' || (entry.verdict === 'untrusted' && trusted.length > 0))
      ? EXIT.finding
      : EXIT.fine;
  },
};
