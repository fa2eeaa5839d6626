import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { codesWith } from '../support/problems.ts';
import type { Place } from './contract.ts';
import { instant, RULEBOOK, rulesPublication, rulesVersion, write } from './samples.ts';

/** What every store must do with versions of rules, whatever database it stands on. */
export function rulesContract(newPlace: () => Promise<Place>): void {
  let store: Store;
  beforeEach(async () => {
    store = await (await newPlace()).open();
  });
  afterEach(() => store.close());

  describe('versions', () => {
    it('of rules are those known then, and whether they were published, in which order', async () => {
      const publish = (version: string, seconds: number) =>
        store.record(write(`p${version}`, [rulesPublication(version, { position: seconds / 10 })], seconds));
      await store.record(write('a', [RULEBOOK, rulesVersion('R1'), rulesVersion('R2', { restores: 'R1' })]));
      await publish('R2', 10);
      await publish('R1', 20);
      const { kind: _kind, ...told } = rulesVersion('R1');
      expect(await store.rulesVersionsKnown(instant(-1))).toEqual([]);
      expect(await store.rulesVersionsKnown(instant(9))).toMatchObject([{ ...told, at: instant(), by: '样例张三', published: null }, {}]);
      expect((await store.rulesVersionsKnown(instant(20))).map(({ published }) => published)).toEqual([
        { position: 2, approver: 'lisi', at: instant(20), by: '样例张三' },
        { position: 1, approver: 'lisi', at: instant(10), by: '样例张三' },
      ]);
    });

    it('are published once, by somebody else than who proposed it, and have their files', async () => {
      const publish = (key: string, author: string, approver: string, version = 'R1') =>
        codesWith(store.record(write(key, [rulesPublication(version, { author, approver })])));
      expect(await codesWith(store.record(write('a', [rulesVersion('R1')])))).toEqual(['store-reference']);
      await store.record(write('a', [RULEBOOK, rulesVersion('R1')]));
      expect(await publish('b', 'zhangsan', 'zhangsan')).toEqual(['store-reference']);
      // Nor does it help to name somebody else as the author.
      expect(await publish('c', 'lisi', 'zhangsan')).toEqual(['store-reference']);
      expect(await publish('d', 'zhangsan', 'lisi', 'R9')).toEqual(['store-reference']);
      expect(await publish('e', 'zhangsan', 'lisi')).toEqual([]);
      expect(await publish('f', 'zhangsan', 'wangwu')).toEqual(['store-taken']);
      // Of two publications at once one comes second, and is refused; a gap would hide one that was taken out.
      await store.record(write('h', [rulesVersion('R3', { base: 'R1' })]));
      expect(await publish('i', 'zhangsan', 'lisi', 'R3')).toEqual(['store-taken']);
      expect(await codesWith(store.record(write('j', [rulesPublication('R3', { position: 3 })])))).toEqual(['store-reference']);
      expect(await codesWith(store.record(write('k', [rulesPublication('R3', { position: 2 })])))).toEqual([]);
      expect(await codesWith(store.record(write('g', [rulesVersion('R2', { restores: 'R2' })])))).toEqual(['store-reference']);
    });
  });
}
