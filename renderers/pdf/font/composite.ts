/** Flags of a component. Source: OpenType 1.9, `glyf`, composite glyph description. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** The glyphs that a composite outline is put together from; none for a simple outline. */
export function componentsOf(outline: Buffer): number[] {
  return componentPlaces(outline).map((at) => outline.readUInt16BE(at));
}

/** A copy of a composite outline that names other glyphs, in the order of {@link componentsOf}. */
export function withComponents(outline: Buffer, glyphs: readonly number[]): Buffer {
  const copy = Buffer.from(outline);
  componentPlaces(outline).forEach((at, i) => {
    copy.writeUInt16BE(glyphs[i] ?? 0, at);
  });
  return copy;
}

/** Offsets of the component glyph numbers. */
function componentPlaces(outline: Buffer): number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return [];
  const places: number[] = [];
  for (let at = 10, more = true; more; ) {
    const flags = outline.readUInt16BE(at);
    places.push(at + 2);
    at += 4 + (flags & WORDS ? 4 : 2) + transformLength(flags);
    more = (flags & MORE) !== 0;
  }
  return places;
}

function transformLength(flags: number): number {
  if (flags & SCALE) return 2;
  if (flags & TWO_SCALES) return 4;
  return flags & MATRIX ? 8 : 0;
}
