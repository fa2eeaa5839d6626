import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { CatalogueCode } from '../model/catalogue/catalogue.ts';
import type { Problem } from '../model/problem.ts';
import { type Params, problem } from '../model/problems.ts';
import type { YamlSource } from './yaml-source.ts';

/** Deepest nesting of a document. Real ones need about a dozen levels. */
const MAX_DEPTH = 64;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const CORE_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/** Turns a parsed document into plain values and collects what YAML allows and this project does not. */
export class ValueReader {
  readonly problems: Problem[] = [];
  readonly #source: YamlSource;

  constructor(source: YamlSource) {
    this.#source = source;
  }

  /** Plain value of a node; objects have no surprises in their keys, integers keep every digit or are refused. */
  read(node: unknown, depth = 0): unknown {
    if (node === null || node === undefined) return null;
    if (depth > MAX_DEPTH) return this.#fault('yaml-too-deep', node as Node, { limit: MAX_DEPTH });
    if (isAlias(node)) return this.#fault('yaml-alias', node);
    this.#checkProperties(node as Node);
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    return isMap(node) ? this.#map(node.items, depth) : null;
  }

  #checkProperties(node: Node): void {
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    if (anchor) this.#fault('yaml-alias', node);
    if (tag && !CORE_TAG.test(tag)) this.#fault('yaml-tag', node, { tag });
  }

  #scalar(node: { value: unknown; source?: string } & Node): unknown {
    const { value } = node as { value: unknown };
    const written = (node as { source?: string }).source ?? String(value);
    if (typeof value === 'bigint') {
      if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER)) {
        return this.#fault('number-precision', node, { number: written });
      }
      return Number(value);
    }
    if (typeof value === 'number' && written.replace(/\D/g, '').replace(/^0+/, '').length > 15) {
      return this.#fault('number-precision', node, { number: written });
    }
    if (typeof value === 'number' && !Number.isFinite(value)) return written;
    return value === undefined ? null : value;
  }

  #map(items: readonly { key: unknown; value: unknown }[], depth: number): unknown {
    const result: Record<string, unknown> = {};
    for (const { key, value } of items) {
      const name = this.#key(key, result);
      if (name !== undefined) result[name] = this.read(value, depth + 1);
    }
    return result;
  }

  #key(key: unknown, result: Record<string, unknown>): string | undefined {
    if (!isScalar(key)) {
      this.#fault('yaml-key-type', key as Node);
      return undefined;
    }
    this.#checkProperties(key);
    const name = key.source ?? String(key.value);
    const fault: CatalogueCode | undefined = FORBIDDEN_KEYS.has(name)
      ? 'yaml-forbidden-key'
      : Object.hasOwn(result, name)
        ? 'yaml-duplicate-key'
        : undefined;
    if (fault) this.#fault(fault, key, { key: name });
    return fault ? undefined : name;
  }

  #fault(code: CatalogueCode, node: Node | null, params: Params = {}): null {
    const place = node?.range ? this.#source.placeAt(node.range[0]) : { file: this.#source.file };
    // One anchor is told for all: a bomb has thousands.
    if (code !== 'yaml-alias' || !this.problems.some((known) => known.code === code)) this.problems.push(problem(code, params, place));
    return null;
  }
}
