/** The two languages of every text that a person reads. Chinese comes first. */
export type Lang = 'zh-CN' | 'en';

export const LANGS: readonly Lang[] = ['zh-CN', 'en'];

/** A text in both languages; both are required everywhere. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}
