import { ProblemError } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import { checkTemplate } from '../../renderers/pdf/template/check.ts';
import { isRecord } from '../commit/read.ts';
import { PRINTING_FORMAT, type Printing } from '../printing.ts';
import { serviceProblem } from '../problems.ts';

/** Most characters of an embedded template: the longest that comes with the product has a twentieth of it. */
const MOST_TEMPLATE = 400_000;

/**
 * Checks what a file says of how it was printed.
 *
 * @throws ProblemError `evidence-lacks`, `printing-unusable`
 */
export function readPrinting(raw: unknown): Printing {
  if (raw === undefined) throw new ProblemError([serviceProblem('evidence-lacks', { name: 'printing.json' })]);
  const printing = raw as Printing;
  const plain =
    isRecord(raw) &&
    printing.format === PRINTING_FORMAT &&
    isRecord(printing.form) &&
    isRecord(printing.signer) &&
    isText(printing.signer.role) &&
    [printing.issuedAt, printing.signer.name, printing.form.id].every((text) => typeof text === 'string') &&
    isRecord(printing.facts) &&
    isRecord(printing.orders) &&
    isRecord(printing.settings);
  if (!plain) throw unusable('不是本系统写出的格式', 'not in the form that this program writes');
  if (JSON.stringify(printing.template).length > MOST_TEMPLATE) throw unusable('模板过大', 'the template is too large');
  const faults = checkTemplate(printing.template);
  if (faults.length > 0) throw unusable(faults[0]?.message['zh-CN'] ?? '', faults[0]?.message.en ?? '');
  return printing;
}

/** Says why it cannot be printed. */
export function unusable(zh: string, en: string): ProblemError {
  return new ProblemError([serviceProblem('printing-unusable', { why: { 'zh-CN': zh, en } })]);
}

function isText(value: unknown): value is Text {
  return isRecord(value) && typeof value['zh-CN'] === 'string' && typeof value['en'] === 'string';
}
