import { describe, expect, it } from 'vitest';
import { GroupQueue, type Settled } from '../../../store/commit/queue.ts';

/** A queue whose groups are written when the test says so. */
function queueOf(limits = { items: 100, size: 1000 }) {
  const groups: { readonly items: readonly string[]; readonly end: (failed?: unknown) => void }[] = [];
  const write = (items: readonly string[]) =>
    new Promise<readonly Settled<string>[]>((resolve, reject) => {
      const end = (failed?: unknown) =>
        failed === undefined ? resolve(items.map((item) => ({ done: item.toUpperCase() }))) : reject(failed);
      groups.push({ items, end });
    });
  const queue = new GroupQueue<string, string>(write, { ...limits, sizeOf: (item) => item.length });
  return { queue, groups };
}

const turn = () => new Promise((next) => setTimeout(next, 5));

describe('a queue of writes', () => {
  it('tells nobody before his group is written, and gathers the next group meanwhile', async () => {
    const { queue, groups } = queueOf();
    const told: string[] = [];
    const add = (item: string) => void queue.add(item).then((result) => told.push(result));
    add('a');
    add('b');
    await turn();
    add('c');
    add('d');
    await turn();
    expect([groups.map(({ items }) => items), told]).toEqual([[['a', 'b']], []]);
    groups[0]?.end();
    await turn();
    expect([groups.map(({ items }) => items), told]).toEqual([
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      ['A', 'B'],
    ]);
    groups[1]?.end();
    await queue.idle();
    expect(told).toEqual(['A', 'B', 'C', 'D']);
  });

  it('ends a group where it is full, by number or by size; one item may be larger than all', async () => {
    const { queue, groups } = queueOf({ items: 3, size: 10 });
    const all = ['1', '2', '3', '4', 'x'.repeat(20), '55555', '666666', '7'].map((item) => queue.add(item));
    for (let group = 0; group < 5; group += 1) {
      await turn();
      groups[group]?.end();
    }
    await Promise.all(all);
    expect(groups.map(({ items }) => items)).toEqual([['1', '2', '3'], ['4'], ['x'.repeat(20)], ['55555'], ['666666', '7']]);
  });

  it('tells all of a group that it has failed, and goes on with the next', async () => {
    const { queue, groups } = queueOf();
    const [one, two] = [queue.add('a'), queue.add('b')];
    await turn();
    const later = queue.add('c');
    groups[0]?.end(new Error('no'));
    await expect(one).rejects.toThrow('no');
    await expect(two).rejects.toThrow('no');
    await turn();
    groups[1]?.end();
    expect(await later).toBe('C');
  });
});
