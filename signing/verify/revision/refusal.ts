import type { Text } from '../../../engine/model/text.ts';
import { type Params, problem } from '../../problem.ts';

/** A change that a revision may not make: of which object, on which page (from 1), under which key, and what it is. */
export interface Refusal {
  readonly object?: number;
  readonly page?: number;
  readonly key?: string;
  readonly what: Text;
}

/** A sentence in both languages. */
export const said = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The refusal as a problem: where, then what. */
export function refusalProblem(revision: number, { object, page, key, what }: Refusal) {
  const zh = [page === undefined ? '' : `第 ${page} 页`, object === undefined ? '' : `对象 ${object}`, key === undefined ? '' : `/${key}`];
  const en = [page === undefined ? '' : `page ${page}`, object === undefined ? '' : `object ${object}`, key === undefined ? '' : `/${key}`];
  const params: Params = {
    revision,
    detailZh: placed(zh, '，', '：', what['zh-CN']),
    detail: placed(en, ', ', ': ', what.en),
  };
  return problem('revision-change', params);
}

function placed(where: readonly string[], comma: string, colon: string, what: string): string {
  const place = where.filter((part) => part !== '').join(comma);
  return place === '' ? what : `${place}${colon}${what}`;
}
