import type { FindingView, ObligationView } from '../../../engine/model/report.ts';
import type { Value } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';

/** A fact of the small dictionary that these tests use in place of the product's. */
export interface Entry {
  readonly label: Text;
  readonly options?: Readonly<Record<string, Text>>;
  readonly fields?: Readonly<Record<string, Entry>>;
  readonly personal?: boolean;
}

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const entry = (zh: string, en: string): Entry => ({ label: text(zh, en) });
const private_ = (zh: string, en: string): Entry => ({ label: text(zh, en), personal: true });

const WORKS: Readonly<Record<string, Text>> = {
  removeGuardRail: text('拆除安全防护栏', 'Remove guard rails'),
  moveAlarmDevices: text('移改对讲、红外、燃气报警器', 'Move intercom, infrared or gas alarms'),
  coverDrainPipes: text('遮包雨污主管', 'Box in main drain pipes'),
  coverGasPipes: text('遮封燃气管道、燃气表', 'Cover gas pipes or meters'),
  buildStructure: text('搭建建筑物、构筑物', 'Build structures'),
  changeFacade: text('改变外立面', 'Change the facade'),
  openOuterWall: text('非承重外墙开门窗', 'Open an outer wall'),
  damageStructure: text('损坏承重、主体、基础', 'Damage the structure'),
  alterStructure: text('变动主体和承重结构', 'Alter the structure'),
  digBasementOrWell: text('开挖地下室、打井', 'Dig a basement or well'),
  rebuildOrSpoilLook: text('改建重建、破坏外貌', 'Rebuild or spoil the look'),
  damageCommonFacility: text('损坏共有设施设备场地', 'Damage common facilities'),
  moveCommonFacility: text('移动共有设施设备', 'Move common facilities'),
  damageEnergySaving: text('损坏节能设施', 'Damage energy-saving facilities'),
  changeUseNature: text('改变物业使用性质', 'Change the nature of use'),
  changeRoomFunction: text('改变室内区域功能', 'Change the function of rooms'),
  occupyCommonPart: text('侵占共有部位、设施', 'Occupy common parts'),
  tapUtilities: text('拆接共用水、气、电', 'Tap common water, gas, power'),
  otherRisk: text('其他影响安全或外貌', 'Other risks'),
  addFloor: text('增加楼层', 'Add a floor'),
  increaseFloorLoad: text('超设计标准加荷载', 'Raise the floor load'),
  wiring: text('电线安装', 'Wiring'),
  plumbing: text('水管安装', 'Plumbing'),
  gasWork: text('燃气管道安装', 'Gas pipes'),
  paint: text('墙面涂饰', 'Wall paint'),
  floorTiles: text('地面铺贴', 'Floor tiles'),
  joinery: text('木作', 'Joinery'),
};

const WORKER: Readonly<Record<string, Entry>> = {
  name: private_('姓名', 'Name'),
  trade: {
    label: text('工种', 'Trade'),
    options: {
      electric: text('电工', 'Electrician'),
      plumbing: text('水工', 'Plumber'),
      masonry: text('泥瓦工', 'Mason'),
      painting: text('油漆工', 'Painter'),
    },
  },
  idType: {
    label: text('证件类型', 'ID type'),
    options: { idCard: text('居民身份证', 'Identity card'), passport: text('护照', 'Passport') },
  },
  idNo: private_('证件号码', 'ID no.'),
  phone: private_('电话', 'Phone'),
  passNo: entry('证号', 'Pass no.'),
  skillCertificate: entry('技能证书', 'Skill certificate'),
  passIssued: entry('已发证', 'Pass issued'),
  sharesPassWith: entry('与谁共用', 'Shares with'),
};

