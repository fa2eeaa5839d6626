/** Which submissions: what each of these facts must say, sign for sign. */
export type WaiverSubject = Readonly<Record<string, string>>;

/** That a rule does not bear on a subject for a time, approved by somebody who did not ask for it. */
export interface Waiver {
  readonly id: string;
  /** Id of the rule. */
  readonly rule: string;
  readonly subject: WaiverSubject;
  /** Instants with their offset; the first counts, the last no longer. */
  readonly from: string;
  readonly until: string;
  readonly requester: string;
  /** Somebody else than the requester. */
  readonly approver: string;
  /** Role code in which the approver approved. */
  readonly role: string;
  readonly reason: string;
  readonly risk: string;
  readonly ticket: string;
}

/** Waivers that are known, and the instant by which it is decided which of them apply. */
export interface Waiving {
  /** Instant with offset. */
  readonly at: string;
  readonly waivers: readonly Waiver[];
}

/** A waiver as a finding shows it, and what the rule would have come to without it. Whom it concerns the submission says. */
export interface AppliedWaiver extends Omit<Waiver, 'rule' | 'subject' | 'requester'> {
  readonly instead: WaivableOutcome;
}

/** Outcomes that a waiver takes away: what is passed or does not apply needs none. */
export type WaivableOutcome = 'failed' | 'cannot-tell' | 'triggered';
