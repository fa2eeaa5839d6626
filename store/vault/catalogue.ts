import { error } from '../../engine/model/catalogue/entry.ts';

/** Problems of sealing and erasing; part of the catalogue of the store. */
export const VAULT_CATALOGUE = {
  'store-key-missing': error(
    '存档里的个人信息是加密的，而密钥 {id} 不在；什么也没有读出',
    'personal data in the store is encrypted, and the key {id} is not there; nothing of it was read',
    '请把密钥文件放回数据文件夹的 seal/store.key，或用 GUIJU_STORE_KEY 写明它在哪里',
    'put the key file back as seal/store.key of the data folder, or say by GUIJU_STORE_KEY where it is',
  ),
  'store-key-wrong': error(
    '存档密钥不对：存档要的是 {id}，给出的是 {found}；什么也没有读出',
    'this is not the key of the store: it asks for {id}, and this is {found}; nothing was read',
    '请换回原来的密钥文件；换过密钥的，请用新的那一把',
    'put the right key file back; where keys were changed, the new one',
  ),
  'submission-erased': error(
    '“{id}”已经删除，不能再存它的内容，也不能重作它的结论',
    '"{id}" was erased: nothing can be stored under it any more, and its decisions cannot be made again',
    '何时、因何删除，见 guiju history；要重新申报，请用 --id 另给编号',
    'guiju history says when and why; to hand it in anew, give it another id with --id',
  ),
  'erase-unknown': error('存档里没有“{id}”', 'the store has no "{id}"', '编号见 guiju history', 'guiju history shows ids'),
} as const;