/** Names and labels as in the product's dictionary. */
export const DICTIONARY: Readonly<Record<string, Entry>> = {
  roomNo: entry('房号', 'Room'),
  applicantType: { label: text('申请人类型', 'Applicant'), options: { owner: text('产权人', 'Owner'), tenant: text('使用人', 'Tenant') } },
  applicantName: private_('申请人姓名', 'Name of applicant'),
  applicantPhone: private_('申请人电话', 'Phone of applicant'),
  applicantIdNo: private_('申请人证件号码', 'ID no. of applicant'),
  floorArea: entry('建筑面积', 'Floor area'),
  plannedWorks: { label: text('计划施工项目', 'Planned works'), options: WORKS },
  renovationMode: {
    label: text('装修方式', 'Mode'),
    options: { contractor: text('委托装修企业', 'Contractor'), self: text('自行装修', 'Self') },
  },
  titleProofs: {
    label: text('权属证明', 'Proof of title'),
    options: {
      contract: text('购房合同', 'Purchase contract'),
      payment: text('付款凭证', 'Payment receipt'),
      deed: text('产权证', 'Title deed'),
      other: text('其他', 'Other'),
    },
  },
  contractorName: entry('装修企业', 'Contractor'),
  contractorLicenceNo: entry('营业执照号', 'Licence no.'),
  contractorQualificationNo: entry('资质证书号', 'Qualification no.'),
  siteLeadName: private_('施工负责人', 'Site lead'),
  siteLeadPhone: private_('负责人电话', 'Phone of site lead'),
  worksFrom: entry('开工日期', 'Works from'),
  worksThrough: entry('竣工日期', 'Works through'),
  workersOnSite: entry('施工人数', 'Workers on site'),
  designScheme: {
    label: text('设计方案', 'Design scheme'),
    fields: {
      provided: entry('已提供', 'Provided'),
      issuer: {
        label: text('出具单位', 'Issuer'),
        options: {
          originalDesignUnit: text('原设计单位', 'Original design unit'),
          qualifiedDesignUnit: text('具有相应资质的设计单位', 'Qualified design unit'),
          other: text('其他', 'Other'),
        },
      },
      covers: { label: text('涵盖项目', 'Covers'), options: WORKS },
    },
  },
  commitmentItems: { label: text('已承诺项目', 'Committed items'), options: WORKS },
  businessLicenceRedSeal: entry('营业执照复印件加盖鲜章', 'Licence copy bears the red seal'),
  businessLicenceCopyProvided: entry('提供营业执照复印件', 'Licence copy provided'),
  qualificationCopyProvided: entry('提供资质证书复印件', 'Qualification copy provided'),
  feesPaid: entry('费用已缴', 'Fees paid'),
  feeReceiptNo: entry('收据编号', 'Receipt no.'),
  permitNo: entry('许可证编号', 'Permit no.'),
  permitIssuedAt: entry('发证日期', 'Issued on'),
  workers: { label: text('施工人员', 'Workers'), fields: WORKER },
  passValidFrom: entry('有效期起', 'Valid from'),
  passValidThrough: entry('有效期止', 'Valid through'),
};

/** A submission with everything known. Persons and numbers are invented. */
export const FACTS: Readonly<Record<string, Value>> = {
  roomNo: '3-1-1202',
  applicantType: 'owner',
  applicantName: '王䶮',
  applicantPhone: '138 0000 1234',
  applicantIdNo: '44030019900101003X',
  floorArea: '118.5 m²',
  plannedWorks: ['removeGuardRail', 'coverDrainPipes', 'wiring', 'plumbing', 'paint', 'floorTiles'],
  renovationMode: 'contractor',
  titleProofs: ['contract', 'deed'],
  contractorName: '深圳市鸿𬭎装饰工程有限公司',
  contractorLicenceNo: '91440300MA5EXAMPL1',
  contractorQualificationNo: 'D244000001',
  siteLeadName: '陈㛃',
  siteLeadPhone: '139 0000 5678',
  worksFrom: '2024-03-20',
  worksThrough: '2024-05-20',
  workersOnSite: 6,
  designScheme: { provided: true, issuer: 'originalDesignUnit', covers: ['alterStructure'] },
  commitmentItems: ['removeGuardRail', 'coverDrainPipes'],
  businessLicenceRedSeal: true,
  businessLicenceCopyProvided: true,
  qualificationCopyProvided: false,
  feesPaid: true,
  feeReceiptNo: 'SJ-2024-00317',
  permitNo: 'XK-2024-0042',
  permitIssuedAt: '2024-03-18',
  workers: [
    {
      name: '赵大海',
      trade: 'electric',
      idType: 'idCard',
      idNo: '440300198805050011',
      phone: '137 0000 0001',
      passNo: 'LC-0142-01',
      skillCertificate: true,
    },
    {
      name: '钱小满',
      trade: 'plumbing',
      idType: 'idCard',
      idNo: '440300199206060022',
      phone: '137 0000 0002',
      passNo: 'LC-0142-02',
      skillCertificate: true,
    },
  ],
  passValidFrom: '2024-03-20',
  passValidThrough: '2024-04-19',
};

