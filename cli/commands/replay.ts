import { ProblemError } from '../../engine/model/problem.ts';
import { contracted } from '../../renderers/json/decision.ts';
import { renderReplay } from '../../renderers/text/replay.ts';
import { type AsOf, replayStored, type StoredReplay } from '../../service/history/replay.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Command } from '../command.ts';
import { decidingIn } from '../deciding.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { readingStore } from '../store.ts';

/** `guiju replay ID` */
export const replay: Command = {
  name: 'replay',
  usage: 'ID [--as-of then|now]',
  summary: { 'zh-CN': '把存档里的结论重新作一次', en: 'make a stored decision again' },
  about: {
    'zh-CN':
      '按当时的规则、设定和日期（then），或按现在的（now），重新审核存档里的申报，并与当时的结论对比。按当时重作，应逐字节相同；不同就说明存档或程序变了。',
    en: 'Judges a stored submission again, by rules, settings and day of then, or by those of now, and compares with what was decided. As of then it must be the same to the byte; where it is not, the store or the program has changed.',
  },
  options: {
    'as-of': {
      type: 'string',
      value: 'then|now',
      about: { 'zh-CN': '按当时的还是现在的（默认 then）', en: 'by what was known then or is now (default: then)' },
    },
  },
  formats: ['json'],
  examples: ['guiju replay S0d1c2b3a4f5e.1', 'guiju replay S0d1c2b3a4f5e --as-of now --on 2026-07-01'],
  least: 1,
  most: 1,
  async run([id = ''], options, io) {
    const name = asOfIn(String(options['as-of'] ?? 'then'));
    const { by, replayed } = await readingStore(io, 'replay', async (store) => {
      const chosen = await asOf(name, store, io);
      return { by: chosen, replayed: await replayStored(store, id, chosen) };
    });
    io.out(io.format === 'json' ? json(replayed, by) : renderReplay(viewOf(replayed, by), io));
    // As of now another outcome is no fault: rules change.
    return by.asOf === 'now' || replayed.same ? EXIT.fine : EXIT.finding;
  },
};

function asOfIn(name: string): AsOf['asOf'] {
  if (name === 'then' || name === 'now') return name;
  throw new ProblemError([callProblem('as-of-wrong', { name })]);
}

/** As of now: by the rules that decide in the store. */
async function asOf(name: AsOf['asOf'], store: StoreReader, io: Io): Promise<AsOf> {
  if (name === 'then') return { asOf: 'then' };
  const { rules, day } = await decidingIn(store, io);
  const directory = io.rules === undefined ? {} : { directory: io.rules };
  return { asOf: 'now', policy: rules.policy, day, at: io.now().toISOString(), ...directory };
}

function viewOf({ stored, was, again, same, differences }: StoredReplay, { asOf }: AsOf) {
  return {
    id: stored.id,
    at: stored.at,
    by: stored.by,
    asOf,
    was,
    again: again.decision,
    report: again.report,
    same,
    differences,
  };
}

function json({ stored, was, again, same, differences, waivers }: StoredReplay, { asOf }: AsOf): string {
  const told = { id: stored.id, at: stored.at, by: stored.by, asOf, same, differences, waivers };
  return `${JSON.stringify({ ...told, was: contracted(was), again: contracted(again.decision) }, null, 2)}\n`;
}
