import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Value } from '../../../engine/model/submission.ts';
import type { Packed } from '../../../engine/questions/packed.ts';

/** An answer as the server knows it. */
export interface KnownAnswer {
  readonly fact: string;
  readonly value?: Value;
  readonly revision: number;
}

/** What the page of a draft begins with. */
export interface Opening {
  readonly me: string;
  readonly lang: 'zh-CN' | 'en';
  readonly day: string;
  readonly revision: number;
  readonly answers: readonly KnownAnswer[];
  readonly words: Readonly<Record<string, string>>;
  /** Facts that no rule looks at, and forms print. */
  readonly extras: readonly FactDefinition[];
  readonly rules: Packed;
}

/** One answer that is to be saved. */
export interface Change {
  readonly fact: string;
  /** Undefined to take it back. */
  readonly value?: Value;
  /** The last change of this answer that was seen here. */
  readonly seen: number;
}

/** What became of a change. */
export type Told =
  | { readonly fact: string; readonly state: 'written'; readonly revision: number }
  | { readonly fact: string; readonly state: 'overtaken'; readonly now: KnownAnswer; readonly by: string }
  | { readonly fact: string; readonly state: 'closed' }
  | { readonly fact: string; readonly state: 'wrong'; readonly problems: readonly string[] };

/** That the server answered, and did not take what was sent. */
export class Refused extends Error {}

/** Talks to the server about one draft. */
export class DraftServer {
  readonly #path: string;
  readonly #token: string;

  constructor(draft: string, token: string) {
    [this.#path, this.#token] = [`/drafts/${encodeURIComponent(draft)}`, token];
  }

  opening(): Promise<Opening> {
    return this.#asked<Opening>('/live');
  }

  /** @throws TypeError where there is no line; Refused where the server does not take it */
  async save(changes: readonly Change[]): Promise<readonly Told[]> {
    const body = JSON.stringify({ changes });
    const headers = { 'content-type': 'application/json', 'x-csrf-token': this.#token };
    return (await this.#asked<{ told: readonly Told[] }>('/answers', { method: 'POST', headers, body })).told;
  }

  /** The field of a question as the server makes it. */
  async field(fact: string): Promise<string> {
    return (await this.#fetched(`/questions/${encodeURIComponent(fact)}`)).text();
  }

  /** Tells what others change. */
  news(after: number, told: (answers: readonly (KnownAnswer & { readonly by: string })[]) => void, closed: () => void): void {
    const source = new EventSource(`${this.#path}/news?after=${after}`);
    source.addEventListener('message', ({ data }) => told((JSON.parse(data) as { answers: [] }).answers));
    source.addEventListener('closed', () => {
      source.close();
      closed();
    });
  }

  async #asked<Answer>(path: string, init?: RequestInit): Promise<Answer> {
    return (await this.#fetched(path, init)).json() as Promise<Answer>;
  }

  async #fetched(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${this.#path}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
    // A server that is just starting, or is busy, is asked again.
    if (response.status >= 500 || response.status === 429) throw new TypeError(`${response.status}`);
    if (!response.ok) throw new Refused(`${response.status}`);
    return response;
  }
}
