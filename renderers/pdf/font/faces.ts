import { createRequire } from 'node:module';
import { FontFile } from './font-file.ts';

/** The two cuts that a form is set in. */
export type Face = 'regular' | 'bold';

/** A font file for each cut. */
export type Faces = Readonly<Record<Face, FontFile>>;

let shipped: Faces | undefined;

/**
 * The fonts that come with the product: Noto Sans SC (SIL Open Font License), with all 8,105 characters of
 * 通用规范汉字表. They are opened on first use and stay open.
 */
export function shippedFaces(): Faces {
  if (shipped === undefined) {
    const resolve = createRequire(import.meta.url).resolve;
    const open = (cut: string) =>
      new FontFile(resolve(`@expo-google-fonts/noto-sans-sc/${cut}/NotoSansSC_${cut}.ttf`), `NotoSansSC-${cut.slice(3)}`);
    shipped = { regular: open('400Regular'), bold: open('700Bold') };
  }
  return shipped;
}
