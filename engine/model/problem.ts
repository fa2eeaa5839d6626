import type { Text } from './text.ts';

/** A fault in an input, told with place and mend. Lines and columns count from 1. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: Text;
  readonly hint?: Text;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Thrown where an input or a call cannot be used; carries every problem found. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.code}: ${problem.message.en}`).join('\n'));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
