import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** Problems of redacted copies: of making them, and of those that do not hold; part of the catalogue of the service. */
export const COPY_CATALOGUE = {
  'copy-unusable': error(
    '副本里的数据无法使用：不是本系统写出的格式',
    'what the copy carries cannot be used: it is not in the form that this program writes',
    '请向出具人重新索取副本',
    'ask who made the copy for another one',
  ),
  'copy-value': error(
    '“{title}”与签发人签名确认的不符',
    '"{title}" is not what the issuer signed',
    '请勿采用；请要求查看原件',
    'do not rely on it; ask to see the original',
  ),
  'copy-unhidden': error(
    '副本里有签发人没有签名确认的内容，放在本应隐去之处',
    'the copy holds something where a value should be hidden, which the issuer did not sign',
    '请勿采用；请要求查看原件',
    'do not rely on it; ask to see the original',
  ),
  'copy-other': error(
    '副本里的{what}不是签发人签名确认的那一份',
    '{what} in the copy is not the one that the issuer signed',
    '请勿采用；请要求查看原件',
    'do not rely on it; ask to see the original',
  ),
  'copy-unsigned': error(
    '副本里没有签发人的签名',
    'the copy lacks the signature of the issuer',
    '请勿采用；请要求查看原件',
    'do not rely on it; ask to see the original',
  ),
  'copy-issuer': error(
    '副本写的签发人是“{printed}”，签名证书是“{signer}”',
    'the copy names "{printed}" as the issuer, the certificate "{signer}"',
    '请勿采用；请要求查看原件',
    'do not rely on it; ask to see the original',
  ),
  'copy-signer': error(
    '副本写的出具人是“{printed}”，签名证书是“{signer}”',
    'the copy names "{printed}" as who made it, the certificate "{signer}"',
    '请勿采用；请向出具人核实',
    'do not rely on it; ask who made it',
  ),
  'redact-not-genuine': error(
    '这份表单没有通过核验，不能据此出具副本',
    'this form does not verify: no copy is made of it',
    '请先运行 guiju verify 看原因；签发机构未受信任的，加 --trust 证书',
    'run guiju verify to see why; for an issuer that is not trusted here, add --trust FILE',
  ),
  'redact-copy': error('这份文件本身就是隐去信息的副本', 'this file is itself a redacted copy', '请用原件', 'use the original'),
  'redact-no-form': error(
    '这不是签发的表单，没有可以隐去的内容',
    'this is no issued form: there is nothing to hide',
    '请给出 guiju issue 签发的表单',
    'give a form that guiju issue made',
  ),
  'redact-no-commitments': error(
    '这份表单是旧版本签发的，没有供副本使用的加盐摘要',
    'this form was issued by an earlier version, without the commitments that copies need',
    '请用现在的版本重新签发，再出具副本',
    'issue it again with this version, then make the copy',
  ),
  'redact-unsigned': error(
    '这份表单制成时没有签名，签发人没有对加盐摘要签名，副本无法证明结论',
    'this form was made unsigned: no issuer signed its commitments, so a copy could not prove the decision',
    '请由签发人用 guiju issue 直接签发，再出具副本',
    'let the issuer sign when issuing (guiju issue without --unsigned), then make the copy',
  ),
  'redact-unknown': error(
    '表单里没有可以隐去的“{name}”',
    'the form has no "{name}" that could be hidden',
    '可以隐去：{options}',
    'these can be hidden: {options}',
  ),
  'redact-nothing': error(
    '这份表单里没有属于个人信息的内容',
    'nothing in this form is personal',
    '不需要隐去，可以直接出示',
    'nothing needs to be hidden: show the form itself',
  ),
  'redact-follows': error(
    '隐去的“{title}”可以由没有隐去的内容推算出来',
    'the hidden "{title}" follows from what is still shown',
    '请一并隐去：{options}',
    'hide these as well: {options}',
  ),
  'redact-elsewhere': error(
    '隐去的“{title}”的内容也写在“{other}”里',
    'what "{title}" says, which is to be hidden, also stands in "{other}"',
    '请一并隐去；不能隐去的，请改正申报后重新签发',
    'hide that as well; what cannot be hidden must be mended in the submission, and the form issued again',
  ),
  'redact-signer': warning(
    '隐去的“{title}”也是签发人或出具人证书上的名字，副本的签名仍会显示',
    'the hidden "{title}" is also the name in the certificate of the issuer or of who makes the copy, which its signature still shows',
  ),
  'redact-reason': error(
    '事由写得不对',
    'the reason will not do',
    '写 1 至 200 个字，不换行，不用花括号',
    'write 1 to 200 characters on one line, without braces',
  ),
  'redact-over': error(
    '副本不能写在原件的名字上',
    'a copy is not written over the original',
    '请用 --out 给出另一个文件名',
    'name another file with --out',
  ),
  'redact-failed': error(
    '副本做好后没有通过核验，没有写出文件',
    'the copy did not verify when it was made, and was not written',
    '这是程序缺陷；请把表单和命令发给开发者',
    'this is a defect of the program: send form and command to its makers',
  ),
  'opening-unusable': error(
    '这不是本系统写出的披露文件',
    'this is no opening in the form that this program writes',
    '请用 guiju reveal 制作',
    'make it with guiju reveal',
  ),
  'opening-other': error(
    '这份披露文件属于另一次签发的表单',
    'this opening belongs to a form of another issue',
    '请核对副本和披露文件是否出自同一份表单',
    'check that copy and opening come from the same form',
  ),
  'opening-wrong': error(
    '披露的“{title}”与签发人签名确认的不符',
    'the disclosed "{title}" is not what the issuer signed',
    '请勿采用；请要求查看原件',
    'do not rely on it; ask to see the original',
  ),
} as const;