const clause = (item: string, zh: string, en: string) => ({
  id: `s6.${item}`,
  section: '6',
  item,
  label: text(zh, en),
  law: '110号令第5条',
});

const finding = (
  rule: string,
  outcome: FindingView['outcome'],
  effect: FindingView['effect'],
  title: Text,
  remedy: Text,
  item: string,
): FindingView => ({
  rule,
  title,
  clauses: [clause(item, title['zh-CN'].slice(0, 8), title.en)],
  outcome,
  effect,
  remedy,
  missing:
    outcome === 'cannot-tell'
      ? [
          {
            name: 'applicantIdNo',
            label: text('申请人证件号码', 'ID number of the applicant'),
            ask: text('证件号码？', 'ID number?'),
            known: false,
            filled: false,
            text: text('', ''),
            personal: true,
          },
        ]
      : [],
  because: {},
  why: text(`因为${title['zh-CN']}一项的事实与规则不符`, 'The facts do not agree with the rule'),
});

/** One finding of each kind. */
export const FINDINGS: readonly FindingView[] = [
  finding(
    'prohibitions/no-structural-damage',
    'failed',
    'refuse',
    text('不得损坏承重、主体结构和基础', 'Load-bearing structure, main structure and foundations must not be damaged'),
    text('请取消该项施工；已损坏的须停工并恢复原状。', 'Withdraw this work; where damage is done, stop and restore it.'),
    '禁止.三',
  ),
  finding(
    'contractor/red-seal',
    'failed',
    'incomplete',
    text('营业执照复印件须加盖红章并注明用途、房号', 'The licence copy must bear the red seal and note use and room'),
    text(
      '请装修企业在复印件上加盖公章，并注明“仅用于××房号装修申报”。',
      'Have the contractor seal the copy and note its use and the room.',
    ),
    '装修企业.2',
  ),
  finding(
    'apply/identity',
    'cannot-tell',
    'incomplete',
    text('须提供申请人身份证明', 'Proof of identity of the applicant is needed'),
    text('请提供身份证原件及复印件。', 'Bring the identity card and a copy.'),
    '申报.1',
  ),
  finding(
    'commitments/guard-rail',
    'passed',
    'conditional',
    text('拆除防护栏须书面承诺', 'Removing guard rails needs a written commitment'),
    text('请签署装修承诺书。', 'Sign the commitment.'),
    '承诺.1',
  ),
];

/** What is still to be done. */
export const OBLIGATIONS: readonly ObligationView[] = [
  {
    act: text('签署装修承诺书', 'Sign the commitment'),
    by: text('申请人', 'Applicant'),
    to: text('客服专员', 'Clerk'),
    due: '2024-03-18',
    clauses: [clause('承诺.0', '书面承诺', 'Written commitment')],
    why: text('“计划施工项目”包含“封包主排水管”', '"Planned works" includes "Boxing in drain pipes"'),
  },
];

/** Many findings, for a form of several pages. */
export function manyFindings(count: number): FindingView[] {
  return Array.from({ length: count }, (_, i) => {
    const model = FINDINGS[1 + (i % 2)] as FindingView;
    return { ...model, rule: `${model.rule}-${i}` };
  });
}
