import { MAX_DOCUMENT_BYTES } from '../../../engine/load/decode.ts';

/** Most bytes of a line: as many as a document may have. */
export const LONGEST_LINE: number = MAX_DOCUMENT_BYTES;
