import { enableCompileCache } from 'node:module';
enableCompileCache('/tmp/p/cc2');
const t0 = performance.now();

const { auditInBlocks } = await import('../../service/audit/blocks/engine.ts');
const { findSource } = await import('../../service/audit/source.ts');
const { loadPolicy, programOf } = await import('../../service/policy/policy.ts');

const t1 = performance.now();
const policy = loadPolicy();
const programs = new Map(Object.keys(policy.rulebook.checklists).map((id) => [id, programOf(policy, id)]));
const plan = {
  rulebook: policy.rulebook,
  programs,
  day: '2030-01-01',
  checklists: [],
  properties: [],
  examples: 3,
  quoted: 20,
  masked: true,
};
const t2 = performance.now();
let first = 0;
let last = 0;
let half = 0;
await auditInBlocks('bitmaps', plan as never, findSource(process.argv[2] ?? ''), {
  threads: Number(process.argv[3]),
  onProgress: ({ lines, bytes, of }) => {
    first ||= performance.now();
    last = performance.now();
    if (!half && lines > 250000) half = last;
  },
});
console.log({
  boot: t0,
  imports: t1 - t0,
  policy: t2 - t1,
  firstBlock: first - t2,
  half: half - t2,
  lastBlock: last - t2,
  end: performance.now() - t2,
});
