import type { PageProgram } from '../../../engine/questions/page-program.ts';

let library: typeof import('re2js') | undefined;

/** Whether any condition of a page compares with a regular expression. */
export function needsExpressions({ program }: PageProgram): boolean {
  return JSON.stringify(program).includes('"operator":"matches"');
}

/** Loads the library of regular expressions: it is twice as large as all the rest of the page, and few rules need it. */
export async function loadExpressions(): Promise<void> {
  library ??= await import('re2js');
}

/** What the bundle of the page gives to whoever imports the library; it is there once it has been loaded. */
export const RE2JS = {
  compile(source: string) {
    if (!library) throw new Error('loadExpressions() has to be awaited before a rule with an expression is judged');
    return library.RE2JS.compile(source);
  },
};
