import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_ROOT, leafHash } from '../../../store/log/hash.ts';
import { isConsistent, isIncluded } from '../../../store/log/prove.ts';
import { Tree } from '../../../store/log/tree.ts';
import { mth, path, proof } from '../../support/merkle.ts';

/** The entries and roots with which implementations of Certificate Transparency are tested. Source: certificate-transparency, merkletree tests. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hexes = (hashes: readonly Uint8Array[]): string[] => hashes.map(hex);
const numbered = (count: number): Buffer[] => Array.from({ length: count }, (_none, at) => Buffer.from(`entry ${at}`));
const treeOf = (entries: readonly Buffer[]): Tree => new Tree(entries.map((entry) => leafHash(entry)));

describe('the tree of a log', () => {
  it('has the published roots', () => {
    const tree = treeOf(ENTRIES.map((entry) => Buffer.from(entry, 'hex')));
    expect(ROOTS.map((_root, at) => hex(tree.root(at + 1)))).toEqual(ROOTS);
    expect(hex(tree.root(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(new Tree().root()).toEqual(EMPTY_ROOT);
  });

  it('has the roots and proofs of the definitions, at every size up to 130', () => {
    const entries = numbered(130);
    const tree = treeOf(entries);
    for (let size = 1; size <= entries.length; size += 1) {
      const first = entries.slice(0, size);
      expect(hex(tree.root(size))).toBe(hex(mth(first)));
      for (const index of new Set([0, 1, size >> 1, size - 2, size - 1]))
        if (index >= 0 && index < size) expect(hexes(tree.inclusionProof(index, size))).toEqual(hexes(path(index, first)));
      for (const before of new Set([1, 2, size >> 1, size - 1, size]))
        if (before >= 1 && before <= size) expect(hexes(tree.consistencyProof(before, size))).toEqual(hexes(proof(before, first)));
    }
  });

  it.each([
    [() => new Tree().root(1)],
    [() => treeOf(numbered(3)).inclusionProof(3)],
    [() => treeOf(numbered(3)).consistencyProof(0)],
    [() => treeOf(numbered(3)).consistencyProof(2, 4)],
  ])('proves nothing of what is not there', (ask) => {
    expect(ask).toThrow(RangeError);
  });
});

describe('proofs', () => {
  const entries = numbered(300);
  const tree = treeOf(entries);
  const sizes = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));

  it('hold for each entry of a log of each size, and for no other place, size or entry', () => {
    fc.assert(
      fc.property(sizes, fc.nat(299), ([index, size], other) => {
        const claim = { leaf: tree.leaf(index), index, size, root: tree.root(size), proof: tree.inclusionProof(index, size) };
        expect(isIncluded(claim)).toBe(true);
        if (other === index) return;
        expect(isIncluded({ ...claim, leaf: tree.leaf(other) })).toBe(false);
        expect(isIncluded({ ...claim, index: other })).toBe(false);
        expect(isIncluded({ ...claim, root: tree.root(other) })).toBe(other === size);
        expect(isIncluded({ ...claim, proof: [...claim.proof, tree.leaf(other)] })).toBe(false);
        expect(isIncluded({ ...claim, proof: claim.proof.slice(1) })).toBe(size === 1);
      }),
    );
  });

  it('hold for what a log was before, and for nothing else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(299), ([before, size], other) => {
        const first = before + 1;
        const claim = { first, firstRoot: tree.root(first), size, root: tree.root(size), proof: tree.consistencyProof(first, size) };
        expect(isConsistent(claim)).toBe(true);
        const strange = treeOf([...entries.slice(0, before), Buffer.from('another'), ...entries.slice(first, size)]);
        expect(isConsistent({ ...claim, firstRoot: strange.root(first) })).toBe(false);
        expect(isConsistent({ ...claim, root: strange.root(size) })).toBe(false);
        expect(isConsistent({ ...claim, first: other })).toBe(other === first);
        expect(isConsistent({ ...claim, proof: [...claim.proof, tree.leaf(other)] })).toBe(false);
      }),
    );
  });

  it('fail when any bit of them is another', () => {
    const claim = { leaf: tree.leaf(77), index: 77, size: 300, root: tree.root(), proof: tree.inclusionProof(77) };
    claim.proof.forEach((hash, at) => {
      for (let bit = 0; bit < 256; bit += 17) {
        const changed = Uint8Array.from(hash);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(isIncluded({ ...claim, proof: claim.proof.with(at, changed) })).toBe(false);
      }
    });
  });

  it('of an empty log are that there is nothing', () => {
    expect(isConsistent({ first: 0, firstRoot: EMPTY_ROOT, size: 5, root: tree.root(5), proof: [] })).toBe(true);
    expect(isConsistent({ first: 0, firstRoot: tree.root(1), size: 5, root: tree.root(5), proof: [] })).toBe(false);
    expect(isIncluded({ leaf: tree.leaf(0), index: 0, size: 0, root: EMPTY_ROOT, proof: [] })).toBe(false);
    expect(isIncluded({ leaf: tree.leaf(0), index: -1, size: 1, root: tree.root(1), proof: [] })).toBe(false);
    expect(isIncluded({ leaf: tree.leaf(0), index: 0.5, size: 1, root: tree.root(1), proof: [] })).toBe(false);
  });
});
