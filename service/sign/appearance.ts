import { ProblemError } from '../../engine/model/problem.ts';
import { renderAppearance } from '../../renderers/pdf/appearance.ts';
import { MissingGlyph } from '../../renderers/pdf/layout/measure.ts';
import { composeAppearance } from '../../signing/appearance/compose.ts';
import { readHand } from '../../signing/appearance/hand.ts';
import { decodePng, PictureFault } from '../../signing/appearance/png.ts';
import type { DrawAppearance } from '../../signing/update/prepare.ts';
import { readBytes, readText, sizeOf } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';

/** What a signature shows: words, and files with what a hand drew (JSON) and a company's seal (PNG). */
export interface SeenSignature {
  readonly signerName: string;
  readonly role: string;
  /** Instant with offset. */
  readonly at: string;
  readonly hand?: string;
  readonly seal?: string;
}

/**
 * Joins the two floors that know nothing of one another: a renderer draws the words with its fonts, signing draws the hand and the
 * seal and binds all of it.
 *
 * @throws ProblemError `hand-wrong`, `seal-wrong`, and those of reading files; when it draws, `signature-glyph`
 */
export function appearanceOf({ signerName, role, at, hand, seal }: SeenSignature): DrawAppearance {
  const lines = [`签名人 Signed by：${signerName}`, `身份 As：${role}`, `时间 Time：${told(at)}`];
  return composeAppearance({
    words: (width, height) => drawn(() => renderAppearance({ lines, title: { 'zh-CN': '签名', en: 'Signature' }, at }, width, height)),
    ...(hand === undefined ? {} : { hand: taken(hand, 'hand-wrong', () => readHand(textOf(hand))) }),
    ...(seal === undefined ? {} : { seal: taken(seal, 'seal-wrong', () => decodePng(readBytes(seal, seal))) }),
  });
}

const told = (at: string): string => at.replace(/^(\d+-\d+-\d+)T(\d+:\d+:\d+)(.*)$/, '$1 $2（UTC$3）');

const HAND_FORM = '{"strokes": [[{"x": 1, "y": 2, "t": 0, "p": 0.5}]]}';

/** Most octets of a drawn signature: 20,000 points fit. */
const HAND_LIMIT = 4_000_000;

function textOf(file: string): string {
  if (sizeOf(file, file) > HAND_LIMIT) throw new PictureFault('文件超过 4 MB', 'the file has more than 4 MB');
  return readText(file, file);
}

function taken<Result>(file: string, code: 'hand-wrong' | 'seal-wrong', read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof PictureFault)) throw cause;
    throw new ProblemError([serviceProblem(code, { why: { 'zh-CN': cause.zh, en: cause.message }, form: HAND_FORM }, { file })]);
  }
}

function drawn(draw: () => Uint8Array): Uint8Array {
  try {
    return draw();
  } catch (cause) {
    if (!(cause instanceof MissingGlyph)) throw cause;
    throw new ProblemError([serviceProblem('signature-glyph', { character: cause.character })]);
  }
}
