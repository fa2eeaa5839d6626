import { deflateSync } from 'node:zlib';
import type { PdfRef } from '../pdf/values.ts';
import { importPage } from '../update/import-page.ts';
import { dict, name, stream } from '../update/make.ts';
import type { DrawAppearance } from '../update/prepare.ts';
import type { Update } from '../update/update.ts';
import { type Area, drawHand, type Hand } from './hand.ts';
import type { Picture } from './png.ts';

/** What a signature shows. All of it is drawn in the revision that the signature covers, so none can be exchanged later. */
export interface AppearanceParts {
  /** Draws words into a box of that size, as the first page of a PDF: renderers know fonts. */
  readonly words?: (width: number, height: number) => Uint8Array;
  readonly hand?: Hand;
  readonly seal?: Picture;
}

/** Share of the width that words keep beside a drawn signature or a seal. */
const WORDS_SHARE = 0.55;

/**
 * Makes the appearance of a signature: words at the left; at the right what a hand drew and, over it, the seal, as people sign and
 * seal on paper. Without words those two take the whole box.
 */
export function composeAppearance({ words, hand, seal }: AppearanceParts): DrawAppearance {
  return (update, width, height) => {
    const marks = hand !== undefined || seal !== undefined;
    const share = words === undefined ? 0 : marks ? WORDS_SHARE : 1;
    const area: Area = { left: width * share, bottom: 0, width: width * (1 - share), height };
    const wordsPlace = words === undefined ? undefined : importPage(update, words(width * share, height));
    const sealPlace = seal === undefined ? undefined : addPicture(update, seal);
    const content = [
      ...(wordsPlace === undefined ? [] : ['q /Words Do Q']),
      ...(hand === undefined ? [] : [drawHand(hand, area)]),
      ...(seal === undefined ? [] : [`q ${placed(seal, area)} cm /Seal Do Q`]),
    ].join('\n');
    const XObject = dict({ Words: wordsPlace, Seal: sealPlace });
    const entries = { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, width, height], Resources: dict({ XObject }) };
    return update.add(stream({ ...entries, Filter: name('FlateDecode') }, deflateSync(Buffer.from(content, 'latin1'))));
  };
}

/** The matrix that puts a picture into the middle of an area, as large as fits. */
function placed({ width, height }: Picture, area: Area): string {
  const scale = Math.min(area.width / width, area.height / height);
  const [wide, high] = [width * scale, height * scale];
  const corner = [area.left + (area.width - wide) / 2, area.bottom + (area.height - high) / 2];
  return [wide, 0, 0, high, ...corner].map((value) => Math.round(value * 100) / 100).join(' ');
}

/** A picture as image with a soft mask (ISO 32000-1, 8.9 and 11.6.5.3), encoded anew from its samples. */
function addPicture(update: Update, { width, height, colours, opacity }: Picture): PdfRef {
  const image = (space: string, samples: Uint8Array, more: Record<string, PdfRef> = {}) =>
    update.add(
      stream(
        {
          Type: name('XObject'),
          Subtype: name('Image'),
          Width: width,
          Height: height,
          ColorSpace: name(space),
          BitsPerComponent: 8,
          Filter: name('FlateDecode'),
          ...more,
        },
        deflateSync(samples),
      ),
    );
  const opaque = opacity.every((value) => value === 255);
  return image('DeviceRGB', colours, opaque ? {} : { SMask: image('DeviceGray', opacity) });
}
