import { expect, it } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { counted, progress } from '../../cli/progress.ts';

/** A terminal whose clock goes on by a second with every look. */
function terminal(interactive: boolean): { readonly io: Io; readonly said: string[] } {
  const said: string[] = [];
  let passed = 0;
  const now = () => {
    passed += 1_000;
    return new Date(passed);
  };
  const io = { lang: 'zh-CN', interactive, now, err: (text: string) => said.push(text) };
  return { io: io as unknown as Io, said };
}

const words = (count: number) => ({ 'zh-CN': `已查 ${count} 份`, en: `${count} looked at` });

it('says how much is done where nobody knows how much there is, and leaves an empty line', async () => {
  const { io, said } = terminal(true);
  const found = await counted(io, words, async (tell) => {
    tell(1);
    tell(2);
    return 'all';
  });
  expect(found).toBe('all');
  expect(said).toEqual(['\r\u001b[2K已查 1 份', '\r\u001b[2K已查 2 份', '\r\u001b[2K']);
});

it('leaves an empty line also where the work fails: what is told of it begins a line of its own', async () => {
  const { io, said } = terminal(true);
  const failing = counted(io, words, async (tell) => {
    tell(1);
    throw new Error('away');
  });
  await expect(failing).rejects.toThrow('away');
  expect(said.at(-1)).toBe('\r\u001b[2K');
});

it('shows a bar where it is known how much there is', () => {
  const { io, said } = terminal(true);
  const bar = progress(io);
  bar.at(1, 2, 'a.json');
  bar.end();
  expect(said).toEqual([`\r\u001b[2K[${'█'.repeat(10)}${'·'.repeat(10)}] 1/2 a.json`, '\r\u001b[2K']);
});

it('says nothing where nobody sits', async () => {
  const { io, said } = terminal(false);
  await counted(io, words, async (tell) => tell(1));
  progress(io).at(1, 2, 'a.json');
  expect(said).toEqual([]);
});
