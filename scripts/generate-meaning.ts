import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Problem } from '../engine/model/problem.ts';
import { recordMeaning } from '../service/rules/record-meaning.ts';

/**
 * Records what the rules mean now, where version and changelog account for what changed, and says so.
 *
 * @returns whether everything could be recorded
 */
export function generateMeaning(folder: URL): boolean {
  const { files, problems, withoutEntry } = recordMeaning();
  for (const { path, text } of files) {
    const target = new URL(path, folder);
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
    writeFileSync(target, text);
    process.stdout.write(`recorded: rules/${path}\n`);
  }
  for (const line of [...problems.map(told), ...withoutEntry.map((id) => `rules/${id}/CHANGELOG.md: no heading for the version`)])
    process.stderr.write(`not recorded: ${line}\n`);
  return problems.length === 0 && withoutEntry.length === 0;
}

function told({ file, line, message, hint }: Problem): string {
  return `${file}:${line ?? 1} ${message.en}${hint ? ` (${hint.en})` : ''}`;
}
