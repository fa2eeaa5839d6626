import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import type { DeskGround } from '../../desk/ground.ts';
import { deskApp } from '../../desk/server/app.ts';
import type { Value } from '../../engine/model/submission.ts';
import { setDeskRole } from '../../service/accounts/desk-roles.ts';
import { beginDraft, handIn } from '../../service/drafts/drafts.ts';
import { type RulesRead, readRules } from '../../service/history/submit.ts';
import { type IssueOptions, sourcesOf } from '../../service/issue/issue.ts';
import { makeKeys, openSigner } from '../../service/keys.ts';
import { logSigner } from '../../service/log/key.ts';
import { addUser } from '../../service/users/users.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import { openStore } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import type { Draft } from '../../store/working/drafts.ts';
import { heldKey } from '../store/held-key.ts';
import { type Application, applicationText } from './application.ts';
import { DeskClient } from './desk-client.ts';
import { DAY, type ExampleNumber, scratch } from './process.ts';
import { quickSecret } from './quick-secret.ts';

/** The password of everybody in these tests. */
export const PASSWORD = 'vier kleine Loeffel Salz';

/** Roles of the desk as they are written: `staff`, or `staff@east`. */
export type Grant = `${'staff' | 'auditor' | 'admin'}${'' | `@${string}`}`;

/** How a desk is opened. */
export interface DeskOptions {
  /** Ids of estates; `east` and `west` where left out. */
  readonly estates?: readonly string[];
  readonly isSecure?: boolean;
  readonly rules?: RulesRead;
  /** Another store than a new one on SQLite. */
  readonly store?: Store;
  /** What is another than usual. */
  readonly ground?: Partial<DeskGround>;
}

/** A desk on a store of its own, which does not listen until it is asked to. */
export interface TestDesk {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly ground: DeskGround;
  /** Lines of its log. */
  readonly lines: readonly Readonly<Record<string, string | number | boolean>>[];
  readonly now: () => Date;
  /** Moves the clock on, by milliseconds. */
  pass(milliseconds: number): void;
  /** Makes a user with roles who signs in by `PASSWORD`. */
  user(id: string, ...grants: readonly Grant[]): Promise<string>;
  grant(user: string, grant: Grant, holds?: boolean): Promise<void>;
  /** Somebody with a browser of his own who has not signed in. */
  visitor(address?: string): DeskClient;
  /** A user who has signed in; he is made where he is not there. */
  signedIn(user: string, ...grants: readonly Grant[]): Promise<DeskClient>;
  /** A draft that says what an example says. */
  draft(estate: string | null, by: string, example?: ExampleNumber): Promise<string>;
  /** The same handed in; gives the id of the submission. */
  submission(estate: string | null, by: string, example?: ExampleNumber): Promise<string>;
  /** Listens on loopback. @returns such as `http://127.0.0.1:40123` */
  listen(): Promise<string>;
  close(): Promise<void>;
}

const base = scratch();
let rulesOnce: RulesRead | undefined;
const secret = await quickSecret(PASSWORD);

/** Opens a desk. Its day is that of the examples, and its clock stands until it is moved. */
export async function openTestDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(base, 'desk-'));
  let at = Date.parse(`${DAY}T02:00:00.000Z`);
  const now = () => new Date(at);
  const instant = () => now().toISOString();
  rulesOnce ??= readRules();
  const rules = options.rules ?? rulesOnce;
  const store =
    options.store ??
    (await openStore(join(folder, 'store'), { at: instant(), command: 'vitest', key: heldKey(), log: logSigner(join(base, 'data')) }));
  const lines: Record<string, string | number | boolean>[] = [];
  const ground: DeskGround = {
    store,
    rules,
    sources: sourcesOf(rules.policy),
    secret: new Uint8Array(32).fill(7),
    issuing: issuing(now),
    data: join(base, 'data'),
    scratch: mkdtempSync(join(folder, 'scratch-')),
    now,
    today: () => DAY,
    timeZone: 'Asia/Shanghai',
    lang: 'zh-CN',
    isSecure: options.isSecure ?? false,
    log: (line) => lines.push(line),
    ...options.ground,
  };
  for (const id of options.estates ?? ['east', 'west'])
    await store.record({ key: `estate-${id}`, at: instant(), by: 'vitest', records: [{ kind: 'estate', id, name: `样例${id}` }] });
  const app = await deskApp(ground);
  await app.ready();

  const grant: TestDesk['grant'] = async (user, written, holds = true) => {
    const [role = '', ...rest] = written.split('@');
    const estate = rest.length === 0 ? undefined : rest.join('@');
    await setDeskRole(store, { user, role, holds, ...(estate === undefined ? {} : { estate }) }, instant(), 'vitest');
  };
  const user: TestDesk['user'] = async (id, ...grants) => {
    await addUser(store, id, `样例${id}`, instant(), 'vitest');
    for (const one of grants) await grant(id, one);
    await store.working.putAccount({ user: id, secret, changedAt: instant() });
    return id;
  };
  const draft = async (estate: string | null, by: string, number: ExampleNumber = '01'): Promise<Draft> => {
    const { checklist, facts } = parse(applicationText(number)) as Application;
    const id = await beginDraft(store, rules.policy, { checklist, estate, at: instant(), by });
    // Together they share a commit.
    const changes = Object.entries(facts).map(([fact, value]) => ({ draft: id, fact, value: value as Value, seen: 0, at: instant(), by }));
    await Promise.all(changes.map((change) => store.working.change(change)));
    return (await store.working.draft(id)) as Draft;
  };
  const visitor = (address?: string) => new DeskClient(app, address);
  return {
    app,
    store,
    ground,
    lines,
    now,
    pass: (milliseconds) => {
      at += milliseconds;
    },
    user,
    grant,
    visitor,
    async signedIn(id, ...grants) {
      if (!(await store.users()).some((known) => known.id === id)) await user(id, ...grants);
      const client = visitor();
      await client.signIn(id, PASSWORD);
      return client;
    },
    draft: async (estate, by, number) => (await draft(estate, by, number)).id,
    async submission(estate, by, number) {
      const { id } = await handIn(store, await draft(estate, by, number), { rules, day: DAY, at: instant() }, by);
      return id;
    },
    async listen() {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    },
    async close() {
      await app.close();
      if (!options.store) await store.close();
    },
  };
}

/** A key to sign with, made once, when the first form is issued. */
function issuing(now: () => Date): () => Promise<IssueOptions> {
  return async () => {
    keyOnce ??= (async () => {
      const data = join(base, 'data');
      await makeKeys(data, {
        organisation: '样例公司',
        signerName: '样例客服',
        role: '客服专员',
        clock: new Date(now().getTime() - 60_000),
      });
      return openSigner(data, {}, now());
    })();
    return { signer: await keyOnce, at: now() };
  };
}

let keyOnce: Promise<Signer> | undefined;
