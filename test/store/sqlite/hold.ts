// A process that holds a store for writing until it is told to let go, and then tries to write: for tests of a second process.
import { ProblemError } from '../../../engine/model/problem.ts';
import { openStore } from '../../../store/open.ts';
import { instant, submission, write } from '../samples.ts';

const [folder = '', key = 'held', patience = '300'] = process.argv.slice(2);
try {
  const store = await openStore(folder, { at: instant(), command: 'guiju serve', patience: Number(patience) });
  process.stdout.write('open\n');
  await new Promise((go) => process.stdin.once('data', go));
  await store.record(write(key, [submission(key)]));
  await store.close();
  process.stdout.write('written\n');
} catch (cause) {
  if (!(cause instanceof ProblemError)) throw cause;
  for (const { code, message } of cause.problems) process.stdout.write(`${code}: ${message.en}\n`);
}
process.exit(0);
