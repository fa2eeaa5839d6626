import { error } from '../../engine/model/catalogue/entry.ts';

/** Problems of a form whose paper, data and verdict do not agree; part of the catalogue of the service. */
export const VERIFY_CATALOGUE = {
  'paper-differs': error(
    '第 {page} 页印的与内嵌数据不符：应为“{expected}”，印的是“{found}”',
    'page {page} does not say what the embedded data say: expected "{expected}", found "{found}"',
    '请勿采用；请签发人按数据重新签发',
    'do not rely on it; ask for it to be issued again from its data',
  ),
  'paper-altered': error(
    '第 {page} 页的样子与内嵌数据重新印出的不同：{why}',
    'page {page} does not look as it does when printed again from its data: {why}',
    '请勿采用；请签发人按数据重新签发',
    'do not rely on it; ask for it to be issued again from its data',
  ),
  'paper-pages': error(
    '应有 {expected} 页，文件有 {found} 页',
    'there should be {expected} pages, and the file has {found}',
    '请勿采用；请签发人按数据重新签发',
    'do not rely on it; ask for it to be issued again from its data',
  ),
  'paper-field': error(
    '表单域“{field}”的内容与内嵌数据不符',
    'the field "{field}" does not hold what the embedded data say',
    '请勿采用；请签发人按数据重新签发',
    'do not rely on it; ask for it to be issued again from its data',
  ),
  'paper-unreadable': error(
    '页面内容不是本系统印的形式，无法核对',
    'the pages are not in the form that this program prints, and cannot be compared',
  ),
  'printing-unusable': error(
    '内嵌的排版数据无法使用（{why}）',
    'the embedded data on how it was printed cannot be used ({why})',
    '请签发人重新签发',
    'ask for it to be issued again',
  ),
  'form-not-called': error(
    '结论是“{outcome}”，不应签发表单“{form}”',
    'the decision is "{outcome}", which does not call for the form "{form}"',
    '请勿采用；请向签发人核实',
    'do not rely on it; ask the signer',
  ),
  'printed-signer': error(
    '纸上写的签署人是“{printed}”，签名证书是“{signer}”',
    'the paper names "{printed}" as its signer, the certificate "{signer}"',
    '请勿采用；请向签发人核实',
    'do not rely on it; ask the signer',
  ),
  'evidence-strange': error(
    '夹带了不属于表单的附件“{name}”',
    'it carries "{name}", which is no part of a form',
    '请勿打开这个附件',
    'do not open it',
  ),
  'commitments-unusable': error(
    '内嵌的加盐摘要无法使用：不是本系统写出的格式',
    'the embedded commitments cannot be used: they are not in the form that this program writes',
    '请签发人重新签发',
    'ask for it to be issued again',
  ),
  'commitments-wrong': error(
    '内嵌的加盐摘要与内嵌的数据不符',
    'the embedded commitments are not those to the embedded data',
    '请勿采用；请签发人重新签发',
    'do not rely on it; ask for it to be issued again',
  ),
  'commitments-signer': error(
    '加盐摘要的签名人不是签发本表的人',
    'the commitments are signed by somebody else than the form',
    '请勿采用；请向签发人核实',
    'do not rely on it; ask the signer',
  ),
} as const;
