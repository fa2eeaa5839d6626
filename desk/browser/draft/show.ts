import type { Text } from '../../../engine/model/text.ts';
import type { ItemNow } from '../verdict/items.ts';
import type { FindingNow, VerdictNow } from '../verdict/verdicts.ts';

type Lang = keyof Text;

/** Puts what the verdict says onto the page. */
export class Sheet {
  readonly #lang: Lang;
  readonly #words: Readonly<Record<string, string>>;

  constructor(lang: Lang, words: Readonly<Record<string, string>>) {
    [this.#lang, this.#words] = [lang, words];
  }

  item({ fact, state, why, findings, problems, contradictions }: ItemNow): void {
    const question = questionOf(fact);
    if (!question) return;
    question.hidden = state === 'hidden';
    question.dataset['state'] = state;
    replace(question.querySelector('.findings'), [
      ...[...problems, ...contradictions].map((problem) =>
        element('p', 'problem', `${problem.message[this.#lang]}。${problem.hint?.[this.#lang] ?? ''}`),
      ),
      ...findings.filter(({ facts }) => facts[0] === fact).map((finding) => this.#finding(finding)),
      ...(why && (state === 'settled' || state === 'follows')
        ? [element('p', 'note', `${this.#words['settled']}：${why[this.#lang]}`)]
        : []),
    ]);
    for (const old of question.querySelectorAll(':scope > .problem')) old.remove();
  }

  verdict({ outcome, findings, missing, obligations, problems }: VerdictNow): void {
    const label = document.getElementById('outcome');
    if (label) {
      label.className = `outcome ${outcome?.code ?? 'refused'}`;
      label.textContent = outcome?.label[this.#lang] ?? this.#words['contradiction'] ?? '';
    }
    const duties = obligations.map(({ act, due }) => `${act[this.#lang]}${due === null ? '' : `（${due}）`}`);
    replace(document.getElementById('findings'), [
      ...problems.map((problem) => element('p', 'problem', problem.message[this.#lang])),
      ...findings.map((finding) => this.#finding(finding)),
      ...(missing.length === 0 ? [] : [this.#missing(missing)]),
      ...duties.map((duty) => element('p', 'finding', duty)),
    ]);
  }

  #finding({ outcome, effect, title, why, remedy, clauses, rule }: FindingNow): HTMLElement {
    const box = element('div', `finding ${outcome} ${effect}`);
    box.dataset['rule'] = rule;
    box.append(element('strong', '', title[this.#lang]));
    for (const text of [why[this.#lang], remedy[this.#lang]]) if (text !== '') box.append(element('p', '', text));
    const cited = clauses.map(({ section, item }) => `${section} ${item}`.trim()).join('；');
    if (cited !== '') box.append(element('p', 'note', cited));
    return box;
  }

  #missing(missing: VerdictNow['missing']): HTMLElement {
    const box = element('div', 'finding');
    box.append(element('strong', '', `${this.#words['missing']}：`));
    const list = element('ul', '');
    for (const { fact, label } of missing) {
      const link = element('a', '', label[this.#lang]) as HTMLAnchorElement;
      link.href = `#q-${fact}`;
      const line = element('li', '');
      line.append(link);
      list.append(line);
    }
    box.append(list);
    return box;
  }
}

/** The question about a fact. */
export function questionOf(fact: string): HTMLElement | null {
  return document.getElementById(`q-${fact}`);
}

export function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

function replace(box: Element | null | undefined, inner: readonly HTMLElement[]): void {
  box?.replaceChildren(...inner);
}
