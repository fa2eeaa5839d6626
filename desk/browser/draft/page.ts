import type { Filled } from '../../../engine/load/answers.ts';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Value } from '../../../engine/model/submission.ts';
import { typedAnswer } from '../../../engine/questions/typed-answer.ts';
import { type Change, LiveVerdict } from '../verdict/live-verdict.ts';
import { filledIn, growRows, showIn, textOf } from './fields.ts';
import { Outbox, type OutboxState } from './outbox.ts';
import { DraftServer, type KnownAnswer, type Opening, type Told } from './server.ts';
import { element, questionOf, Sheet } from './show.ts';

/** Makes the page of a draft answer at once: the verdict at every keystroke, answers saved by themselves, changes of others as they come. */
export async function openPage(): Promise<void> {
  const form = document.getElementById('draft') as HTMLFormElement;
  const id = form.dataset['draft'] ?? '';
  const server = new DraftServer(id, document.body.dataset['token'] ?? '');
  const opening = await server.opening();
  const given = opening.answers.filter((one): one is KnownAnswer & { value: Value } => one.value !== undefined);
  const live = await LiveVerdict.of(opening.rules, opening.day, Object.fromEntries(given.map(({ fact, value }) => [fact, value])));
  new Page(form, id, server, opening, live).begin();
}

class Page {
  readonly #form: HTMLFormElement;
  readonly #server: DraftServer;
  readonly #opening: Opening;
  readonly #live: LiveVerdict;
  readonly #outbox: Outbox;
  readonly #sheet: Sheet;
  /** Of each answer the last change that was seen here. */
  readonly #seen: Map<string, number>;
  /** Answers that no rule looks at. */
  readonly #extras = new Map<string, Value | undefined>();
  readonly #undone: { readonly fact: string; readonly value: Value | undefined }[] = [];

  constructor(form: HTMLFormElement, id: string, server: DraftServer, opening: Opening, live: LiveVerdict) {
    [this.#form, this.#server, this.#opening, this.#live] = [form, server, opening, live];
    for (const { fact, value } of opening.answers) if (opening.extras.some(({ name }) => name === fact)) this.#extras.set(fact, value);
    this.#sheet = new Sheet(opening.lang, opening.words);
    this.#seen = new Map(opening.answers.map(({ fact, revision }) => [fact, revision]));
    this.#outbox = new Outbox(
      server,
      id,
      (told) => void this.#onTold(told),
      (state) => this.#say(state),
    );
  }

  begin(): void {
    this.#form.dataset['live'] = 'true';
    this.#form.addEventListener('input', (event) => this.#onInput(event.target as HTMLElement));
    this.#form.addEventListener('submit', (event) => void this.#onSubmit(event));
    document.addEventListener('keydown', (event) => this.#onKey(event));
    this.#addUndo();
    const waiting = this.#outbox.waiting;
    for (const { fact, value } of waiting) void this.#put(fact, value);
    // What was typed while this was loading, and what the browser itself put back.
    for (const question of this.#form.querySelectorAll<HTMLElement>('[data-fact]')) {
      const fact = question.dataset['fact'] ?? '';
      if (!waiting.some((one) => one.fact === fact)) this.#read(question, fact);
    }
    this.#apply({ verdict: this.#live.verdict, items: this.#live.items });
    void this.#outbox.flush();
    this.#server.news(
      this.#opening.revision,
      (answers) => answers.forEach((answer) => void this.#onNews(answer)),
      () => location.reload(),
    );
  }

  #onInput(target: HTMLElement): void {
    const question = target.closest<HTMLElement>('[data-fact]');
    const fact = question?.dataset['fact'];
    if (!question || fact === undefined) return;
    exclude(question, target as HTMLInputElement);
    growRows(question);
    this.#read(question, fact);
  }

