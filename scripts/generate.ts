import { generateValidators } from './generate-validators.ts';

const root = new URL('../', import.meta.url);
generateValidators(new URL('engine/schema/validators.generated.js', root));

// Only now: what follows reads the rules with the validators that were just written.
const { generateEditorSchemas } = await import('./generate-editor-schemas.ts');
const { generateOpenApi } = await import('./generate-openapi.ts');
const { generateMeaning } = await import('./generate-meaning.ts');
const { generateCoveragePage, generateErrorPage } = await import('./generate-pages.ts');
generateEditorSchemas(new URL('rules/.schema/', root));
generateOpenApi(new URL('docs/openapi.generated.json', root));
generateErrorPage(new URL('docs/errors.md', root));
await generateCoveragePage(new URL('docs/coverage.md', root));
if (!generateMeaning(new URL('rules/', root))) process.exitCode = 1;
