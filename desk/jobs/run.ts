import type { FastifyInstance, FastifyReply } from 'fastify';

/** How far a run is. */
export interface RunProgress {
  readonly part: number;
  /** Of how much; 0 where nobody can say yet. */
  readonly of: number;
  /** What is being done. */
  readonly note: string;
}

/** What a run is told while it works. */
export interface RunHandle {
  readonly signal: AbortSignal;
  tell(progress: RunProgress): void;
}

/** Work that goes on while its page is looked at. */
export class Run<Result> {
  readonly #stopper = new AbortController();
  readonly #listeners = new Set<() => void>();
  /** Comes when it is over, whatever came of it. */
  readonly over: Promise<void>;
  progress: RunProgress;
  state: 'running' | 'done' | 'failed' = 'running';
  result?: Result;
  cause?: unknown;

  constructor(note: string, job: (handle: RunHandle) => Promise<Result>) {
    this.progress = { part: 0, of: 0, note };
    const tell = (progress: RunProgress) => {
      this.progress = progress;
      this.#call();
    };
    this.over = job({ signal: this.#stopper.signal, tell }).then(
      (result) => {
        [this.result, this.state] = [result, 'done'];
        this.#call();
      },
      (cause: unknown) => {
        [this.cause, this.state] = [cause, 'failed'];
        this.#call();
      },
    );
  }

  stop(): void {
    this.#stopper.abort();
  }

  /** Calls back whenever something changes. @returns ends that */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #call(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Milliseconds after which a line that carries nothing keeps proxies from closing it. */
const ALIVE = 15_000;

/** Sends how far runs are, as server-sent events, until they are over or the desk closes. */
export class RunEvents {
  readonly #open = new Set<() => void>();

  constructor(app: FastifyInstance) {
    app.addHook('preClose', async () => {
      for (const end of this.#open) end();
    });
  }

  send(reply: FastifyReply, run: Run<unknown>): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const say = (event: string, data: unknown) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const alive = setInterval(() => raw.write(': \n\n'), ALIVE);
    const end = () => {
      clearInterval(alive);
      unwatch();
      this.#open.delete(end);
      raw.end();
    };
    const tell = () => {
      say('progress', run.progress);
      if (run.state === 'running') return;
      say('end', {});
      end();
    };
    const unwatch = run.watch(tell);
    this.#open.add(end);
    raw.on('close', end);
    tell();
  }
}
