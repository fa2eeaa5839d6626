import { error } from '../../engine/model/catalogue/entry.ts';

/** What can be wrong with addresses that are told of events. */
export const HOOK_CATALOGUE = {
  'hook-address': error(
    '网址“{address}”不能用来接收通知',
    'the address "{address}" cannot be told of events',
    '请写完整的 https 网址，不带用户名和密码，如 https://example.com/guiju',
    'give a whole https address without user and password, such as https://example.com/guiju',
  ),
  'hook-private': error(
    '网址“{address}”在内网，不能用来接收通知',
    'the address "{address}" is in a private network and is not told of events',
    '请换公网网址；确实要发到内网时，启动柜台时写 --private-webhooks',
    'use a public one; where it must be in the own network, open the desk with --private-webhooks',
  ),
  'hook-there': error(
    '网址“{address}”已经登记过',
    'the address "{address}" is registered already',
    '一个网址登记一次；要改就先删掉再登记',
    'an address is registered once; to change it, remove it and add it again',
  ),
  'hook-event': error(
    '没有“{name}”这种通知',
    'there is no event "{name}"',
    '您是不是要写“{nearest}”？可用：{options}',
    'did you mean "{nearest}"? There are: {options}',
  ),
  'hook-unknown': error('没有登记“{id}”', 'nothing is registered as "{id}"', '请刷新页面再看', 'reload the page and look again'),
} as const;
