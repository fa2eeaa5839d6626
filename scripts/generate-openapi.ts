import { writeFileSync } from 'node:fs';
import { ENDPOINTS } from '../desk/api/endpoints.ts';
import { openApi } from '../desk/api/openapi.ts';

/** Writes the description of the interface for programs, as `/api/v1/openapi.json` serves it. */
export function generateOpenApi(target: URL): void {
  writeFileSync(target, `${JSON.stringify(openApi(ENDPOINTS), null, 2)}\n`);
}
