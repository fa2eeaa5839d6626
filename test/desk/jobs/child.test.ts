import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChildEnded, inChild } from '../../../desk/jobs/child.ts';
import { logDefect } from '../../../desk/jobs/defect.ts';
import { ROOT, scratch } from '../../support/process.ts';

const folder = scratch();
mkdirSync(join(folder, 'mine'));

/** A module that does something in a child. */
function childThat(name: string, body: string): string {
  const path = join(folder, 'mine', `${name}.mjs`);
  writeFileSync(path, `import { serveParent } from '${ROOT}/desk/jobs/child.ts';\nserveParent(async (order, tell) => { ${body} });\n`);
  return path;
}

const LIMITS = { memory: 64, time: 20_000, reads: [join(folder, 'mine')] };
const endOf = (path: string, time = LIMITS.time) =>
  inChild(path, {}, { ...LIMITS, time }).then(
    () => 'done',
    (cause: Error) => (cause instanceof ChildEnded ? cause.why : cause.message),
  );

describe('a job in a process of its own', () => {
  it('gives its result, tells how far it is, and knows nothing of the environment', async () => {
    process.env['GUIJU_SECRET_OF_TEST'] = 'secret';
    const told: unknown[] = [];
    const path = childThat('answers', 'tell(1); return [order.question, process.env.GUIJU_SECRET_OF_TEST];');
    const result = await inChild(path, { question: 6 }, { ...LIMITS, onProgress: (one) => told.push(one) });
    expect([result, told]).toEqual([[6, undefined], [1]]);
  });

  it('is killed when it takes too long', async () => {
    expect(await endOf(childThat('hangs', 'for (;;);'), 2500)).toBe('time');
  });

  it('is ended when it takes too much memory', async () => {
    expect(await endOf(childThat('eats', 'const all = []; for (;;) all.push(new Array(1e5).fill({}).map(() => ({})));'))).toBe('memory');
  });

  it('neither writes files, nor reads others, nor starts programs', async () => {
    const target = join(folder, 'written');
    writeFileSync(join(folder, 'outside'), 'x');
    const tries = [
      `(await import('node:fs')).writeFileSync(${JSON.stringify(target)}, '')`,
      `(await import('node:fs')).readFileSync(${JSON.stringify(join(folder, 'outside'))})`,
      `(await import('node:child_process')).execSync('true')`,
    ];
    const body = `const codes = []; ${tries.map((one) => `try { ${one}; codes.push('done'); } catch (cause) { codes.push(cause.code); }`).join(' ')} return codes;`;
    const codes = await inChild(childThat('climbs', body), {}, LIMITS);
    expect(codes).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED']);
    expect(existsSync(target)).toBe(false);
  });

  it('finds that nothing is there where it may read and nothing is', async () => {
    const absent = join(folder, 'absent');
    const body = `try { (await import('node:fs')).readdirSync(${JSON.stringify(join(absent, 'below'))}); } catch (cause) { return cause.code; }`;
    expect(await inChild(childThat('looks', body), {}, { ...LIMITS, reads: [...LIMITS.reads, absent] })).toBe('ENOENT');
  });

  it('tells the log of a defect where it is, and nothing that a submission says', async () => {
    const lines: Record<string, unknown>[] = [];
    const path = childThat('quotes', "throw new SyntaxError('Unexpected token in 样例张三');");
    const cause = await inChild(path, {}, LIMITS).catch((fault: unknown) => fault);
    logDefect({ log: (line) => lines.push(line) }, '/audits', cause);
    expect(lines).toEqual([{ level: 'error', route: '/audits', fault: expect.stringMatching(/^SyntaxError\n\s+at .*quotes\.mjs/) }]);
    expect(String(cause)).not.toContain('样例');
  });

  it('tells a defect of its own as one', async () => {
    expect(await endOf(childThat('fails', "throw new TypeError('no such thing');"))).toBe('defect');
  });
});
