/** Work that is put off. The same key is in the queue once; asked for again after it is done, it is done again. */
export interface Job {
  readonly key: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A job that was tried as often as it is worth. */
export interface FailedJob extends Job {
  /** Of this failure: the same key may fail again later. */
  readonly id: string;
  readonly why: string;
}

/** How much there is of a kind of work. */
export interface JobCounts {
  /** Nobody has taken it yet, or it will be tried again. */
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
}

/** A kind of work. */
export interface JobKind {
  readonly name: string;
  /** Seconds without a sign of life after which a job is free for others; at least 10. Where left out, 15. */
  readonly heartbeat?: number;
  /** Seconds that a job may take in all; where left out, a quarter of an hour. */
  readonly longest?: number;
}

/** Work that comes again and again. */
export interface Schedule extends Job {
  /** When: five fields of cron, such as `0 6 1 * *`. */
  readonly cron: string;
  /** IANA zone in which that is meant. */
  readonly timeZone: string;
}

/** A schedule, and what came of it. */
export interface ScheduleState extends Schedule {
  /** Instant of the next time. */
  readonly next?: string;
  readonly last?: { readonly state: string; readonly at: string; readonly said: string };
}

/** How one process takes jobs. */
export interface JobWork {
  /** Does a job of a kind, and says what came of it, which is kept. Where it throws, the job is tried again later. */
  readonly work: (job: Job, kind: JobKind) => Promise<string>;
  /** Called after each job, with what it said or why it failed. */
  readonly onDone?: (job: Job, came: { readonly said: string } | { readonly fault: unknown }) => void;
  /** Ends it once the job in hand is done. */
  readonly signal?: AbortSignal;
  /** Ends when nothing waits, and nobody has a job in hand any more. */
  readonly untilEmpty?: boolean;
}

/**
 * A queue that any number of processes on any number of machines fill and empty.
 *
 * A job is taken by one process at a time; where that dies, the job is free for others some seconds later. So a job may be begun
 * twice, and what it does must come to the same when it is done twice.
 */
export interface Jobs {
  /** Puts jobs into the queue. Gives how many were not in it already. */
  put(kind: JobKind, jobs: readonly Job[]): Promise<number>;
  /** Takes jobs one after another, those of the first kind first, until it is told to end. */
  take(kinds: readonly JobKind[], work: JobWork): Promise<void>;
  counts(kind: JobKind): Promise<JobCounts>;
  /** Jobs that failed, of one key or of any, the oldest first; at most 1,000. */
  failed(kind: JobKind, key?: string): Promise<readonly FailedJob[]>;
  /** Puts what failed into the queue again. Gives how many. */
  retry(kind: JobKind): Promise<number>;
  /**
   * Puts a job into the queue again and again, as long as somebody takes jobs. The same key takes the place of what it was before.
   *
   * @throws ProblemError `schedule-cron` where nobody can read when
   */
  schedule(kind: JobKind, schedule: Schedule): Promise<void>;
  /** Ends a schedule. Gives whether there was one. */
  unschedule(kind: JobKind, key: string): Promise<boolean>;
  schedules(kind: JobKind): Promise<readonly ScheduleState[]>;
  close(): Promise<void>;
}
