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

/** How one process takes jobs. */
export interface JobWork {
  /** Does a job; where it throws, the job is tried again later. */
  readonly work: (job: Job) => Promise<void>;
  /** Called after each job. */
  readonly onDone?: (job: Job, fault?: unknown) => void;
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
  put(kind: string, jobs: readonly Job[]): Promise<number>;
  /** Takes jobs one after another, until it is told to end. */
  take(kind: string, work: JobWork): Promise<void>;
  counts(kind: string): Promise<JobCounts>;
  /** Jobs that failed, the oldest first; at most 1,000. */
  failed(kind: string): Promise<readonly FailedJob[]>;
  /** Puts what failed into the queue again. Gives how many. */
  retry(kind: string): Promise<number>;
  close(): Promise<void>;
}
