import { javaScriptReader } from '../../engine/compile/readers/javascript/compile.ts';
import { ruleProgram } from './rules.ts';
import { submissions } from './submissions.ts';

/** Prints what it takes in a process that has just begun to compile so many rules and to judge the first submission. */
const [count = '60', form = 'generated'] = process.argv.slice(2);
const program = ruleProgram(Number(count));
const [facts = {}] = submissions(1, 1, 0);
const start = performance.now();
const reader = javaScriptReader(program, { codegen: form === 'generated' });
const compiled = performance.now();
reader.judge(
  facts,
  reader.day({}, () => true),
);
process.stdout.write(`${compiled - start} ${performance.now() - compiled}\n`);
