import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { fileLines } from '../file-lines.ts';
import { serviceProblem } from '../problems.ts';

/** A file of lines of an export, read one after the other. */
export class LineSource {
  readonly path: string;
  #lines: AsyncIterator<string> | undefined;
  /** Number of the line that was read last, from 1. */
  line = 0;

  /** @param name - a file that is not there has no lines */
  constructor(folder: string, name: string) {
    this.path = join(folder, name);
  }

  /** The next line as JSON; undefined where there is none. @throws ProblemError `import-line` */
  async next(): Promise<{ readonly value: unknown } | undefined> {
    if (!existsSync(this.path)) return undefined;
    this.#lines ??= fileLines(this.path);
    this.line += 1;
    try {
      const { value, done } = await this.#lines.next();
      return done ? undefined : { value: JSON.parse(value) as unknown };
    } catch (cause) {
      if (cause instanceof SyntaxError || cause instanceof RangeError) throw this.refusal('import-line', 'JSON');
      throw cause;
    }
  }

  /** A problem at the line that was read last. */
  refusal(code: 'import-line' | 'import-record' | 'import-more', what = ''): ProblemError {
    return new ProblemError([serviceProblem(code, what === '' ? {} : { what }, { file: this.path, line: this.line })]);
  }
}
