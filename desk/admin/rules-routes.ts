import type { FastifyInstance } from 'fastify';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { VERSION_STATES } from '../../renderers/text/rules-versions.ts';
import { changedOutside } from '../../service/publish/deciding.ts';
import type { RulesVersion } from '../../service/publish/versions.ts';
import { personIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { say } from '../words/words.ts';
import { fileHref, problemView } from './preview-view.ts';
import { edited } from './rules-draft.ts';
import { mayWrite, type RulesRoom } from './rules-ground.ts';

/** The room of the rules: which version decides, all versions, and the files. */
export function rulesRoutes(app: FastifyInstance, { ground, views }: Door, room: RulesRoom): void {
  const may = { config: { may: 'rules.read' } } as const;

  app.get<{ Querystring: { readonly q?: string } }>('/rules', may, async (request, reply) => {
    const lang = views.langOf(request);
    const person = personIn(request);
    const isWriter = mayWrite(person);
    const query = String(request.query.q ?? '').slice(0, 200);
    const versions = await room.versions();
    const deciding = versions.find(({ state }) => state === 'decides');
    const draft = isWriter ? await room.draftOf(person.id) : { base: deciding?.id ?? null, files: {} };
    const { files, problems } = await filesOf(draft.base);
    const shown = edited(files, draft).filter((file) => matches(file, query));
    return views.show(reply, 'rules', say(lang, 'rules.title'), {
      isWriter,
      query,
      deciding: deciding?.id ?? '',
      effective: deciding?.effective ?? '',
      outside: deciding ? await outsideOf(deciding) : [],
      versions: versions.map((one) => versionView(one, lang)).reverse(),
      changes: Object.entries(draft.files).map(([path, text]) => ({ path, href: fileHref(path), isGone: text === null })),
      count: shown.length,
      problems: problems.map((one) => problemView(one, lang)),
      groups: grouped(shown, new Set(Object.keys(draft.files))),
    });
  });

  /** The folder may be broken, or gone: that is told here, where it can be mended. */
  const filesOf = async (base: string | null) => {
    try {
      return { files: await room.files(base), problems: [] };
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      return { files: [], problems: cause.problems };
    }
  };

  /** In what the folder is not what decides; a folder that cannot be read tells nothing. */
  const outsideOf = async (version: RulesVersion) => {
    try {
      return await changedOutside(ground.store, version, ground.directory);
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      return [];
    }
  };
}

/** A version as a page lists it. */
export function versionView({ id, state, effective, author, note, base, restores, at, published }: RulesVersion, lang: Lang) {
  return {
    ...{ id, state, effective, author, note, at, base: base ?? '', restores: restores ?? '' },
    href: `/rules/versions/${encodeURIComponent(id)}`,
    label: VERSION_STATES[state][lang],
    approver: published?.approver ?? '',
    publishedAt: published?.at ?? '',
  };
}

/** Whether all words that were typed stand in the path or the text of a file. */
function matches({ path, text }: TextFile, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const all = `${path}\n${text}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

/** Files by folder, in their order. */
function grouped(files: readonly TextFile[], changed: ReadonlySet<string>) {
  const groups = new Map<string, { name: string; href: string; isChanged: boolean }[]>();
  for (const { path } of files) {
    const end = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, end), path.slice(end + 1)];
    const group = groups.get(folder) ?? [];
    groups.set(folder, [...group, { name, href: fileHref(path), isChanged: changed.has(path) }]);
  }
  return [...groups].map(([folder, entries]) => ({
    folder,
    entries,
    isOpen: groups.size < 4 || entries.some(({ isChanged }) => isChanged),
  }));
}
