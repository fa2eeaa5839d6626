import { compileProgram } from '../../engine/compile/program.ts';
import { evaluate } from '../../engine/evaluate/evaluate.ts';
import { loadRulebook } from '../../engine/load/rulebook.ts';
import { loadSubmission } from '../../engine/load/submission.ts';
import { assemble } from '../../engine/report/assemble.ts';
import { garageFiles } from './garage.ts';

/** A submission with every kind of value, local times among them. */
export const SUBMISSION = `checklist: entry
facts:
  plate: 京A·12345
  colour: red
  extras: [roof, hook]
  lit: false
  left: 2024-03-10T02:30:00
  riders:
    - { name: 张三, age: 17, helmet: false, since: 2024-02-29 }
    - { name: 李四 }
`;

/** Decides the submission from scratch; what comes out is the text of decision and report. */
export async function decideGarage(files = garageFiles(), submission = SUBMISSION): Promise<string> {
  const { rulebook, sources } = loadRulebook(files);
  const program = compileProgram(rulebook, 'entry', sources);
  const read = await loadSubmission('s.yaml', submission, { facts: rulebook.facts, timeZone: 'Asia/Shanghai' });
  const { decision } = await evaluate(program, read, 's.yaml', '2024-06-01');
  return JSON.stringify({ decision, report: assemble(rulebook, program, read.facts, decision) });
}

if (process.argv[1] === import.meta.filename) process.stdout.write(await decideGarage());
