import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path, Place, Source } from '../model/place.ts';

/** A parsed YAML document that can say where its values stand. */
export class YamlSource implements Source {
  readonly file: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(file: string, document: Document, lines: LineCounter) {
    this.file = file;
    this.#document = document;
    this.#lines = lines;
  }

  locate(path: Path, at: 'key' | 'value' = 'value'): Place {
    const node = this.#nearest(path, at);
    return node?.range ? this.placeAt(node.range[0]) : { file: this.file };
  }

  written(path: Path): string | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    return isScalar(node) ? node.source : undefined;
  }

  /** Place of an offset in the text. */
  placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return line === 0 ? { file: this.file } : { file: this.file, line, column: col };
  }

  #nearest(path: Path, at: 'key' | 'value'): Node | undefined {
    let node: unknown = this.#document.contents;
    for (const [index, step] of path.entries()) {
      const inner = child(node, step);
      if (!inner) break;
      node = at === 'key' && index === path.length - 1 ? inner.key : inner.value;
    }
    return isNode(node) ? node : undefined;
  }
}

function child(node: unknown, step: string | number): { key: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step];
    return value === undefined ? undefined : { key: value, value };
  }
  if (!isMap(node)) return undefined;
  const pair = pairsOf(node).get(String(step));
  return pair ? { key: pair.key, value: pair.value ?? pair.key } : undefined;
}

/** Pairs of a map by key, gathered once: a file with many faults asks for many places. */
const gathered = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = gathered.get(map);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    if (isScalar(pair.key)) pairs.set(pair.key.source ?? String(pair.key.value), pair);
  }
  gathered.set(map, pairs);
  return pairs;
}