  /** Takes what stands in the fields of a question; where it says nothing new, nothing happens. */
  #read(question: HTMLElement, fact: string): void {
    const before = this.#live.facts[fact];
    const extra = this.#opening.extras.find(({ name }) => name === fact);
    if (extra) {
      this.#onExtra(extra, filledIn(question));
      return;
    }
    this.#apply(this.#live.fill(fact, filledIn(question)));
    const value = this.#live.facts[fact];
    const isWrong = this.#live.items.some((item) => item.fact === fact && item.problems.length > 0);
    if (isWrong || JSON.stringify(before) === JSON.stringify(value)) return;
    this.#remember(fact, before);
    this.#outbox.add(fact, value, this.#seen.get(fact) ?? 0);
  }

  /** No rule looks at it: it is read and saved, and changes no verdict. */
  #onExtra(definition: FactDefinition, filled: Filled): void {
    const typed = typedAnswer(definition, filled);
    const { name } = definition;
    const box = questionOf(name)?.querySelector('.findings');
    if ('problems' in typed) {
      const { lang } = this.#opening;
      box?.replaceChildren(
        ...typed.problems.map(({ message, hint }) => element('p', 'problem', `${message[lang]}。${hint?.[lang] ?? ''}`)),
      );
      return;
    }
    box?.replaceChildren();
    if (JSON.stringify(this.#extras.get(name)) === JSON.stringify(typed.value)) return;
    this.#remember(name, this.#extras.get(name));
    this.#extras.set(name, typed.value);
    this.#outbox.add(name, typed.value, this.#seen.get(name) ?? 0);
  }

  #valueOf(fact: string): Value | undefined {
    return this.#extras.has(fact) ? this.#extras.get(fact) : this.#live.facts[fact];
  }

  #take(fact: string, value: Value | undefined): void {
    if (this.#opening.extras.some(({ name }) => name === fact)) this.#extras.set(fact, value);
    else this.#apply(this.#live.answer(fact, value));
  }

  #apply({ verdict, items }: Change): void {
    for (const item of items) this.#sheet.item(item);
    this.#sheet.verdict(verdict);
  }

  /** Gives an answer that was not typed here: its field says it, too. Rows of a table the server makes anew. */
  async #put(fact: string, value: Value | undefined): Promise<void> {
    this.#take(fact, value);
    const question = questionOf(fact);
    if (!question || showIn(question, fact, value, this.#word('none-typed'))) return;
    await this.#outbox.flush();
    const html = await this.#server.field(fact).catch(() => undefined);
    if (html === undefined) return;
    const fields = element('div', 'input');
    fields.innerHTML = html;
    question.querySelector('.input')?.replaceWith(fields);
  }

  async #onTold(told: Told): Promise<void> {
    if (told.state === 'written') this.#seen.set(told.fact, told.revision);
    if (told.state === 'closed') location.reload();
    if (told.state === 'wrong') this.#notice(told.fact, told.problems.join('；'));
    if (told.state !== 'overtaken') return;
    const { fact, now, by } = told;
    const mine = this.#valueOf(fact);
    this.#seen.set(fact, now.revision);
    await this.#put(fact, now.value);
    const item = this.#live.items.find((one) => one.fact === fact);
    const label = questionOf(fact)?.querySelector('legend')?.textContent?.trim() ?? item?.fact ?? fact;
    const text = (this.#opening.words['overtaken'] ?? '')
      .replace('{by}', by)
      .replace('{label}', label)
      .replace('{mine}', textOf(mine, this.#word('none-typed')));
    const again = element('button', '', this.#word('overtaken.mine')) as HTMLButtonElement;
    again.type = 'button';
    again.addEventListener('click', () => {
      this.#outbox.add(fact, mine, now.revision);
      void this.#put(fact, mine);
    });
    this.#notice(fact, text, again);
  }

  async #onNews({ fact, value, revision }: KnownAnswer): Promise<void> {
    // What is under way from here is settled by the server's answer to it.
    if (this.#outbox.has(fact) || revision <= (this.#seen.get(fact) ?? 0)) return;
    this.#seen.set(fact, revision);
    if (JSON.stringify(this.#valueOf(fact)) !== JSON.stringify(value)) await this.#put(fact, value);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    if (this.#outbox.waiting.length === 0) return;
    event.preventDefault();
    await this.#outbox.flush();
    if (this.#outbox.waiting.length === 0) this.#form.requestSubmit(event.submitter);
  }

  #remember(fact: string, value: Value | undefined): void {
    // Signs typed one after another into one field are undone at once.
    if (this.#undone.at(-1)?.fact !== fact) this.#undone.push({ fact, value });
    this.#undoButton().disabled = false;
  }

  #addUndo(): void {
    const button = element('button', '', this.#word('undo')) as HTMLButtonElement;
    [button.type, button.id, button.disabled] = ['button', 'undo', true];
    button.addEventListener('click', () => void this.#undo());
    this.#form.querySelector('.actions')?.prepend(button);
  }

  #undoButton(): HTMLButtonElement {
    return document.getElementById('undo') as HTMLButtonElement;
  }

  async #undo(): Promise<void> {
    const last = this.#undone.pop();
    this.#undoButton().disabled = this.#undone.length === 0;
    if (!last) return;
    this.#outbox.add(last.fact, last.value, this.#seen.get(last.fact) ?? 0);
    await this.#put(last.fact, last.value);
    questionOf(last.fact)?.scrollIntoView({ block: 'center' });
  }

  #onKey(event: KeyboardEvent): void {
    const isText =
      event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type === 'text');
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isText) return;
    event.preventDefault();
    void this.#undo();
  }

  #notice(fact: string, text: string, ...more: readonly HTMLElement[]): void {
    const box = element('p', 'told', text);
    box.setAttribute('role', 'alert');
    box.append(' ', ...more);
    questionOf(fact)?.append(box);
  }

  #say(state: OutboxState): void {
    const line = document.getElementById('saved');
    if (!line) return;
    line.dataset['state'] = state;
    line.textContent = this.#word(state === 'refused' ? 'offline' : state);
    // Signed out, or no longer allowed: the page says what to do.
    if (state === 'refused') location.reload();
  }

  #word(name: string): string {
    return this.#opening.words[name] ?? '';
  }
}

/** "None" and an answer exclude one another. */
function exclude(question: HTMLElement, target: HTMLInputElement): void {
  const fact = question.dataset['fact'];
  const isNone = target.type === 'checkbox' && target.name === fact;
  if (isNone && !target.checked) return;
  for (const field of question.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')) {
    if (field === target || field.type === 'hidden') continue;
    const isNoneBox = field.type === 'checkbox' && field.name === fact;
    if (isNone && field.type === 'checkbox') (field as HTMLInputElement).checked = false;
    else if (isNone && field.type !== 'radio') field.value = '';
    else if (!isNone && isNoneBox) (field as HTMLInputElement).checked = false;
  }
}
