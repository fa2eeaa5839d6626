import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyOfRules } from '../cli/policy.ts';
import { bash } from '../support/process.ts';

/** Something that the administrator's guide has one do: edit a file, or run commands and see what they print. */
export type Step =
  | {
      readonly kind: 'edit';
      readonly task: string;
      readonly path: string;
      readonly how: string;
      readonly at: string;
      readonly body: string;
    }
  | { readonly kind: 'run'; readonly body: string };

const MARK = /^<!-- (?<task>[a-z]): (?<path>\S+), (?<how>after|before|instead of|at the end|whole)(?: "(?<at>.*)")? -->$/;

/** The steps of one task, from the snippets in its section. A comment before a snippet says where it goes. */
export function stepsOf(guide: string, task: string): Step[] {
  const section = guide.split(/^## (?!\d)/m).find((part) => part.includes(`\n<!-- ${task}: `)) ?? '';
  return [...section.matchAll(/^(.*)\n```(\w+)\n([\s\S]*?)^```$/gm)].map(([, before = '', language = '', body = '']) => {
    if (language === 'console') return { kind: 'run', body };
    const { path = '', how = '', at = '' } = MARK.exec(before)?.groups ?? {};
    if (path === '') throw new Error(`no place is given for ${body}`);
    return { kind: 'edit', task, path, how, at, body };
  });
}

/** The version that the guide's examples raise to. */
const RAISED = '1.1.0';

/** The version that a RuleSet has, or with an edit of it gets: the rules may have moved on since the guide was written. */
function versionFor(path: string): string {
  const text = readFileSync(join(dirname(path), 'ruleset.yaml'), 'utf8');
  const [major = 0, minor = 0, patch = 0] = /^version: ([\d.]+)/m.exec(text)?.[1]?.split('.').map(Number) ?? [];
  return path.endsWith('ruleset.yaml') ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch}`;
}

/** A snippet with the version that follows the one in the folder. */
function upToDate(path: string, body: string): string {
  return /\/(ruleset\.yaml|CHANGELOG\.md)$/.test(path) ? body.replace(RAISED, versionFor(path)) : body;
}

/** Does an edit in a folder; the words of the place must be there. */
export function edit(folder: string, step: Step & { kind: 'edit' }): void {
  const path = join(folder, step.path);
  if (step.how === 'whole') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, step.body);
    return;
  }
  const lines = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
  const body = upToDate(path, step.body).replace(/\n$/, '').split('\n');
  if (step.how === 'at the end') {
    writeFileSync(path, `${[...lines, ...body].join('\n')}\n`);
    return;
  }
  const at = lines.findIndex((line) => line.startsWith(step.at));
  if (at < 0) throw new Error(`${step.path} has no line that begins with ${step.at}`);
  const blank = step.how === 'before' && lines[at - 1] === '' && step.path.endsWith('.yaml') ? 1 : 0;
  lines.splice(step.how === 'after' ? at + 1 : at - blank, step.how === 'instead of' ? 1 : 0, ...(blank ? body.slice(0, -1) : body));
  writeFileSync(path, `${lines.join('\n')}\n`);
}

/** A copy of the rules after the edits of a task, or the first few of them. */
export function rulesAfter(guide: string, task: string, count?: number): string {
  const folder = copyOfRules();
  const edits = stepsOf(guide, task).filter((step): step is Step & { kind: 'edit' } => step.kind === 'edit');
  for (const step of edits.slice(0, count)) edit(folder, step);
  return folder;
}

/** Runs the commands of a console block on the rules of a folder and gives each with what the guide says that it prints. */
export async function commandsRun(folder: string, body: string): Promise<{ command: string; printed: string; says: RegExp }[]> {
  const results: { command: string; printed: string; says: RegExp }[] = [];
  for (const part of body.split(/^\$ npx /m).slice(1)) {
    const [command = '', ...lines] = part.trimEnd().split('\n');
    const { stdout, stderr } = await bash(`${command} --rules .`, { cwd: folder });
    results.push({ command, printed: stdout + stderr, says: pattern(lines.join('\n')) });
  }
  return results;
}

/** What is printed, where `…` stands for anything. */
function pattern(text: string): RegExp {
  const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\s\\S]*')}\\s*$`);
}
