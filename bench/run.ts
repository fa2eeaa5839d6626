import { benchEvaluation } from './evaluation/run.ts';
import { benchProcesses } from './processes.ts';

/** What can be measured, by the name behind `npm run bench -- `. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  processes: benchProcesses,
  evaluation: benchEvaluation,
  verify: async () => (await import('./verify/run.ts')).benchVerification(),
  signing: async () => (await import('./signing.ts')).benchSigning(),
  forms: async () => (await import('./forms/run.ts')).benchForms(),
  batch: async () => (await import('./batch.ts')).benchBatch(),
  audit: async () => (await import('./audit/run.ts')).benchAudit(),
  store: async () => (await import('./store/run.ts')).benchStore(),
  verdict: async () => (await import('./verdict/run.ts')).benchVerdict(),
  impact: async () => (await import('./impact.ts')).benchImpact(),
  scale: async () => (await import('./scale/run.ts')).benchScale(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Choose among: ${Object.keys(PARTS).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  for (const [name, run] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await run();
}
