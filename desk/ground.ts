import type { Lang } from '../engine/model/text.ts';
import type { RulesRead } from '../service/history/submit.ts';
import type { IssueOptions, IssueSources } from '../service/issue/issue.ts';
import type { Store } from '../store/store.ts';

/** What the desk stands on: a store, the rules, a key to sign with, and a clock. */
export interface DeskGround {
  readonly store: Store;
  /** The rules that decide: those of the folder, unless a published version does. */
  readonly rules: RulesRead;
  /** Folder of rules as given. */
  readonly directory?: string;
  readonly sources: IssueSources;
  /** By which forms are numbered. */
  readonly secret: Uint8Array;
  /** Opens the key; called when there is a form to sign. */
  readonly issuing: () => Promise<IssueOptions>;
  /** The data folder: keys and trust, and the runs of audits. */
  readonly data: string;
  /** A folder that is the desk's own, for files on their way. */
  readonly scratch: string;
  readonly now: () => Date;
  /** The day whose rules decide. */
  readonly today: () => string;
  /** IANA name of the zone in which the estate's clocks go. */
  readonly timeZone: string;
  /** In which the desk speaks to whoever has not chosen. */
  readonly lang: Lang;
  /** Whether people reach it by https, through a proxy: cookies are sent by that alone. */
  readonly isSecure: boolean;
  /** Whether webhooks may go to private networks, and by http; not where left out. */
  readonly isPrivateTaken?: boolean;
  /** Most calls of one token a minute; 300 where left out. */
  readonly callsOfToken?: number;
  /** A line of the log of the program; nothing personal is ever in it. */
  readonly log: (line: Readonly<Record<string, string | number | boolean>>) => void;
}
