import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Text } from '../../engine/model/text.ts';
import type { May } from '../access/rights.ts';
import type { Door } from '../server/door.ts';
import type { Once } from './once.ts';

/** JSON Schema as OpenAPI 3.1 has it (draft 2020-12). */
export type Schema = Readonly<Record<string, unknown>>;

/** What comes back with a status. */
export interface Answer {
  readonly about: Text;
  /** Absent where nothing comes back. */
  readonly type?: string;
  readonly schema?: Schema;
}

/** What is sent. */
export interface Sent {
  readonly about: Text;
  /** By media type. */
  readonly content: Readonly<Record<string, Schema>>;
}

/** What an operation is given. */
export interface ApiDoor extends Door {
  readonly once: Once;
}

/** One operation of the interface: what it is, so that it can be described, and how it is done. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`, with `{name}` for what varies. */
  readonly path: string;
  /** Name in the description, such as `submitSubmission`. */
  readonly id: string;
  readonly may: May;
  readonly summary: Text;
  readonly about?: Text;
  /** Parameters after `?`, by name: each a schema with a description. */
  readonly query?: Readonly<Record<string, Schema>>;
  /** Whether it is answered once by its `Idempotency-Key`. */
  readonly once?: boolean;
  readonly sends?: Sent;
  /** Most octets of what is sent. */
  readonly most?: number;
  /** By status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Makes what does it. */
  readonly make: (door: ApiDoor) => (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

/** Where the interface is. */
export const API_PREFIX = '/api/v1';
