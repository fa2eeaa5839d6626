import { renderVerification } from '../../renderers/text/verification.ts';
import { readOpening } from '../../service/copy/opening-file.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { verifyForm } from '../../service/verify/verify.ts';
import type { Command } from '../command.ts';
import { eachFile } from '../each-file.ts';
import { EXIT } from '../io.ts';
import { TRUST_OPTION, verifyOptions } from '../verify-options.ts';

/** `guiju verify FILE.pdf…` */
export const verify: Command = {
  name: 'verify',
  usage: 'FILE.pdf…',
  summary: { 'zh-CN': '核验签名 PDF', en: 'verify signed PDFs' },
  about: {
    'zh-CN':
      '离线核验：每个签名和签发机构；每次修订改动了什么；用内嵌的规则重新审核内嵌的申报；再按内嵌的模板重新印一遍，与纸面逐页比对。隐去个人信息的副本另外核验原件签发人的签名，并说明隐去了哪些内容。不需要规则文件夹。数据文件夹的 keys/trusted/trust.yaml 可以规定哪个机构只能以哪些身份签署：authorities 下每项写 certificate（证书文件名）和 roles（身份列表）。',
    en: 'Verifies offline: every signature and its issuer; what each revision changed; the embedded submission evaluated again under the embedded rules; and the paper, printed again from the embedded template and compared page by page. Of a redacted copy also the signature of the original’s issuer, and what is hidden. No rules folder is needed. keys/trusted/trust.yaml in the data folder may say as what an authority’s certificates may sign: under authorities, each with certificate (a file name) and roles (a list).',
  },
  options: {
    ...TRUST_OPTION,
    opening: {
      type: 'string',
      value: 'FILE.json',
      about: {
        'zh-CN': '核对副本中隐去的内容：guiju reveal 制作的披露文件',
        en: 'proves values that a redacted copy hides: made by guiju reveal',
      },
    },
  },
  formats: ['json'],
  examples: ['guiju verify out/*.pdf', 'guiju verify form.pdf --trust authority.crt.pem --format json'],
  least: 1,
  async run(files, options, io) {
    const opening = options.opening === undefined ? {} : { opening: readOpening(String(options.opening)) };
    const how = { ...(await verifyOptions(options, io)), ...opening };
    const found = await eachFile(files, (file) => verifyForm(file, readPdf(file), how));
    io.out(
      io.format === 'json'
        ? `${JSON.stringify(found.length === 1 ? found[0] : found, null, 2)}\n`
        : `${found.map((entry) => renderVerification(entry, io)).join('\n')}`,
    );
    return found.some((entry) => entry.verdict === 'bad' || (entry.verdict === 'untrusted' && how.trusted.length > 0))
      ? EXIT.finding
      : EXIT.fine;
  },
};
