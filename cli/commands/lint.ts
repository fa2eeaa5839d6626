import { resolve } from 'node:path';
import type { Problem } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { renderLint } from '../../renderers/text/lint.ts';
import { lint as lintPolicy } from '../../service/rules/lint.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';

/** `guiju lint` */
export const lint: Command = {
  name: 'lint',
  usage: '',
  summary: { 'zh-CN': '检查规则文件', en: 'check the rules themselves' },
  about: {
    'zh-CN': '检查规则、字典、设定、清单和测试本身有没有问题，不需要申报文件。有错误时退出码为 1。',
    en: 'Checks rules, dictionary, settings, checklists and tests themselves, without any submission. Exit code 1 where there are errors.',
  },
  options: {},
  formats: ['json', 'sarif'],
  examples: ['guiju lint', 'guiju lint --rules my-rules --format json', 'guiju lint --format sarif > lint.sarif'],
  least: 0,
  most: 0,
  async run(_args, _options, io) {
    const result = lintPolicy(io.rules);
    const { errors, warnings, looked } = result;
    if (io.format === 'sarif') io.out(await sarif([...errors, ...warnings], io.lang));
    else if (io.format === 'json')
      io.out(
        `${JSON.stringify({ problems: [...errors, ...warnings], errors: errors.length, warnings: warnings.length, looked }, null, 2)}\n`,
      );
    else io.out(renderLint(result, io));
    return errors.length > 0 ? EXIT.finding : EXIT.fine;
  },
};

/** For a code host: paths as seen from the folder of the call. */
async function sarif(problems: readonly Problem[], lang: Lang): Promise<string> {
  const { renderSarif } = await import('../../renderers/sarif/lint.ts');
  const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
  const whole = problems.map((entry) => (entry.file === undefined ? entry : { ...entry, file: resolve(entry.file) }));
  return renderSarif(whole, { lang, version, root: process.cwd() });
}
