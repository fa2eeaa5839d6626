import type { Kysely } from 'kysely';
import { type LoggedName, writtenSince } from '../read/written-since.ts';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import type { Vault } from '../vault/vault.ts';
import { answerCall, beginCall, type Call, type CallFound, dropCall, freeCalls, holdCall, sweepCalls } from './calls.ts';
import {
  eventDelivered,
  eventRefused,
  freeHook,
  freeHooks,
  type Hold,
  type Hook,
  type HookEvent,
  holdHook,
  hooksOf,
  putHook,
  type Queued,
  queuedRecords,
  queueEvents,
  removeHook,
  sweepEvents,
  waitingCounts,
  waitingEvents,
} from './hooks.ts';
import { putToken, removeToken, type Token, tokenOf, tokensOf, tokenUsed } from './tokens.ts';

/** What other programs work with: tokens, calls that are answered once, and addresses that are told of events. */
export interface Machines {
  putToken(token: Token): Promise<void>;
  tokens(): Promise<readonly Token[]>;
  token(digest: string, at: StoreInstant): Promise<Token | undefined>;
  removeToken(id: string): Promise<boolean>;
  tokenUsed(id: string, at: StoreInstant): Promise<void>;
  beginCall(call: Call): Promise<CallFound>;
  holdCall(call: Pick<Call, 'user' | 'key' | 'holder'>, until: StoreInstant): Promise<void>;
  answerCall(call: Pick<Call, 'user' | 'key' | 'holder'>, answer: string): Promise<void>;
  dropCall(call: Pick<Call, 'user' | 'key' | 'holder'>): Promise<void>;
  /** Frees what other processes were at; where a store has one process alone, those are gone. */
  freeCalls(holder: string, at: StoreInstant): Promise<void>;
  putHook(hook: Hook): Promise<void>;
  hooks(): Promise<readonly Hook[]>;
  removeHook(id: string): Promise<boolean>;
  holdHook(hold: Hold): Promise<boolean>;
  freeHook(id: string, holder: string): Promise<void>;
  freeHooks(holder: string): Promise<void>;
  /** Records from a place of the log on, in its order. */
  writtenSince(position: number, limit: number): Promise<readonly LoggedName[]>;
  queueEvents(queued: Queued): Promise<void>;
  waitingEvents(hook: string, limit: number): Promise<readonly HookEvent[]>;
  queuedRecords(hook: string, event: string): Promise<ReadonlySet<string>>;
  eventDelivered(event: Pick<HookEvent, 'hook' | 'number'>, at: StoreInstant): Promise<void>;
  eventRefused(hook: string, fault: string, nextAt: StoreInstant): Promise<void>;
  waitingCounts(): Promise<ReadonlyMap<string, number>>;
  /** Forgets calls and delivered events of before an instant. */
  sweepMachines(before: StoreInstant, keep: readonly string[]): Promise<void>;
}

type Run = <Result>(job: (db: Kysely<Tables>) => Promise<Result>) => Promise<Result>;

/** @param begin - makes the first secret of a store that seals */
export function machinesOver(vault: Vault, read: Run, write: Run, begin: (at: StoreInstant) => Promise<void>): Machines {
  return {
    putToken: (token) => write((db) => putToken(db, token)),
    tokens: () => read(tokensOf),
    token: (digest, at) => read((db) => tokenOf(db, digest, at)),
    removeToken: (id) => write((db) => removeToken(db, id)),
    tokenUsed: (id, at) => write((db) => tokenUsed(db, id, at)),
    beginCall: (call) => write((db) => beginCall(db, call)),
    holdCall: (call, until) => write((db) => holdCall(db, call, until)),
    answerCall: (call, answer) => write((db) => answerCall(db, call, answer)),
    dropCall: (call) => write((db) => dropCall(db, call)),
    freeCalls: (holder, at) => write((db) => freeCalls(db, holder, at)),
    putHook: async (hook) => {
      await begin(hook.madeAt);
      await write((db) => putHook(db, vault, hook));
    },
    hooks: () => read((db) => hooksOf(db, vault)),
    removeHook: (id) => write((db) => removeHook(db, id)),
    holdHook: (hold) => write((db) => holdHook(db, hold)),
    freeHook: (id, holder) => write((db) => freeHook(db, id, holder)),
    freeHooks: (holder) => write((db) => freeHooks(db, holder)),
    writtenSince: (position, limit) => read((db) => writtenSince(db, position, limit)),
    queueEvents: (queued) => write((db) => queueEvents(db, queued)),
    waitingEvents: (hook, limit) => read((db) => waitingEvents(db, hook, limit)),
    queuedRecords: (hook, event) => read((db) => queuedRecords(db, hook, event)),
    eventDelivered: (event, at) => write((db) => eventDelivered(db, event, at)),
    eventRefused: (hook, fault, nextAt) => write((db) => eventRefused(db, hook, fault, nextAt)),
    waitingCounts: () => read(waitingCounts),
    sweepMachines: (before, keep) =>
      write(async (db) => {
        await sweepCalls(db, before);
        await sweepEvents(db, before, keep);
      }),
  };
}
