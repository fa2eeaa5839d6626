import { extract } from '../compile/extract.ts';
import type { Policy } from '../model/clause.ts';
import type { Program } from '../model/program.ts';
import type { Rulebook } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';

/** A form of a checklist as a page knows it. */
export interface PageForm {
  readonly title: Text;
  /** Facts that it prints. */
  readonly facts: readonly string[];
}

/** Everything that a page needs to judge one checklist by itself; plain data that is sent once. */
export interface PageProgram {
  readonly program: Program;
  /** Clauses that its rules cite. */
  readonly policies: readonly Policy[];
  /** Roles that its rules name. */
  readonly roles: Readonly<Record<string, Text>>;
  /** By id. */
  readonly forms: Readonly<Record<string, PageForm>>;
  /** IANA name of the zone in which local times are meant. */
  readonly timeZone?: string;
}

/** What a page is told besides the rules. */
export interface PageExtras {
  /** Forms that the checklist calls for; where one is left out, nobody is told that it prints a fact. */
  readonly forms?: Readonly<Record<string, PageForm>>;
  readonly timeZone?: string;
}

/** Takes out of a rulebook what a page needs for one checklist. */
export function programForPage(rulebook: Rulebook, program: Program, { forms = {}, timeZone }: PageExtras = {}): PageProgram {
  const { policies, roles } = extract(rulebook, program.checklist);
  return { program, policies, roles, forms, ...(timeZone === undefined ? {} : { timeZone }) };
}
