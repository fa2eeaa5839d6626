import type { FastifyReply } from 'fastify';

/** A file as it is handed to a browser. */
export interface SentFile {
  readonly name: string;
  /** Where left out, it is saved and never shown as a page of this house, whatever it is. */
  readonly type?: string;
  readonly content: Uint8Array | string;
  /** Whether the browser shows it itself. */
  readonly isShown?: boolean;
}

/** Answers with a file, which nobody on the way keeps. The name may be of any script (RFC 6266, 4.3). */
export function sendFile(
  reply: FastifyReply,
  { name, type = 'application/octet-stream', content, isShown = false }: SentFile,
): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(typeof content === 'string' ? content : Buffer.from(content));
}
