import type { Face } from '../font/faces.ts';
import type { FontSubset } from '../font/subset.ts';
import { BLANK, type Measure } from './run.ts';

/** A character that the fonts cannot show; told as a problem by the block that meets it. */
export class MissingGlyph extends Error {
  readonly character: string;
  readonly fact: string | undefined;

  constructor(character: string, fact: string | undefined) {
    super(`no glyph for ${character}`);
    this.name = 'MissingGlyph';
    this.character = character;
    this.fact = fact;
  }
}

/** Measures texts by the advances of their characters. The measure throws {@link MissingGlyph}. */
export function measureWith(fonts: Readonly<Record<Face, FontSubset>>): Measure {
  return (text, style, fact) => {
    const font = fonts[style.face];
    let ems = 0;
    for (const character of text) {
      if (character === BLANK) ems += 1;
      else {
        const codePoint = character.codePointAt(0) ?? 0;
        if (!font.has(codePoint)) throw new MissingGlyph(character, fact);
        ems += font.widthOf(codePoint);
      }
    }
    return ems * style.size;
  };
}
