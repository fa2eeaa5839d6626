import { shownAddress } from './postgres/address.ts';

/** That a server does not answer yet. */
export interface Waiting {
  /** Its address, without password. */
  readonly where: string;
  /** How long it is waited for at most. */
  readonly seconds: number;
}

/** Told once, when a server has not answered for two seconds. */
export type OnWait = (waiting: Waiting) => void;

/** Milliseconds for which nothing is said. */
export const SILENCE = 2_000;

/** What is called when a server has been waited for; the first call tells. */
export function waitTeller(onWait: OnWait | undefined, address: string, patience: number): () => void {
  let isTold = false;
  return () => {
    if (isTold) return;
    isTold = true;
    onWait?.({ where: shownAddress(address), seconds: Math.round(patience / 1000) });
  };
}

/** Does a job, and calls `tell` where that takes longer than two seconds. */
export async function watched<Result>(tell: () => void, job: () => Promise<Result>): Promise<Result> {
  const timer = setTimeout(tell, SILENCE);
  try {
    return await job();
  } finally {
    clearTimeout(timer);
  }
}
