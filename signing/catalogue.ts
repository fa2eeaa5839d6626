import { type CatalogueEntry, error } from '../engine/model/catalogue/entry.ts';
import { VERIFICATION_CATALOGUE } from './verify/catalogue.ts';

const CONVERT = 'openssl pkcs12 -legacy -in old.p12 -out key.pem && openssl pkcs12 -export -in key.pem -out new.p12';

/** Every problem of signing/ by code: keys, signing, verification, attachments. All are errors. */
export const CATALOGUE = {
  // Keys
  'key-missing': error(
    '找不到签名密钥文件“{file}”',
    'the signing key file "{file}" is not there',
    '请先运行 guiju keys init，或检查路径',
    'run guiju keys init first, or check the path',
  ),
  'key-unreadable': error(
    '无法读取签名密钥：{detailZh}',
    'the signing key cannot be read: {detail}',
    '请给出含证书和私钥的 PKCS#12 文件（.p12 或 .pfx）',
    'give a PKCS#12 file (.p12 or .pfx) that holds a certificate and its private key',
  ),
  'key-legacy': error(
    '密钥文件使用了过时的加密算法（{algorithm}）',
    'the key file uses outdated encryption ({algorithm})',
    `请先转换：${CONVERT}，再删除 key.pem`,
    `convert it: ${CONVERT}, then delete key.pem`,
  ),
  'key-unsupported': error(
    '不支持此种密钥（{algorithm}）',
    'this kind of key is not supported ({algorithm})',
    '可用：RSA 2048 至 4096 位、P-256、P-384',
    'use RSA of 2048 to 4096 bits, P-256 or P-384',
  ),
  'token-address': error(
    '密钥地址“{uri}”写得不对',
    'the address "{uri}" of a key is malformed',
    '写成 pkcs11:token=标签;id=%01?module-path=库文件 这样，口令另放文件',
    'write it like pkcs11:token=LABEL;id=%01?module-path=FILE; the PIN belongs into a file',
  ),
  'token-tool': error(
    '使用硬件密钥需要程序 {tool}，这里没有',
    'keys in a token need the program {tool}, which is not there',
    '请安装 opensc（例如 sudo apt-get install opensc）',
    'install opensc, for example: sudo apt-get install opensc',
  ),
  'token-pin': error(
    '硬件密钥的口令不对',
    'the PIN of the token is wrong',
    '请核对后再试；连续输错几次，硬件密钥会锁死',
    'check it before you try again: a few wrong ones lock the token',
  ),
  'token-failed': error(
    '硬件密钥出错（{detail}）',
    'the token failed ({detail})',
    '请检查硬件密钥是否插好，地址里的标签、编号和库文件是否正确',
    'check that it is plugged in, and label, id and module in its address',
  ),
  'token-choice': error(
    '硬件密钥里有多张证书（{ids}），没有说用哪一张',
    'the token holds several certificates ({ids}), and none is chosen',
    '请在地址里写明 id',
    'name one by id in the address',
  ),
  'remote-unsafe': error(
    '远程签名服务“{url}”不是 https 地址',
    'the remote signer "{url}" is no https address',
    '请用 https；只有本机服务可用 http',
    'use https; only a service on this computer may use http',
  ),
  'remote-down': error(
    '联系不上远程签名服务 {url}（{detail}）',
    'the remote signer {url} cannot be reached ({detail})',
    '请检查网址和网络，稍后再试；什么也没有签',
    'check address and network and try again later; nothing was signed',
  ),
  'remote-slow': error(
    '远程签名服务 {url} 在 {detail} 内没有答复',
    'the remote signer {url} gave no answer within {detail}',
    '请确认是否要在手机上批准，再试一次',
    'see whether something waits to be confirmed, and try again',
  ),
  'remote-refused': error(
    '远程签名服务 {url} 拒绝了请求（{detail}）',
    'the remote signer {url} refused ({detail})',
    '请检查凭证和权限，或询问服务方',
    'check the credential and its rights, or ask the service',
  ),
  'passphrase-wrong': error(
    '密钥口令不对',
    'the passphrase of the key is wrong',
    '请检查口令；输错不会锁定密钥',
    'check the passphrase; a wrong one does not lock the key',
  ),
  'passphrase-missing': error(
    '没有给出密钥口令，也找不到口令文件“{file}”',
    'no passphrase was given, and the passphrase file "{file}" is not there',
    '请给出口令，或放回口令文件',
    'give the passphrase, or put the passphrase file back',
  ),
  'passphrase-short': error(
    '口令太短（至少 {least} 个字符）',
    'the passphrase is too short (at least {least} characters)',
    '请用更长的口令，或不给口令而由程序生成',
    'use a longer one, or give none and have one generated',
  ),
  'keys-exist': error(
    '文件夹“{file}”不是空的，不会覆盖已有密钥',
    'the folder "{file}" is not empty: existing keys are never overwritten',
    '请换一个文件夹；要更换密钥，请先把旧文件夹移走保存',
    'choose another folder; to replace keys, move the old folder away and keep it',
  ),
  'keys-unwritable': error(
    '无法写入密钥文件夹“{file}”（{detail}）',
    'the key folder "{file}" cannot be written ({detail})',
    '请检查文件夹权限和磁盘空间',
    'check permissions and free space',
  ),
  'key-name': error('“{field}”应为 1 至 64 个字符，不含控制字符', '"{field}" must have 1 to 64 characters and no control characters'),
  'serial-wrong': error(
    '“{serial}”不是证书编号',
    '"{serial}" is no serial number of a certificate',
    '写成十六进制，guiju keys show 会显示',
    'write it in hexadecimal, as guiju keys show tells it',
  ),
  'authority-unreadable': error(
    '“{file}”不是可读的证书（PEM）',
    '"{file}" is not a readable certificate (PEM)',
    '请放入 PEM 格式的证书，或移走该文件',
    'put a certificate in PEM form there, or move the file away',
  ),
  // Certificates, at signing and at verification
  'certificate-expired': error(
    '“{name}”的证书在 {at} 无效（有效期 {from} 至 {until}）',
    'the certificate of "{name}" is not valid at {at} (it is valid from {from} to {until})',
    '请换用有效的证书，或检查电脑时钟',
    'use a valid certificate, or check the clock of this computer',
  ),
  'certificate-usage': error(
    '“{name}”的证书不得用于{purposeZh}',
    'the certificate of "{name}" must not be used for {purpose}',
    '请向签发机构索取用途相符的证书',
    'ask the authority for a certificate of the right usage',
  ),
  'certificate-weak': error(
    '“{name}”的证书使用了不安全或不支持的算法',
    'the certificate of "{name}" uses an unsafe or unsupported algorithm',
  ),
  'certificate-unknown-rule': error(
    '“{name}”的证书含有无法识别的关键限制（{oid}）',
    'the certificate of "{name}" carries a critical restriction that is not understood ({oid})',
  ),
  'certificate-forged': error('“{name}”的证书自身签名不成立', 'the certificate of "{name}" does not bear its own signature'),
  'certificate-unused': error('签名中夹带了与证书链无关的证书', 'the signature carries a certificate that is no part of its chain'),
  // Signing
  'signature-hole': error(
    'PDF 的签名位置与交来的数据不符：{detailZh}',
    'the place for the signature is not where the renderer says: {detail}',
  ),
  'signature-room': error(
    '签名需要 {needed} 个十六进制位，预留只有 {room} 个',
    'the signature needs {needed} hex digits and only {room} are reserved',
    '渲染前请用 estimateSignatureSize 计算预留空间',
    'reserve by estimateSignatureSize before rendering',
  ),
  'signer-faulty': error(
    '签名设备给出的签名不成立',
    'the signing device gave a signature that does not hold',
    '请检查密钥与证书是否配对',
    'check that key and certificate belong together',
  ),
  'sign-damaged': error(
    '文件里已有的签名“{field}”不成立，文件已损坏或被改动',
    'the signature "{field}" that the file already has does not hold: the file is damaged or was changed',
    '请取未经改动的原文件；在坏文件上不再加签',
    'take the original file; nothing is signed on top of a broken one',
  ),
  'sign-role-signed': error(
    '“{role}”已经签过',
    '"{role}" has signed already',
    '请用 guiju verify 查看已有的签名；重签须从未签的文件开始',
    'see the signatures with guiju verify; to sign again, begin with the file before that signature',
  ),
  'sign-locked': error(
    '文件已被前面的签名锁定，“{role}”不能再签',
    'an earlier signature locks the file: "{role}" can no longer sign',
    '请在锁定之前签，或由发件人重新出具',
    'sign before the one that locks, or have the form issued again',
  ),
  'sign-unseen': error(
    '“{role}”的签名栏没有位置，手写签名或公章显示不出来',
    'the signature of "{role}" has no place on a page: what was drawn by hand, or the seal, would not be seen',
    '请用 --box 说明签在哪里',
    'say with --box where to show it',
  ),
  'box-covers-text': error(
    '签名栏会盖住第 {page} 页上的文字',
    'the box of the signature would cover words on page {page}',
    '请把 --box 移到空白处，或不写 --box 由程序找',
    'move --box to a blank place, or leave it out and have one found',
  ),
  'sign-box': error(
    '签名栏伸出了第 {page} 页，该页宽 {width} 毫米、高 {height} 毫米',
    'the box of the signature reaches beyond page {page}, which is {width} mm wide and {height} mm high',
    '请改小或移动 --box',
    'make the box smaller or move it',
  ),
  'sign-page': error(
    '没有第 {page} 页，文件共 {count} 页',
    'there is no page {page}; the file has {count}',
    '请检查 --box 的页码',
    'check the page given with --box',
  ),
  // Timestamps
  'timestamp-down': error(
    '联系不上时间戳服务 {url}（{detail}）',
    'the timestamp authority {url} cannot be reached ({detail})',
    '请检查网址和网络，稍后再试；文件没有写出，什么也没有改动',
    'check address and network and try again later; nothing was written or changed',
  ),
  'timestamp-slow': error(
    '时间戳服务 {url} 在 {detail} 内没有答复',
    'the timestamp authority {url} gave no answer within {detail}',
    '请稍后再试，或把等待时间设长一些；什么也没有改动',
    'try again later, or allow more time; nothing was changed',
  ),
  'timestamp-refused': error(
    '时间戳服务 {url} 拒绝了请求：{detail}',
    'the timestamp authority {url} refused: {detail}',
    '请检查网址和策略，或询问服务方；什么也没有改动',
    'check address and policy, or ask the authority; nothing was changed',
  ),
  'timestamp-false': error(
    '时间戳不可信：{detailZh}',
    'the timestamp cannot be believed: {detail}',
    '请换一家时间戳服务，并把情况告知原服务方',
    'use another authority, and tell this one what happened',
  ),
  'timestamp-untrusted': error(
    '时间戳由“{name}”签发，它不是所信任的时间戳机构',
    'the timestamp comes from "{name}", which is not the authority trusted',
    '请确认网址，并给出该机构的证书（PEM）',
    'check the address, and give the certificate of that authority (PEM)',
  ),
  'timestamp-clock': error(
    '时间戳的时间（{theirs}）与本机时间（{ours}）相差太多',
    'the time of the timestamp ({theirs}) and of this computer ({ours}) are too far apart',
    '请校准电脑时钟',
    'set the clock of this computer right',
  ),
  'timestamp-room': error(
    '时间戳有 {needed} 字节，预留只有 {room} 字节',
    'the timestamp has {needed} octets and only {room} are reserved',
    '请把 authorities.json 里的 timestampReserve 设大一些',
    'set timestampReserve in authorities.json higher',
  ),
  // Revocation
  'revocation-revoked': error(
    '“{name}”的证书已在 {at} 吊销',
    'the certificate of "{name}" was revoked at {at}',
    '请换用有效的证书；吊销之后的签名不可信',
    'use a valid certificate; signatures made after the revocation cannot be believed',
  ),
  'revocation-missing': error(
    '查不到“{name}”的证书是否吊销（{detail}）',
    'whether the certificate of "{name}" was revoked cannot be found out ({detail})',
    '请检查网络，稍后再试，或给出该机构的吊销列表；文件没有改动',
    'check the network and try again later, or give the list of that authority; the file was not changed',
  ),
  'revocation-nowhere': error(
    '“{name}”的证书没有写明到哪里查询吊销',
    'the certificate of "{name}" does not say where to ask whether it was revoked',
    '请给出 OCSP 或吊销列表的网址，或列表文件',
    'give the address of an OCSP responder or of a list, or a list as a file',
  ),
  'revocation-issuer': error(
    '找不到“{name}”的签发机构证书，无法查询吊销',
    'the certificate of the issuer of "{name}" is not at hand, so revocation cannot be asked',
    '请给出签发机构的证书（PEM）',
    'give the certificate of the authority (PEM)',
  ),
  // Verification
  unsigned: error('文件没有签名', 'the file is not signed'),
  'pdf-unreadable': error(
    '无法读取 PDF：{detailZh}',
    'the PDF cannot be read: {detail}',
    '请取未经另存或打印转换的原文件',
    'take the original file, not one that was saved again or printed to PDF',
  ),
  'changed-after-signing': error(
    '文件在签名之后被改动：签名没有覆盖整个文件',
    'the file was changed after signing: the signature does not cover all of it',
    '请向签发人索取原文件',
    'ask the signer for the original file',
  ),
  'content-changed': error(
    '文件内容与签名不符',
    'the content does not match the signature',
    '请向签发人索取原文件',
    'ask the signer for the original file',
  ),
  'signature-range': error('签名范围不合规定：{detailZh}', 'the range of the signature is not allowed: {detail}'),
  'signature-form': error('签名数据不是规定的格式：{detailZh}', 'the signature is not in the one form allowed: {detail}'),
  'signature-wrong': error('签名不成立', 'the signature does not hold'),
  'signature-several': error('一次修订里有 {count} 个签名，只允许一个', 'one revision holds {count} signatures; only one is allowed'),
  'signing-time': error('签名时间缺失或不合格式', 'the signing time is missing or malformed'),
  'signing-time-future': error(
    '签名时间（{at}）晚于现在',
    'the signing time ({at}) lies in the future',
    '请检查电脑时钟',
    'check the clock of this computer',
  ),
  ...VERIFICATION_CATALOGUE,
  // Attachments
  'evidence-missing': error(
    'PDF 里没有附件{name}',
    'the PDF carries no attachment{name}',
    '只有本系统签发的原文件才带附件',
    'only original files issued by this product carry attachments',
  ),
  'evidence-too-large': error('附件超过上限 {limit} 字节', 'the attachments exceed the limit of {limit} bytes'),
} as const satisfies Record<string, CatalogueEntry>;

/** Codes that signing/ can report. */
export type SigningCode = keyof typeof CATALOGUE;
