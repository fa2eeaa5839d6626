import { CHECK } from './check.ts';
import type { Endpoint } from './endpoint.ts';
import { FORM, ISSUE } from './forms.ts';
import type { Once } from './once.ts';
import { HISTORY, LIST, ONE } from './submissions.ts';
import { reviseEndpoint, submitEndpoint } from './submit.ts';

/** Every operation of the interface. A new one is a new file and a line here. */
export function endpoints(once: Once): readonly Endpoint[] {
  return [CHECK, submitEndpoint(once), LIST, ONE, HISTORY, reviseEndpoint(once), ISSUE, FORM];
}
