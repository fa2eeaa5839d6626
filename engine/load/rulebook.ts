import type { Source } from '../model/place.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Rulebook, RuleTest } from '../model/rulebook.ts';
import type { DocumentKind } from '../schema/schemas.ts';
import { validateDocument } from '../schema/validate.ts';
import { type Gathered, gather } from './gather.ts';
import { type ReadDocument, readYaml } from './read-yaml.ts';

/** A text file of a policy folder; the path is relative to it, with `/`. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Turns a text into a document; throws a ProblemError where it is none. */
export type DocumentReader = (file: string, text: string) => ReadDocument;

/** A rulebook with its tests, where its parts stand, and everything that is wrong with its files. */
export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  readonly tests: readonly RuleTest[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly problems: readonly Problem[];
  /** Kinds of which some file could not be read, so that what it says is missing from the rulebook. */
  readonly unread: ReadonlySet<DocumentKind>;
}

/**
 * Reads the files of a policy folder (`rules/…`, `checklists/…`) to a rulebook.
 *
 * A file that cannot be read is told in `problems` and left out, so that `lint` can show all faults at once; who decides
 * anything with the rulebook must first see that there are none.
 *
 * @param files - in any order; the result does not depend on it
 * @param read - how a text becomes a document, where somebody knows its value already
 */
export function loadRulebook(files: readonly TextFile[], read: DocumentReader = readYaml): LoadedRulebook {
  const gathered: Gathered = {
    policies: new Map(),
    roles: {},
    readings: [],
    gaps: [],
    facts: {},
    settings: {},
    calendars: {},
    rulesets: new Map(),
    checklists: {},
    tests: [],
    sources: new Map(),
    problems: [],
  };
  const sorted = [...files].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
  const unread = new Set(sorted.flatMap((file) => readFile(file, gathered, read) ?? []));
  const { policies, calendars, rulesets, tests, sources, problems, ...rest } = gathered;
  problems.push(...foldersWithoutRuleset(gathered));
  return {
    rulebook: {
      ...rest,
      ...(Object.keys(calendars).length > 0 ? { calendars } : {}),
      policies: [...policies.values()],
      rulesets: Object.fromEntries([...rulesets].filter(([, set]) => set.version !== '')),
    },
    tests,
    sources,
    problems,
    unread,
  };
}

/** Rules in a folder that is no RuleSet would never bear on anything. */
function foldersWithoutRuleset({ rulesets, sources }: Gathered): Problem[] {
  const nameless = [...rulesets.values()].filter((set) => set.version === '' && !sources.has(`ruleset:${set.id}`));
  return nameless.map((set) => problem('ruleset-missing', { name: set.id }, { file: `rules/${set.id}/ruleset.yaml` }));
}

/** Takes in one file, and returns its kind where it could not be read. */
function readFile(file: TextFile, gathered: Gathered, read: DocumentReader): DocumentKind | undefined {
  try {
    const { value, source } = read(file.path, file.text);
    const kind = kindOf(file.path, value);
    if (!kind) return undefined;
    const problems = validateDocument(kind, value, source);
    gathered.problems.push(...problems);
    if (problems.length > 0) return kind;
    gather(kind, file.path, value, source, gathered);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    gathered.problems.push(...cause.problems);
    return kindOf(file.path, undefined);
  }
}

/** What kind of document stands at a path; undefined for files that are none of ours. */
function kindOf(path: string, value: unknown): DocumentKind | undefined {
  if (path.startsWith('checklists/')) return 'checklist';
  const [, folder, name] = path.split('/');
  if (folder === 'policies') {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    return (['roles', 'readings', 'gaps'] as const).find((kind) => keys.includes(kind)) ?? 'policy';
  }
  if (folder === 'calendars') return 'calendar';
  if (folder === 'facts' || folder === 'settings') return folder;
  if (name === 'ruleset.yaml') return 'ruleset';
  return path.endsWith('.test.yaml') ? 'test' : 'rule';
}
