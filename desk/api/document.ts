import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { loadSubmission } from '../../engine/load/submission.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { timeZoneOf } from '../../service/check.ts';
import type { Policy } from '../../service/policy/policy.ts';
import { apiFault } from './fault.ts';

/** A file that was sent along. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A submission document, and the files that were sent with it. */
export interface SentDocument {
  /** As it was sent. */
  readonly text: string;
  readonly files: readonly SentFile[];
}

/** What every submission of the interface is called in its decision: none comes from a file. */
export const SENT = 'submission';

/** Most octets of a submission document. */
export const MOST_DOCUMENT = 1_000_000;

/** Content that is JSON, kept as it was sent: by its text is told where a fault is. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a call sent: a document alone, or as the part `submission` of a form with files. */
export async function sentDocument({ body, headers }: FastifyRequest): Promise<SentDocument> {
  if (body instanceof JsonText) return { text: body.text, files: [] };
  if (!String(headers['content-type'] ?? '').startsWith('multipart/form-data'))
    throw apiFault(415, 'api-media-type', { type: String(headers['content-type'] ?? ''), options: TYPES });
  const parts = Object.values((body ?? {}) as Readonly<Record<string, Part | Part[]>>).flat();
  const document = parts.find(({ fieldname }) => fieldname === 'submission');
  if (!document) throw apiFault(400, 'api-malformed', { why: 'submission' });
  const text = document.type === 'file' ? (await document.toBuffer()).toString('utf8') : String(document.value);
  if (text.length > MOST_DOCUMENT) throw apiFault(413, 'api-too-large');
  const files: SentFile[] = [];
  for (const part of parts)
    if (part !== document && part.type === 'file') files.push({ name: part.filename, bytes: await part.toBuffer() });
  return { text, files };
}

const TYPES = 'application/json, multipart/form-data';

type Part = MultipartFile | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown };

/**
 * Reads a submission document, which must be JSON.
 *
 * @throws ApiFault where it is none, ProblemError with every fault of what it says
 */
export async function readDocument(text: string, policy: Policy, day: string): Promise<Submission> {
  try {
    JSON.parse(text);
  } catch {
    throw apiFault(400, 'api-malformed', { why: 'JSON' });
  }
  return loadSubmission(SENT, text, { facts: policy.rulebook.facts, ...timeZoneOf(policy, day) });
}

/** A document whose faults are told by where they are in it. */
export class DocumentFault extends ProblemError {
  readonly sent: string;

  constructor(cause: ProblemError, sent: string) {
    super(cause.problems);
    this.sent = sent;
  }
}

/** Does something with a document, and tells by its text where it is faulty. */
export async function withDocument<Result>(text: string, job: () => Promise<Result>): Promise<Result> {
  try {
    return await job();
  } catch (cause) {
    throw cause instanceof ProblemError ? new DocumentFault(cause, text) : cause;
  }
}
