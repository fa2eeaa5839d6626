import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, type PdfDict, textOf } from '../pdf/values.ts';
import { refusal } from '../problem.ts';
import { decodeStream, TooLarge } from './decode.ts';
import { fileSpecifications } from './filespecs.ts';
import { bareName } from './name.ts';

/** A file embedded in a PDF. `relationship`: its /AFRelationship, such as Data or Source. */
export interface Attachment {
  /** A bare file name, never a path. */
  readonly name: string;
  /** As the PDF says; `application/octet-stream` where it doesn't. */
  readonly mime: string;
  readonly relationship?: string;
  readonly bytes: Uint8Array;
}

/** Limits of readAttachments. */
export interface AttachmentLimits {
  /** Most octets of all attachments together, decoded. */
  readonly maxBytes: number;
}

/**
 * Reads the files embedded in a PDF (/AF and /EmbeddedFiles; ISO 32000-1, 7.11.4), with effort bounded by file size and limit.
 * Believes nothing: verify the signature of the same bytes first. Classical cross-references, plain or deflated streams.
 *
 * @throws ProblemError `pdf-unreadable`, `evidence-missing` (there is none, or one has no data), `evidence-too-large`
 */
export function readAttachments(bytes: Uint8Array, { maxBytes }: AttachmentLimits): Attachment[] {
  try {
    const document = new PdfDocument(bytes);
    const found = fileSpecifications(document);
    if (found.length === 0) throw refusal('evidence-missing', { name: '' });
    const budget = { room: maxBytes, encoded: bytes.length };
    return found.map((specification) => readAttachment(document, specification, budget));
  } catch (error) {
    if (error instanceof PdfFault) throw refusal('pdf-unreadable', { detailZh: error.zh, detail: error.message });
    if (error instanceof TooLarge) throw refusal('evidence-too-large', { limit: maxBytes });
    throw error;
  }
}

/** What is left to read: decoded octets, and encoded ones (a stream named by a thousand attachments would be decoded a thousand times). */
interface Budget {
  room: number;
  encoded: number;
}

function readAttachment(document: PdfDocument, specification: PdfDict, budget: Budget): Attachment {
  const given = as(document.get(specification, 'UF'), 'string') ?? as(document.get(specification, 'F'), 'string');
  const name = bareName(given === undefined ? '' : textOf(given));
  const files = as(document.get(specification, 'EF'), 'dict');
  const stream = as(document.get(files, 'F') ?? document.get(files, 'UF'), 'stream');
  if (stream === undefined) throw refusal('evidence-missing', { name: ` ${name}` });
  budget.encoded -= stream.data.length;
  if (budget.encoded < 0) throw new PdfFault('附件互相重叠', 'its attachments overlap');
  const decoded = decodeStream(document, stream, budget.room);
  budget.room -= decoded.length;
  const relationship = as(document.get(specification, 'AFRelationship'), 'name')?.value;
  return {
    name,
    mime: as(document.get(stream.dict, 'Subtype'), 'name')?.value ?? 'application/octet-stream',
    ...(relationship === undefined ? {} : { relationship }),
    bytes: decoded,
  };
}
