import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TIDY } from '../engine/analysis/tidy.ts';
import { ROOT, scratch } from '../support/process.ts';

const base = scratch();

/** A policy folder of its own with the tidy garage, changed; a file given as `null` is left out. Its forms have templates. */
export function garageFolder(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = mkdtempSync(join(base, 'garage-'));
  const templates = { 'templates/pass.yaml': '{}\n', 'templates/badge.yaml': '{}\n' };
  for (const [path, text] of Object.entries({ ...TIDY, ...templates, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A copy of the project's own rules and checklists, which a test may change. */
export function copyOfRules(): string {
  const folder = mkdtempSync(join(base, 'rules-'));
  for (const name of ['rules', 'checklists']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return folder;
}

/** Replaces words in a file of a policy folder; fails where they are not there. */
export function change(folder: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  writeFileSync(join(folder, path), text.replace(from, to));
}

/** Gives a RuleSet a higher version, with an entry in its changelog that names a clause. */
export function newVersion(folder: string, ruleset: string, clause: string): void {
  const path = join(folder, 'rules', ruleset, 'ruleset.yaml');
  const text = readFileSync(path, 'utf8');
  const [major] = /version: (\d+)/.exec(text)?.slice(1).map(Number) ?? [];
  const version = `${(major ?? 0) + 1}.0.0`;
  writeFileSync(path, text.replace(/version: .*/, `version: ${version}`));
  const changelog = join(folder, 'rules', ruleset, 'CHANGELOG.md');
  writeFileSync(changelog, `# Changelog\n\n## ${version}\n\n- ${clause}\n`);
}
