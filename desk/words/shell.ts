import type { Text } from '../../engine/model/text.ts';

/** Texts around every page, and of pages that say what is wrong. */
export const SHELL_WORDS = {
  product: { 'zh-CN': '规矩', en: 'Guiju' },
  skip: { 'zh-CN': '跳到正文', en: 'Skip to content' },
  nav: { 'zh-CN': '主菜单', en: 'Main menu' },
  'nav.work': { 'zh-CN': '受理', en: 'Work' },
  'nav.people': { 'zh-CN': '人员与小区', en: 'People and estates' },
  'nav.verify': { 'zh-CN': '验证表单', en: 'Verify a form' },
  'nav.log': { 'zh-CN': '存档日志', en: 'Log' },
  'nav.audit': { 'zh-CN': '统计', en: 'Audit' },
  'nav.rules': { 'zh-CN': '规则', en: 'Rules' },
  'nav.account': { 'zh-CN': '我的账号', en: 'My account' },
  'language.other': { 'zh-CN': 'English', en: '中文' },
  'sign-out': { 'zh-CN': '退出', en: 'Sign out' },
  back: { 'zh-CN': '返回', en: 'Back' },
  'refused.sign-in': { 'zh-CN': '请先登录', en: 'Please sign in first' },
  'refused.not-allowed': { 'zh-CN': '您的岗位不能做这件事', en: 'Your role may not do this' },
  'refused.not-allowed.hint': { 'zh-CN': '需要的话，请向管理员申请岗位。', en: 'Ask an admin for the role if you need it.' },
  'refused.not-there': { 'zh-CN': '没有这个页面', en: 'There is no such page' },
  'refused.not-there.hint': {
    'zh-CN': '可能已经删除，或者不在您负责的小区。',
    en: 'It may have been deleted, or belong to an estate that is not yours.',
  },
  'refused.token-wrong': { 'zh-CN': '这个页面开得太久，没有提交', en: 'This page was open for too long; nothing was sent' },
  'refused.token-wrong.hint': { 'zh-CN': '请返回，刷新页面后再提交一次。', en: 'Go back, reload the page, and send it again.' },
  'refused.too-many': { 'zh-CN': '操作太频繁', en: 'Too many requests' },
  'refused.too-many.hint': { 'zh-CN': '请过一分钟再试。', en: 'Please try again in a minute.' },
  'refused.too-large': { 'zh-CN': '内容太大', en: 'This is too large' },
  'refused.too-large.hint': { 'zh-CN': '一个文件最大 20 MB。', en: 'A file may have 20 MB at most.' },
  'refused.malformed': { 'zh-CN': '提交的内容读不懂', en: 'What was sent cannot be read' },
  'refused.malformed.hint': { 'zh-CN': '请返回，再试一次。', en: 'Go back and try again.' },
  'refused.defect': { 'zh-CN': '程序出了错，没有做成', en: 'The program failed; nothing was done' },
  'refused.defect.hint': {
    'zh-CN': '请把编号 {id} 告诉管理员，日志里有详情。',
    en: 'Tell an admin the number {id}; the log has the details.',
  },
} as const satisfies Readonly<Record<string, Text>>;
