import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** Problems of how a signed file is built, and of what was appended to it; part of the catalogue of signing/. */
export const VERIFICATION_CATALOGUE = {
  'file-layout': error(
    '文件结构不合规定（第 {revision} 次修订）：{detailZh}',
    'the file is not laid out as it must be (revision {revision}): {detail}',
    '请向签发人索取原文件',
    'ask the signer for the original file',
  ),
  'revision-change': error(
    '第 {revision} 次修订做了不允许的改动：{detailZh}',
    'revision {revision} makes a change that is not allowed: {detail}',
    '请向签发人索取原文件',
    'ask the signer for the original file',
  ),
  'revision-unsigned': error(
    '第 {revision} 次修订没有签名',
    'revision {revision} is not signed',
    '请向签发人索取签过名的原文件',
    'ask the signer for the original file, signed',
  ),
  'certification-broken': error('认证声明不合规定：{detailZh}', 'the certification is not as it must be: {detail}'),
  'certification-forbids': error(
    '第 {revision} 次修订违反了先前签名的规定：{detailZh}',
    'revision {revision} goes against what an earlier signature allows: {detail}',
  ),
  'form-structure': error(
    '表单里有不该有的内容：{detailZh}',
    'the form holds something that has no place in it: {detail}',
    '请勿采用；请签发人重新签发',
    'do not rely on it; ask for it to be issued again',
  ),
  'timestamp-unjudged': error(
    '时间戳无法核验：这里没有核验时间戳的方法',
    'the timestamp cannot be judged: nothing here can do so',
    '请用支持时间戳的版本核验',
    'verify with a version that judges timestamps',
  ),
  'timestamp-ended': warning(
    '时间戳机构“{name}”的证书已于 {at} 到期，此前没有续盖，这个时间戳不再能证明时间',
    'the certificate of the timestamp authority "{name}" ended at {at}, and no further timestamp was made before: it no longer proves a time',
    '今后请在到期前运行 guiju augment --to B-LTA 续盖',
    'in future run guiju augment --to B-LTA before the end',
  ),
  'timestamp-revoked': warning(
    '时间戳机构“{name}”的证书已于 {at} 被吊销，这个时间戳不能证明时间',
    'the certificate of the timestamp authority "{name}" was revoked at {at}: its timestamp proves no time',
  ),
  'certificate-ended-unproven': warning(
    '“{name}”的证书已于 {at} 到期，没有时间戳证明签名在此之前已有，签署时间只是签名人自己写的',
    'the certificate of "{name}" ended at {at}, and no timestamp proves that the signature was there before: its time is the signer’s own word',
    '请向签发人核实；今后请签到 B-T 以上，或在到期前加盖时间戳（guiju augment）',
    'ask the signer; in future sign at B-T or above, or add a timestamp before the end (guiju augment)',
  ),
  'revoked-unproven': warning(
    '“{name}”的证书已于 {at} 被吊销，没有时间戳证明签名在此之前已有',
    'the certificate of "{name}" was revoked at {at}, and no timestamp proves that the signature was there before',
    '请向签发人核实这份表单',
    'ask the signer about this form',
  ),
  'validation-data-uncovered': warning(
    '最后补充的 {count} 项验证数据（证书、吊销信息）没有签名或时间戳覆盖：每项只按签发机构自己的签名采信，不证明时间',
    'the {count} items of validation data added last (certificates, revocation) are covered by no signature or timestamp: each counts only by the signature of the authority that made it, and proves no time',
    '要让它们长期作证，请运行 guiju augment --to B-LTA',
    'to make them evidence for later years, run guiju augment --to B-LTA',
  ),
  'role-not-trusted': error(
    '“{issuer}”签发的证书不得以“{role}”身份签署',
    'certificates of "{issuer}" are not trusted to sign as "{role}"',
    '如果应当可以，请在 trusted/trust.yaml 里为这个机构写上该身份',
    'if they should be, name the role under this authority in trusted/trust.yaml',
  ),
  'trust-policy': error(
    '信任规定有误：{detailZh}',
    'the rules of trust cannot be read: {detail}',
    '写法：authorities 下每项有 certificate（本文件夹里的文件）和 roles（身份列表）',
    'write authorities as a list, each with certificate (a file of this folder) and roles (a list)',
  ),
} as const;
