import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';
import type { EditorKind } from '../../service/editor-schema/schemas.ts';
import type { Schema } from '../../service/editor-schema/words.ts';

/** Keywords that editors know and Ajv does not. */
const OF_EDITORS = ['enumDescriptions', 'patternErrorMessage'];

/** The committed schema of a kind of document, as an editor would use it. */
export function editorValidator(kind: EditorKind): ValidateFunction {
  return compileEditorSchema(JSON.parse(readFileSync(new URL(`../../rules/.schema/${kind}.schema.json`, import.meta.url), 'utf8')));
}

/** A schema for editors, compiled as strictly as it can be. */
export function compileEditorSchema(schema: Schema): ValidateFunction {
  const ajv = new Ajv.default({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false, keywords: OF_EDITORS });
  return ajv.compile(schema as object);
}
