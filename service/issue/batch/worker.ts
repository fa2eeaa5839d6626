import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { faultOf, thrown } from './fault.ts';
import type { BatchGround, Desk, FromThread, Question, ToThread } from './messages.ts';

/** What a thread is told at its start. */
export interface ThreadOrder {
  readonly ground: BatchGround;
  /** Folder in which compiled code is kept, where one is. */
  readonly cache?: string;
}

const { ground, cache } = workerData as ThreadOrder;
const port = parentPort;
if (!port) throw new Error('this runs in a thread of a batch');
const say = (message: FromThread) => port.postMessage(message);
const open = new Map<number, { readonly done: (answer: unknown) => void; readonly failed: (cause: Error) => void }>();
let asked = 0;

function ask(question: Question): Promise<unknown> {
  asked += 1;
  const id = asked;
  return new Promise((done, failed) => {
    open.set(id, { done, failed });
    say({ ask: id, question });
  });
}

const desk: Desk = {
  turn: () => ask({ kind: 'turn' }) as ReturnType<Desk['turn']>,
  sign: (data) => ask({ kind: 'sign', data }) as ReturnType<Desk['sign']>,
  claim: (entry, who, names) => ask({ kind: 'claim', entry, who, names }) as ReturnType<Desk['claim']>,
};

// The cache is each thread's own: everything is loaded once it is there.
if (cache !== undefined) enableCompileCache(cache);
const { Issuer } = await import('./issuer.ts');
const issuer = new Issuer(ground, desk);

port.on('message', (told: ToThread) => {
  if (told === 'stop') port.close();
  else if ('ask' in told) hear(told);
  else
    issuer.issue(told.entry).then(
      (issued) => say({ entry: told.entry.number, issued }),
      (cause) => say({ broken: faultOf(cause) }),
    );
});

function hear(told: Extract<ToThread, { ask: number }>): void {
  const waiting = open.get(told.ask);
  open.delete(told.ask);
  if ('fault' in told) waiting?.failed(thrown(told.fault));
  else waiting?.done(told.answer);
}

say('ready');
