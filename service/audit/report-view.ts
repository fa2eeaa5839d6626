import type { Lang } from '../../engine/model/text.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import type { Policy } from '../policy/policy.ts';

/** How a report is written. */
export interface ReportView {
  readonly lang: Lang;
  /** Folder of rules as given, beside which a template of one's own may lie. */
  readonly rules?: string;
  readonly policy: Policy;
  /** Who signs what is signed; asked only then. */
  readonly signer: () => Promise<Signer>;
  /** The clock: when it is signed. */
  readonly now: () => Date;
}
