import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Handlebars from 'handlebars/dist/handlebars.min.js';
import { LANGS, type Lang } from '../../engine/model/text.ts';
import type { DeskGround } from '../ground.ts';
import { say, type Word } from '../words/words.ts';
import type { Assets } from './assets.ts';
import { menuOf } from './menu.ts';

/** Templates of pages; those that begin with `_` are parts of others. */
const FOLDER = join(import.meta.dirname, '../pages');

/** What a page is given. */
export type PageData = Readonly<Record<string, unknown>>;

/** Makes pages from their templates; every value is escaped, and a name that is not given is an error. */
export class Views {
  readonly #pages = new Map<string, HandlebarsTemplateDelegate>();
  readonly #parts = new Map<string, HandlebarsTemplateDelegate>();
  readonly #assets: Assets;
  readonly #lang: Lang;

  constructor(assets: Assets, { lang, timeZone }: Pick<DeskGround, 'lang' | 'timeZone'>) {
    [this.#assets, this.#lang] = [assets, lang];
    const house = Handlebars.create();
    house.registerHelper({ ...HELPERS, clock: clockIn(timeZone) });
    for (const file of readdirSync(FOLDER)) {
      const name = basename(file, extname(file));
      const text = readFileSync(join(FOLDER, file), 'utf8');
      if (name.startsWith('_')) {
        house.registerPartial(name.slice(1), text);
        this.#parts.set(name.slice(1), house.compile(text, HOW));
      } else this.#pages.set(name, house.compile(text, HOW));
    }
  }

  /** In which language a page is. */
  langOf(request: FastifyRequest): Lang {
    return LANGS.find((lang) => lang === request.session?.lang) ?? this.#lang;
  }

  /** Answers with a part of a page. */
  part(reply: FastifyReply, name: string, data: PageData): FastifyReply {
    const lang = this.langOf(reply.request);
    const template = this.#parts.get(name);
    if (!template) throw new TypeError(`there is no part ${name}`);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(template({ lang, ...data }));
  }

  /** Answers with a page. */
  async show(reply: FastifyReply, page: string, title: string, data: PageData = {}): Promise<FastifyReply> {
    const { request } = reply;
    const lang = this.langOf(request);
    const template = this.#pages.get(page);
    if (!template) throw new TypeError(`there is no page ${page}`);
    const shell = {
      lang,
      other: LANGS.find((one) => one !== lang),
      title,
      page,
      // How many seconds a page without script waits before it looks again; a page that waits for nothing does not say.
      refresh: data['refresh'] ?? 0,
      here: request.url,
      person: request.person ? { id: request.person.id, name: request.person.name } : null,
      menu: request.person ? menuOf(request.person, lang, request.url) : [],
      token: reply.generateCsrf(),
      style: await this.#assets.path('desk.css'),
      script: await this.#assets.path('desk.js'),
    };
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(template({ ...shell, ...data, shell }));
  }
}

interface HelperOptions {
  readonly hash: Readonly<Record<string, string | number>>;
  readonly data: { readonly root: { readonly lang: Lang } };
}

const HELPERS = {
  /** A text of the desk: `{{t "work.title"}}`. */
  t: (word: Word, { hash, data }: HelperOptions) => say(data.root.lang, word, hash),
  eq: (one: unknown, other: unknown) => one === other,
};

/** An instant as the clocks of the estate show it, such as `2026-11-25 16:12`. */
function clockIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => format.format(new Date(instant));
}

/** Names that are not given are errors. */
const HOW = {
  strict: true,
  preventIndent: true,
  knownHelpers: Object.fromEntries([...Object.keys(HELPERS), 'clock'].map((name) => [name, true])),
};
