import { tokenDigest } from '../../service/accounts/tokens.ts';
import type { Working } from '../../store/working/working.ts';

/** How long somebody stays signed in, in milliseconds: a shift. */
export const SESSION_FOR = 12 * 3_600_000;

type Told<Result = void> = (cause: unknown, result?: Result) => void;

/** Content of a session: what the plugins keep, and who it is. */
interface Content {
  readonly user?: string;
}

/** Sessions in the store, each under the digest of its token: whoever reads the store cannot take one over. */
export class StoredSessions {
  readonly #working: Working;
  readonly #now: () => Date;

  constructor(working: Working, now: () => Date) {
    [this.#working, this.#now] = [working, now];
  }

  get(token: string, told: Told<Content | null>): void {
    const at = this.#now().toISOString();
    this.#working.session(tokenDigest(token), at).then((found) => told(null, found ? (JSON.parse(found.content) as Content) : null), told);
  }

  set(token: string, session: Content, told: Told): void {
    const expiresAt = new Date(this.#now().getTime() + SESSION_FOR).toISOString();
    const row = { digest: tokenDigest(token), user: session.user ?? null, content: JSON.stringify(session), expiresAt };
    this.#working.putSession(row).then(() => told(null), told);
  }

  destroy(token: string, told: Told): void {
    this.#working.removeSession(tokenDigest(token)).then(() => told(null), told);
  }
}
