import type { AddressInfo } from 'node:net';
import { hasAdmin, inviteFirst } from '../service/accounts/accounts.ts';
import { Courier } from '../service/hooks/courier.ts';
import type { DeskGround } from './ground.ts';
import { deskApp } from './server/app.ts';

/** Where a desk listens. */
export interface DeskPlace {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** A desk that listens. */
export interface OpenDesk {
  /** Such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** The link by which the first admin is made, as long as there is none. */
  readonly firstLink?: string;
  /** Ends what is under way, then lets go of the port; the store stays open. */
  close(): Promise<void>;
}

/** Opens the desk: it answers when this comes back. @throws NodeJS.ErrnoException where the port cannot be taken */
export async function openDesk(ground: DeskGround, { host, port }: DeskPlace): Promise<OpenDesk> {
  const app = await deskApp(ground);
  await app.listen({ host, port });
  const { port: taken } = app.server.address() as AddressInfo;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
  const at = ground.now().toISOString();
  const { store, now, log, isPrivateTaken = false } = ground;
  const courier = new Courier({ store, now, log, isPrivateTaken });
  courier.start();
  const token = (await hasAdmin(ground.store, at)) ? undefined : await inviteFirst(ground.store, at);
  return {
    address,
    ...(token === undefined ? {} : { firstLink: `${address}/join/${token}` }),
    async close() {
      await courier.stop();
      await app.close();
    },
  };
}
