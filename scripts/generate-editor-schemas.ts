import { mkdirSync, writeFileSync } from 'node:fs';
import { editorSchemas } from '../service/editor-schema/schemas.ts';
import { readPolicy } from '../service/policy/policy.ts';
import { templateIds } from '../service/policy/template-files.ts';

/** Writes the schemas that editors complete and check rules, tests, checklists and submissions with. */
export function generateEditorSchemas(folder: URL): void {
  mkdirSync(folder, { recursive: true });
  const { rulebook } = readPolicy(undefined, { tests: false });
  for (const [kind, schema] of Object.entries(editorSchemas(rulebook, templateIds()))) {
    writeFileSync(new URL(`${kind}.schema.json`, folder), `${JSON.stringify(schema, null, 1)}\n`);
  }
}
