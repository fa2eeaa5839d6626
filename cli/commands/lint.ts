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
  formats: ['json'],
  examples: ['guiju lint', 'guiju lint --rules my-rules --format json'],
  least: 0,
  most: 0,
  async run(_args, _options, io) {
    const result = lintPolicy(io.rules);
    const { errors, warnings, looked } = result;
    io.out(
      io.format === 'json'
        ? `${JSON.stringify({ problems: [...errors, ...warnings], errors: errors.length, warnings: warnings.length, looked }, null, 2)}\n`
        : renderLint(result, io),
    );
    return errors.length > 0 ? EXIT.finding : EXIT.fine;
  },
};
