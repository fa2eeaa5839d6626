/** Why a call is not answered as it was meant. */
export type RefusalCode = 'sign-in' | 'not-allowed' | 'not-there' | 'token-wrong' | 'too-many' | 'masked' | 'too-large' | 'malformed';

export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  'sign-in': 401,
  'not-allowed': 403,
  'not-there': 404,
  'token-wrong': 403,
  masked: 403,
  'too-many': 429,
  'too-large': 413,
  malformed: 400,
};

/** A call that is not answered; the page says why, and what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}
