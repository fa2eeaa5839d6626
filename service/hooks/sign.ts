import { createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '../../store/digest.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret for a receiver, as Standard Webhooks writes one. */
export function newHookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Names a message for its receiver: the same each time it is sent, so that it can be told that it came before. */
export function messageId(hook: string, event: string, record: string): string {
  return `msg_${sha256(JSON.stringify([hook, event, record])).slice(0, 32)}`;
}

/**
 * Headers that prove to a receiver who sent a body and when (Standard Webhooks 1.0, symmetric: HMAC-SHA256 over `id.timestamp.body`).
 *
 * @param at - now: a receiver refuses what is older than some minutes
 */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const tag = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${tag}` };
}
