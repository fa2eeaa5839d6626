const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Control characters but for tab and line ends, and halves of pairs: XML 1.0 has no place for them, not even escaped. */
const UNSPEAKABLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

/** A text as it may stand in an attribute or between tags. */
export function escapeXml(text: string): string {
  return text.replace(UNSPEAKABLE, '\ufffd').replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
