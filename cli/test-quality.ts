import { ProblemError } from '../engine/model/problem.ts';
import { renderLeafCoverage } from '../renderers/text/leaf-coverage.ts';
import { renderMutation } from '../renderers/text/mutation.ts';
import { renderProblem } from '../renderers/text/problem.ts';
import { coverRules, mutateRules } from '../service/rules/test-quality.ts';
import type { Options } from './command.ts';
import { EXIT, type Io } from './io.ts';
import { callProblem } from './problems.ts';
import { progress } from './progress.ts';

/** `guiju test --mutate`: which small changes of the rules no case notices. Fails below `--least`, 100 by default. */
export async function runMutation(names: readonly string[], options: Options, io: Io): Promise<number> {
  const least = leastOf(options, io) ?? 100;
  const bar = progress(io);
  const run = await mutateRules(io.rules, names, bar.at);
  bar.end();
  return told(run, io, () => renderMutation(run, io), least);
}

/** `guiju test --coverage`: which comparisons were true, false and unknown. Fails below `--least`, where that is given. */
export async function runLeafCoverage(names: readonly string[], options: Options, io: Io): Promise<number> {
  const least = leastOf(options, io) ?? 0;
  const bar = progress(io);
  const run = await coverRules(io.rules, names, bar.at);
  bar.end();
  return told(run, io, () => renderLeafCoverage(run, io), least);
}

type Run = Awaited<ReturnType<typeof mutateRules>> | Awaited<ReturnType<typeof coverRules>>;

/** A run without any rule has shown nothing, whatever was asked of it. */
function told(run: Run, io: Io, render: () => string, least: number): number {
  for (const fault of run.faults) io.err(`${renderProblem(fault, io)}\n`);
  const { faults: _told, ...rest } = run;
  io.out(io.format === 'json' ? `${JSON.stringify(rest, null, 2)}\n` : render());
  return run.percent < least || run.rules === 0 || run.faults.length > 0 ? EXIT.finding : EXIT.fine;
}

function leastOf({ least }: Options, io: Io): number | undefined {
  if (io.format === 'junit') throw new ProblemError([callProblem('format-unknown', { name: io.format, options: 'text, json' })]);
  if (least === undefined) return undefined;
  const percent = Number(least);
  if (String(least).trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new ProblemError([callProblem('option-value', { name: '--least', value: 'PERCENT', example: 'guiju test --mutate --least 95' })]);
}
