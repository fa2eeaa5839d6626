import { fullWidth, type Trap } from './trap.ts';

const CODE = /^[\w ./"+-]+$/;
const NEXT_KEY = /^\s*["\w-]{1,60}\s*[:：]/;
const KEY = /^["A-Za-z_][\w./"-]*$/;
const WIDE_BRACKETS: Readonly<Record<string, string>> = { '［': '[', '｛': '{' };

/**
 * Finds full-width signs in `[a, b]` and `{ key: value }`, which may go over several lines. A full-width comma or colon there is
 * wrong between codes and keys; within Chinese text it is just text.
 */
export class FlowTraps {
  readonly #open: ('[' | '{')[] = [];

  /** The first trap of a line whose quoted texts are masked. */
  inLine(bare: string): Trap | undefined {
    let from = 0;
    let isText = false;
    let last = '';
    for (let at = 0; at < bare.length; at += 1) {
      const sign = bare.charAt(at);
      if (sign === '，' || sign === '：') {
        const found = isText ? undefined : this.#wideSign(bare, from, at, sign);
        if (found) return found;
        isText = this.#open.length > 0;
      } else if (WIDE_BRACKETS[sign] !== undefined && ':-'.includes(last) && last !== '') {
        if (/^[\x20-\x7e，：、；］｝]*$/.test(bare.slice(at + 1))) return fullWidth(sign, WIDE_BRACKETS[sign], at);
      } else if (this.#step(sign, last, bare.charAt(at + 1))) {
        [from, isText] = [at + 1, false];
      }
      if (sign.trim() !== '') last = sign;
    }
    return undefined;
  }

  /** Follows brackets and separators; true where a new item begins. */
  #step(sign: string, last: string, next: string): boolean {
    const inside = this.#open.length > 0;
    if (sign === '[' || sign === '{') {
      const begins = last === '' || ':-,[{'.includes(last);
      if (begins) this.#open.push(sign);
      return begins;
    }
    if (!inside) return false;
    if (sign === ']' || sign === '}') this.#open.pop();
    return sign === ',' || sign === ']' || sign === '}' || (sign === ':' && (next.trim() === '' || next === '"'));
  }

  #wideSign(bare: string, from: number, at: number, sign: '，' | '：'): Trap | undefined {
    const kind = this.#open.at(-1);
    const item = bare.slice(from, at).trim();
    if (kind === undefined || item === '') return undefined;
    if (sign === '：') return kind === '{' && bare.charAt(from - 1) !== ':' && KEY.test(item) ? fullWidth('：', ': ', at) : undefined;
    const separates = CODE.test(item) && (kind === '[' || NEXT_KEY.test(bare.slice(at + 1, at + 80)));
    return separates ? fullWidth('，', ', ', at) : undefined;
  }
}
