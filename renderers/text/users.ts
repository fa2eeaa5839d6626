import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** A user with the roles that the person holds, in words. */
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly { readonly code: string; readonly title: Text }[];
}

const NONE: Text = { 'zh-CN': '还没有用户。', en: 'There are no users yet.' };

/** Users and their roles, a line each. */
export function renderUsers(users: readonly UserRow[], { lang, width, color }: TextView): string {
  if (users.length === 0) return `${NONE[lang]}\n`;
  const { bold, dim } = paint(color);
  const line = ({ id, name, roles }: UserRow) => {
    const held = roles.map(({ code, title }) => `${title[lang]} ${dim(code)}`).join(lang === 'zh-CN' ? '、' : ', ');
    return wrap(`${bold(id)}  ${name}${held === '' ? '' : `  ${held}`}`, width, '  ', '');
  };
  return `${users.map(line).join('\n')}\n`;
}
