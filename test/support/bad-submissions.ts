import { applicationText } from './application.ts';

/** How a submission begins. */
export const HEAD = 'checklist: renovation-application\nfacts:\n';
/** An application that is complete. */
export const FULL = applicationText();

/** Pseudo-random bytes, the same at every run. */
function noise(length: number): Buffer {
  let state = 20260101;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return Buffer.from(Array.from({ length }, next));
}

/** Name, content, code and what the sentence must say in Chinese and in English; `at` is line and column. */
export interface Bad {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly at?: string;
}

/** What cannot be a submission, by file. */
export const BAD: readonly Bad[] = [
  { name: 'empty.yaml', content: '', code: 'file-empty', zh: '空', en: 'empty' },
  { name: 'comments.yaml', content: '# nothing\n# 什么也没有\n', code: 'file-empty', zh: '空', en: 'empty' },
  { name: 'spaces.yaml', content: '   \n\n  \n', code: 'file-empty', zh: '空', en: 'empty' },
  {
    name: 'bomb.yaml',
    content: `a: &a [x,x,x,x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]\n`).join('')}`,
    code: 'yaml-alias',
    zh: '锚点',
    en: 'anchor',
    at: '1:7',
  },
  {
    name: 'duplicate.yaml',
    content: `${HEAD}  roomNo: "1"\n  roomNo: "2"\n`,
    code: 'yaml-duplicate-key',
    zh: '两次',
    en: 'twice',
    at: '4:3',
  },
  {
    name: 'duplicate-inner.yaml',
    content: `${HEAD}  designScheme: { provided: true, provided: false }\n`,
    code: 'yaml-duplicate-key',
    zh: '两次',
    en: 'twice',
    at: '3:35',
  },
  {
    name: 'proto.yaml',
    content: `${HEAD}  __proto__: { roomNo: "1" }\n`,
    code: 'yaml-forbidden-key',
    zh: '__proto__',
    en: '__proto__',
    at: '3:3',
  },
  {
    name: 'proto-top.yaml',
    content: 'checklist: renovation-application\n__proto__: {}\nfacts: {}\n',
    code: 'yaml-forbidden-key',
    zh: '__proto__',
    en: '__proto__',
    at: '2:1',
  },
  {
    name: 'constructor.yaml',
    content: `${HEAD}  constructor: { prototype: { x: 1 } }\n`,
    code: 'yaml-forbidden-key',
    zh: 'constructor',
    en: 'constructor',
    at: '3:3',
  },
  { name: 'inherited-fact.yaml', content: `${HEAD}  toString: 1\n`, code: 'fact-unknown', zh: 'toString', en: 'toString', at: '3:3' },
  {
    name: 'inherited-evidence.yaml',
    content: 'checklist: renovation-application\nfacts: {}\nevidence: { valueOf: [a.pdf] }\n',
    code: 'fact-unknown',
    zh: 'valueOf',
    en: 'valueOf',
    at: '3:13',
  },
  {
    name: 'inherited-list.yaml',
    content: 'checklist: constructor\nfacts: {}\n',
    code: 'checklist-unknown',
    zh: '清单“constructor”',
    en: '"constructor"',
  },
  {
    name: 'proto-list.yaml',
    content: 'checklist: __proto__\nfacts: {}\n',
    code: 'checklist-unknown',
    zh: '清单“__proto__”',
    en: '"__proto__"',
  },
  { name: 'tab.yaml', content: `${HEAD}\troomNo: "1"\n`, code: 'yaml-tab', zh: '制表符', en: 'tab', at: '3:1' },
  { name: 'wide-colon.yaml', content: `${HEAD}  roomNo：3-1\n`, code: 'yaml-full-width', zh: '全角', en: 'full-width', at: '3:9' },
  {
    name: 'wide-comma.yaml',
    content: `${HEAD}  plannedWorks: [paint，floorTiles]\n`,
    code: 'yaml-full-width',
    zh: '全角',
    en: 'full-width',
    at: '3:23',
  },
  {
    name: 'wide-space.yaml',
    content: `${HEAD}\u3000\u3000roomNo: "3"\n`,
    code: 'yaml-full-width',
    zh: '全角',
    en: 'full-width',
    at: '3:1',
  },
  {
    name: 'long-number.yaml',
    content: `${HEAD}  applicantIdNo: 110101190001010001\n`,
    code: 'number-precision',
    zh: '加引号："110101190001010001"',
    en: '"110101190001010001"',
    at: '3:18',
  },
  {
    name: 'february.yaml',
    content: `${HEAD}  worksFrom: 2025-02-30\n`,
    code: 'date-wrong',
    zh: '2025-02-30',
    en: '2025-02-30',
    at: '3:14',
  },
  { name: 'no-leap.yaml', content: `${HEAD}  worksFrom: 2023-02-29\n`, code: 'date-wrong', zh: '2023-02-29', en: '2023-02-29', at: '3:14' },
  {
    name: 'date-with-time.yaml',
    content: `${HEAD}  worksFrom: 2024-03-20T10:00:00+08:00\n`,
    code: 'date-wrong',
    zh: '2024-03-15',
    en: '2024-03-15',
    at: '3:14',
  },
  {
    name: 'instant-wrong.yaml',
    content: `${HEAD}  noticeToApplicantAt: 2024-03-15T25:30:00+08:00\n`,
    code: 'instant-wrong',
    zh: '2024-03-15T25:30',
    en: '2024-03-15T25:30',
    at: '3:24',
  },
  {
    name: 'checklist.yaml',
    content: 'checklist: renovation-aplication\nfacts: {}\n',
    code: 'checklist-unknown',
    zh: '“renovation-application”',
    en: '"renovation-application"',
  },
  { name: 'no-checklist.yaml', content: 'facts: {}\n', code: 'schema-missing', zh: 'checklist', en: 'checklist', at: '1:1' },
  { name: 'no-facts.yaml', content: 'checklist: renovation-application\n', code: 'schema-missing', zh: 'facts', en: 'facts', at: '1:1' },
  {
    name: 'null-facts.yaml',
    content: 'checklist: renovation-application\nfacts: null\n',
    code: 'schema-type',
    zh: 'facts',
    en: 'facts',
    at: '2:8',
  },
  {
    name: 'key.yaml',
    content: 'checklist: renovation-application\nfact: {}\nfacts: {}\n',
    code: 'schema-unknown-key',
    zh: '“facts”',
    en: '"facts"',
    at: '2:1',
  },
  { name: 'list.yaml', content: '- a\n- b\n', code: 'schema-type', zh: '名称', en: 'key: value', at: '1:1' },
  { name: 'word.yaml', content: 'hello\n', code: 'schema-type', zh: '名称', en: 'key: value', at: '1:1' },
  { name: 'two.yaml', content: `${HEAD}  roomNo: "1"\n---\na: 1\n`, code: 'yaml-many-documents', zh: '---', en: '---', at: '4:1' },
  { name: 'tag.yaml', content: `${HEAD}  roomNo: !!js/function "x"\n`, code: 'yaml-tag', zh: '标签', en: 'tag', at: '3:25' },
  {
    name: 'picture.png',
    content: Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), noise(400)]),
    code: 'file-binary',
    zh: '不是文本',
    en: 'text',
  },
  { name: 'noise.yaml', content: noise(5000), code: 'file-binary', zh: '不是文本', en: 'text' },
  {
    name: 'gbk.yaml',
    content: Buffer.concat([Buffer.from(`${HEAD}  applicantName: `), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from('\n')]),
    code: 'file-encoding',
    zh: 'UTF-8',
    en: 'UTF-8',
  },
  {
    name: 'utf16-le.yaml',
    content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(FULL, 'utf16le')]),
    code: 'file-',
    zh: 'UTF-8',
    en: 'UTF-8',
  },
  {
    name: 'utf16-be.yaml',
    content: Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(FULL, 'utf16le').swap16()]),
    code: 'file-',
    zh: 'UTF-8',
    en: 'UTF-8',
  },
  { name: 'types.yaml', content: `${HEAD}  feesPaid: "yes"\n`, code: 'value-type', zh: 'feesPaid', en: 'feesPaid', at: '3:13' },
  {
    name: 'set-type.yaml',
    content: `${HEAD}  plannedWorks: paint\n`,
    code: 'value-type',
    zh: 'plannedWorks',
    en: 'plannedWorks',
    at: '3:17',
  },
  { name: 'list-type.yaml', content: `${HEAD}  workers: 3\n`, code: 'value-type', zh: 'workers', en: 'workers', at: '3:12' },
  { name: 'text-number.yaml', content: `${HEAD}  roomNo: 31202\n`, code: 'text-is-number', zh: '引号', en: 'quot', at: '3:11' },
  { name: 'number-text.yaml', content: `${HEAD}  floorArea: "98.5"\n`, code: '', zh: 'floorArea', en: 'floorArea', at: '3:14' },
  { name: 'nan.yaml', content: `${HEAD}  floorArea: .nan\n`, code: 'value-type', zh: 'floorArea', en: 'floorArea', at: '3:14' },
  { name: 'infinity.yaml', content: `${HEAD}  floorArea: .inf\n`, code: 'value-type', zh: 'floorArea', en: 'floorArea', at: '3:14' },
  { name: 'huge.yaml', content: `${HEAD}  floorArea: 1e999\n`, code: '', zh: 'floorArea', en: 'floorArea', at: '3:14' },
  { name: 'option.yaml', content: `${HEAD}  applicantType: ownr\n`, code: 'option-unknown', zh: '“owner”', en: '"owner"', at: '3:18' },
  {
    name: 'set-option.yaml',
    content: `${HEAD}  plannedWorks: [paimt]\n`,
    code: 'option-unknown',
    zh: '“paint”',
    en: '"paint"',
    at: '3:18',
  },
  { name: 'fact.yaml', content: `${HEAD}  rooomNo: "1"\n`, code: 'fact-unknown', zh: '“roomNo”', en: '"roomNo"', at: '3:3' },
  { name: 'field.yaml', content: `${HEAD}  designScheme: { provded: true }\n`, code: 'field-unknown', zh: '“provided”', en: '"provided"' },
  {
    name: 'brackets.yaml',
    content: `${HEAD}  roomNo: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
    code: 'yaml-too-deep',
    zh: '64',
    en: '64',
  },
  { name: 'dashes.yaml', content: `${HEAD}${'- '.repeat(20_000)}a\n`, code: 'yaml-too-deep', zh: '嵌套', en: 'nest' },
  {
    name: 'indents.yaml',
    content: `${HEAD}${Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth + 2)}a:\n`).join('')}`,
    code: 'yaml-too-deep',
    zh: '嵌套',
    en: 'nest',
  },
  {
    name: 'evidence-list.yaml',
    content: 'checklist: renovation-application\nfacts: {}\nevidence: [a]\n',
    code: 'schema-type',
    zh: 'evidence',
    en: 'evidence',
    at: '3:11',
  },
  {
    name: 'evidence-text.yaml',
    content: 'checklist: renovation-application\nfacts: {}\nevidence: { roomNo: a.pdf }\n',
    code: 'schema-type',
    zh: 'roomNo',
    en: 'roomNo',
    at: '3:21',
  },
  {
    name: 'evidence-fact.yaml',
    content: 'checklist: renovation-application\nfacts: {}\nevidence: { rooomNo: [a.pdf] }\n',
    code: 'fact-unknown',
    zh: '“roomNo”',
    en: '"roomNo"',
    at: '3:13',
  },
  {
    name: 'evidence-number.yaml',
    content: 'checklist: renovation-application\nfacts: {}\nevidence: { roomNo: [1] }\n',
    code: 'schema-type',
    zh: '文字',
    en: 'text',
    at: '3:22',
  },
  {
    name: 'comma.json',
    content: '{"checklist": "renovation-application" "facts": {}}',
    code: 'yaml-syntax',
    zh: '写法',
    en: 'syntax',
    at: '1:40',
  },
  {
    name: 'open.json',
    content: '{"checklist": "renovation-application", "facts": {"roomNo": "1"}\n',
    code: 'yaml-syntax',
    zh: '写法',
    en: 'syntax',
  },
  { name: 'missing.yaml', code: 'file-missing', zh: '没有这个文件', en: 'no such file' },
  { name: 'a-folder', code: 'file-is-folder', zh: '文件夹', en: 'folder' },
  { name: 'loop.yaml', code: 'file-unreadable', zh: 'ELOOP', en: 'ELOOP' },
  { name: 'pipe.yaml', code: 'file-unreadable', zh: '不是普通文件', en: 'not a regular file' },
  { name: '/dev/zero', code: 'file-unreadable', zh: '不是普通文件', en: 'not a regular file' },
  { name: 'full.yaml/below.yaml', code: 'file-missing', zh: '没有这个文件', en: 'no such file' },
  { name: `${'很长'.repeat(100)}.yaml`, code: 'file-unreadable', zh: 'ENAMETOOLONG', en: 'ENAMETOOLONG' },
];
