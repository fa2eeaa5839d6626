import type { Filled } from '../../../engine/load/answers.ts';
import type { Value } from '../../../engine/model/submission.ts';

/** A group of fields while it is gathered. */
interface Branch {
  [part: string]: string | Branch;
}

/** What stands in the fields of a question, as the server would read it from the form. */
export function filledIn(question: HTMLElement): Filled {
  const fact = question.dataset['fact'] ?? '';
  const tree: Branch = Object.create(null);
  const texts: string[] = [];
  for (const field of question.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[name], textarea[name]')) {
    if (field.type === 'file' || field.type === 'hidden') continue;
    if ((field.type === 'checkbox' || field.type === 'radio') && !(field as HTMLInputElement).checked) continue;
    if (field.value.trim() === '') continue;
    const [, ...path] = field.name.split('/');
    if (path.length === 0) texts.push(field.value);
    else put(tree, path, field.value);
  }
  if (Object.keys(tree).length > 0) return tree;
  return texts.at(-1) ?? '';

  function put(branch: Branch, path: readonly string[], text: string): void {
    const [first = fact, ...rest] = path;
    if (rest.length === 0) {
      branch[first] = text;
      return;
    }
    const next = branch[first];
    const inner: Branch = typeof next === 'object' ? next : Object.create(null);
    branch[first] = inner;
    put(inner, rest, text);
  }
}

/** Adds an empty row behind the last one, where something stands in that. */
export function growRows(question: HTMLElement): void {
  for (const rows of question.querySelectorAll('.rows')) {
    const all = [...rows.querySelectorAll<HTMLElement>(':scope > fieldset')];
    const last = all.at(-1);
    if (!last || !isFilled(last)) continue;
    const next = last.cloneNode(true) as HTMLElement;
    const [from, to] = [all.length, all.length + 1];
    for (const field of next.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')) {
      field.name = field.name.replace(`/${from}/`, `/${to}/`);
      if (field.type === 'checkbox' || field.type === 'radio')
        (field as HTMLInputElement).checked = field.type === 'radio' && field.value === '';
      else if (field.type !== 'hidden') field.value = '';
    }
    const legend = next.querySelector('legend');
    if (legend?.textContent) legend.textContent = legend.textContent.replace(String(from), String(to));
    rows.append(next);
  }
}

function isFilled(row: HTMLElement): boolean {
  return [...row.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')].some((field) =>
    field.type === 'checkbox' || field.type === 'radio'
      ? (field as HTMLInputElement).checked && field.value !== ''
      : field.value.trim() !== '',
  );
}

/** A value as it is typed. */
export function textOf(value: Value | undefined, none: string): string {
  if (value === null) return none;
  if (Array.isArray(value)) return value.map((one) => textOf(one, none)).join('、');
  return value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Lets the fields of a question say a value.
 *
 * @param none - how it is typed that there is none
 * @returns false where they are rows or parts, which are not made here
 */
export function showIn(question: HTMLElement, fact: string, value: Value | undefined, none: string): boolean {
  const kind = question.dataset['kind'];
  if (kind === 'rows' || kind === 'fields') return false;
  const chosen = new Set(Array.isArray(value) ? value.map((one) => `${fact}/${one}`) : []);
  for (const field of question.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')) {
    if (field.type === 'hidden' || field.type === 'file') continue;
    const box = field as HTMLInputElement;
    if (field.type === 'radio') box.checked = field.value === (value === null ? NONE : String(value ?? ''));
    else if (field.type === 'checkbox') box.checked = field.name === fact ? value === null : chosen.has(field.name);
    else if (field.type === 'date' || field.type === 'datetime-local')
      field.value = value === null ? '' : textOf(value, '').slice(0, field.type === 'date' ? 10 : 16);
    else field.value = textOf(value, none);
  }
  return true;
}

/** What the box and the button for "none" say to the server. */
const NONE = '（无）';
