import { writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { SCHEMAS } from '../engine/schema/schemas.ts';

/** Writes the validators as plain code: compiling the schemas at every start would cost more than reading all rules. */
export function generateValidators(target: URL): void {
  const ajv = new Ajv.default({
    allErrors: true,
    inlineRefs: false,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
    schemas: Object.entries(SCHEMAS).map(([kind, schema]) => ({ ...schema, $id: kind })),
  });
  const code = standaloneCode.default(ajv, Object.fromEntries(Object.keys(SCHEMAS).map((kind) => [kind, kind])));
  writeFileSync(target, `// Generated from schemas.ts by \`npm run generate\`. Do not edit.\n${code}`);
}
