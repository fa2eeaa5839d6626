import type { Lang } from '../engine/model/text.ts';
import type { Submitted } from '../service/history/submit.ts';

/** What has to be done since this decision, and how many obligations it ended; nothing where there are neither. */
export function sayObligations({ obligations: { opened, ended } }: Pick<Submitted, 'obligations'>, lang: Lang): string {
  const zh = lang === 'zh-CN';
  const ids = opened.map(({ id }) => id).join(zh ? '、' : ', ');
  const lines = [
    ...(opened.length === 0 ? [] : [zh ? `新登记待办 ${opened.length} 项：${ids}` : `Opened ${opened.length} to be done: ${ids}`]),
    ...(ended.length === 0 ? [] : [zh ? `了结待办 ${ended.length} 项` : `Ended ${ended.length} that had to be done`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Ids of the obligations that a decision opened and ended. */
export function obligationIds({ obligations: { opened, ended } }: Pick<Submitted, 'obligations'>) {
  return { opened: opened.map(({ id }) => id), ended: ended.map(({ obligation }) => obligation) };
}
