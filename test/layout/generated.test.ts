import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { generateEditorSchemas } from '../../scripts/generate-editor-schemas.ts';
import { generateOpenApi } from '../../scripts/generate-openapi.ts';
import { generateCoveragePage, generateErrorPage } from '../../scripts/generate-pages.ts';
import { generateValidators } from '../../scripts/generate-validators.ts';
import { recordMeaning } from '../../service/rules/record-meaning.ts';
import { ROOT } from './source-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-generated-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const target = (name: string) => pathToFileURL(join(folder, name));
const made = (name: string) => readFileSync(join(folder, name), 'utf8');
const kept = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('generated files are as `npm run generate` makes them', () => {
  it('engine/schema/validators.generated.js', () => {
    generateValidators(target('validators.js'));
    expect(made('validators.js') === kept('engine/schema/validators.generated.js')).toBe(true);
  });

  it('rules/.schema', () => {
    generateEditorSchemas(target('schema/'));
    const names = readdirSync(join(folder, 'schema')).sort();
    expect(readdirSync(join(ROOT, 'rules/.schema')).sort()).toEqual(names);
    for (const name of names) expect(made(`schema/${name}`) === kept(`rules/.schema/${name}`), name).toBe(true);
  });

  it('rules/*/.meaning.json', () => {
    const { files, problems, withoutEntry } = recordMeaning();
    expect([problems, withoutEntry]).toEqual([[], []]);
    for (const { path, text } of files) expect(kept(`rules/${path}`), path).toBe(text);
  });

  it('docs/errors.md', () => {
    generateErrorPage(target('errors.md'));
    expect(made('errors.md')).toBe(kept('docs/errors.md'));
  });

  it('docs/openapi.generated.json', () => {
    generateOpenApi(target('openapi.json'));
    expect(made('openapi.json')).toBe(kept('docs/openapi.generated.json'));
  });

  it('docs/coverage.md', async () => {
    await generateCoveragePage(target('coverage.md'));
    expect(made('coverage.md')).toBe(kept('docs/coverage.md'));
  });
});
