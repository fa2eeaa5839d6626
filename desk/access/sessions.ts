import { tokenDigest } from '../../service/accounts/tokens.ts';
import type { Working } from '../../store/working/working.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** How long somebody stays signed in at most, in milliseconds: a shift. */
export const SESSION_FOR = 12 * HOUR;

/** How long somebody stays signed in who does nothing, and how long a page waits for nobody to sign in. */
const [IDLE_FOR, VISIT_FOR] = [2 * HOUR, 2 * HOUR];

/** How often it is noted that somebody is there. */
const NOTED_EVERY = 5 * MINUTE;

type Told<Result = void> = (cause: unknown, result?: Result) => void;

/** Who a session is of, and since when. */
export interface Kept {
  user?: string;
  lang?: string;
  /** When somebody signed in. */
  begunAt?: string;
  /** When somebody was last there, to some minutes. */
  seenAt?: string;
  /** When the password was chosen by which somebody signed in: with another the session is over. Empty where there was none. */
  account?: string;
  /** By what kind of browser. */
  device?: string;
  /** That it was read from the store, where it may be ended meanwhile. */
  isStored?: boolean;
}

/** Sessions in the store, each under the digest of its token: whoever reads the store cannot take one over. */
export class StoredSessions {
  readonly #working: Working;
  readonly #now: () => Date;

  constructor(working: Working, now: () => Date) {
    [this.#working, this.#now] = [working, now];
  }

  get(token: string, told: Told<Kept | null>): void {
    const at = this.#now().toISOString();
    this.#working
      .session(tokenDigest(token), at)
      .then((found) => told(null, found ? { ...(JSON.parse(found.content) as Kept), isStored: true } : null), told);
  }

  set(token: string, session: Kept, told: Told): void {
    const expiresAt = new Date(endOf(session, this.#now().getTime())).toISOString();
    const row = { digest: tokenDigest(token), user: session.user ?? null, content: JSON.stringify(session), expiresAt };
    // A call that was under way while its session was ended does not bring it back.
    const written = session.isStored ? this.#working.renewSession(row) : this.#working.putSession(row);
    written.then(() => told(null), told);
  }

  destroy(token: string, told: Told): void {
    this.#working.removeSession(tokenDigest(token)).then(() => told(null), told);
  }
}

function endOf({ begunAt }: Kept, now: number): number {
  return begunAt === undefined ? now + VISIT_FOR : Math.min(Date.parse(begunAt) + SESSION_FOR, now + IDLE_FOR);
}

/** Notes that somebody is there, now and then. */
export function noteSeen(session: Kept, now: Date): void {
  if (session.seenAt === undefined || now.getTime() - Date.parse(session.seenAt) >= NOTED_EVERY) session.seenAt = now.toISOString();
}
