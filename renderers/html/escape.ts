import type { Text } from '../../engine/model/text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A text as it may stand between tags and in quoted attributes. What no page can show becomes U+FFFD, and so do marks that turn the
 * direction of what follows, by which a name could be made to read as another.
 */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A text in both languages, of which the page shows one; once where both are the same. */
export function inBoth(text: Text): string {
  if (text['zh-CN'] === text.en) return `<bdi>${escapeHtml(text.en)}</bdi>`;
  return `<span lang="zh-CN">${escapeHtml(text['zh-CN'])}</span><span lang="en">${escapeHtml(text.en)}</span>`;
}

/** Attributes from which the page takes the words of an element that can hold no tags, and the words to begin with. */
export function switched(text: Text): string {
  return `data-zh="${escapeHtml(text['zh-CN'])}" data-en="${escapeHtml(text.en)}"`;
}
