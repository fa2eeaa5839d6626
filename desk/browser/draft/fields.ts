import type { Filled } from '../../../engine/load/answers.ts';

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
