import { renderVerification } from '../../renderers/text/verification.ts';
import { trustAnchors } from '../../service/keys.ts';
import { openAuthorities } from '../../service/sign/authorities.ts';
import { Installed } from '../../service/verify/installed.ts';
import { judgesOf } from '../../service/verify/judges.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { trustPolicy } from '../../service/verify/trust.ts';
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
    'zh-CN':
      '离线核验：每个签名和签发机构；每次修订改动了什么；用内嵌的规则重新审核内嵌的申报；再按内嵌的模板重新印一遍，与纸面逐页比对。不需要规则文件夹。数据文件夹的 keys/trusted/trust.yaml 可以规定哪个机构只能以哪些身份签署：authorities 下每项写 certificate（证书文件名）和 roles（身份列表）。',
    en: 'Verifies offline: every signature and its issuer; what each revision changed; the embedded submission evaluated again under the embedded rules; and the paper, printed again from the embedded template and compared page by page. No rules folder is needed. keys/trusted/trust.yaml in the data folder may say as what an authority’s certificates may sign: under authorities, each with certificate (a file name) and roles (a list).',
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
    const policy = trustPolicy(io.data);
    const { timestamps, sources } = openAuthorities(io.data, {});
    // Whoever may vouch for people here may vouch for time too, as far as the certificate says so.
    const judges = judgesOf({ timestamps: [...trusted, ...(timestamps?.trusted ?? [])], lists: sources.lists ?? [] });
    const how = { trusted, judges, at: io.now(), installed: new Installed(io.rules), ...(policy === undefined ? {} : { policy }) };
    const found = await eachFile(files, (file) => verifyForm(file, readPdf(file), how));
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
