/**
 * Gives a job a signal by which the person who waits, or the system, asks it to end; asked twice, the process ends at once.
 *
 * @param asked - called when it is, so that the person knows that it was heard
 */
export async function interruptible<Result>(job: (signal: AbortSignal) => Promise<Result>, asked: () => void = () => {}): Promise<Result> {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort();
    asked();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    return await job(stop.signal);
  } finally {
    process.removeListener('SIGINT', onSignal);
    process.removeListener('SIGTERM', onSignal);
  }
}
