import type { DeskRole } from '../../service/accounts/desk-roles.ts';

/** What somebody may do, and which roles may. A route names one of these, or that it is open to everybody. */
export const RIGHTS = {
  /** Write submissions and hand them in. */
  'draft.write': ['staff'],
  /** Read submissions, decisions and forms. */
  'submission.read': ['staff', 'auditor'],
  /** Read what is personal of them at any time. */
  'personal.read': ['staff'],
  /** Read what is personal of them for a reason, which is recorded. */
  'personal.unmask': ['auditor'],
  /** Sign forms. */
  'form.issue': ['staff'],
  /** Look whether a form is genuine. */
  'form.verify': ['staff', 'auditor', 'admin'],
  /** Read the log and its proofs. */
  'log.read': ['auditor', 'admin'],
  /** Count over submissions. */
  'audit.run': ['auditor'],
  /** Read the rules. */
  'rules.read': ['staff', 'auditor', 'admin'],
  /** Users, their roles, estates. */
  'people.write': ['admin'],
  /** Change rules. */
  'rules.write': ['admin'],
  /** Whatever concerns one's own account. */
  'own.account': ['staff', 'auditor', 'admin'],
  /** Read how the desk is doing, in figures. */
  'metrics.read': ['admin'],
} as const satisfies Readonly<Record<string, readonly DeskRole[]>>;

export type Right = keyof typeof RIGHTS;

/** Who may call a route: whoever has a right, whoever is signed in, or everybody. */
export type May = Right | 'signed-in' | 'everybody';

/** What a token of a program can be made for. Accounts, tokens and rules are no business of programs. */
export const TOKEN_RIGHTS = [
  'draft.write',
  'submission.read',
  'form.issue',
  'form.verify',
  'metrics.read',
] as const satisfies readonly Right[];
