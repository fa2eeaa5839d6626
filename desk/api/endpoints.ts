import { CHECK } from './check.ts';
import type { Endpoint } from './endpoint.ts';
import { FORM, ISSUE } from './forms.ts';
import { HISTORY, LIST, ONE } from './submissions.ts';
import { REVISE, SUBMIT } from './submit.ts';
import { VERIFY } from './verify.ts';

/** Every operation of the interface. A new one is a new file and a line here. */
export const ENDPOINTS: readonly Endpoint[] = [CHECK, SUBMIT, LIST, ONE, HISTORY, REVISE, ISSUE, FORM, VERIFY];
