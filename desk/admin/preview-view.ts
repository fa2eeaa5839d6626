import type { Problem } from '../../engine/model/problem.ts';
import { LANGS, type Lang } from '../../engine/model/text.ts';
import { EFFECT_TITLES } from '../../engine/report/audit/words.ts';
import { SIDE_OUTCOMES } from '../../renderers/text/outcome-words.ts';
import { DIFF_DIRECTIONS, DIFF_HOW, DIFF_KINDS } from '../../renderers/text/rules-diff.ts';
import type { RulesDiff } from '../../service/diff/diff.ts';
import type { ImpactEffect } from '../../service/impact/impact.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Person } from '../access/person.ts';
import type { Run } from '../jobs/run.ts';
import { say, type Word } from '../words/words.ts';
import type { Previewed } from './previews.ts';

/** Most examples, rules that differ, and estates that a page shows. */
const [EXAMPLES, RULES, ESTATES] = [10, 200, 50];

/** Who looks, and in which language. */
export interface PreviewViewer {
  readonly person: Person;
  readonly lang: Lang;
  readonly store: StoreReader;
}

/** A preview as a page shows it. */
export async function previewView(run: Run<Previewed> | undefined, viewer: PreviewViewer) {
  if (!run) return NOTHING;
  const { lang } = viewer;
  if (run.state === 'running') return { ...NOTHING, isThere: true, isRunning: true, progress: run.progress };
  const { problems = [], tests, diff, effect, cut } = run.result ?? { cut: 'defect' as const };
  return {
    ...NOTHING,
    cut: cut === undefined ? '' : say(lang, `rules.cut.${cut}` as Word),
    isThere: true,
    isLooked: true,
    errors: problems.filter(({ severity }) => severity === 'error').length,
    problems: problems.map((one) => problemView(one, lang)),
    effect: effect ? await effectView(effect, viewer) : null,
    tests: tests
      ? {
          count: tests.count,
          failed: tests.failed.map(({ rule, name, place, actual }) => ({
            rule,
            name,
            place: placeOf(place),
            why: actual?.why[lang] ?? '',
          })),
        }
      : null,
    diff: diff ? diffView(diff, lang) : null,
  };
}

/** No preview. */
export const NOTHING = {
  isThere: false,
  isRunning: false,
  isLooked: false,
  progress: null,
  cut: '',
  errors: 0,
  problems: [],
  effect: null,
  tests: null,
  diff: null,
};

/** A problem with its place, in the language of the page and, beside it, the other. */
export function problemView({ code, severity, message, hint, ...place }: Problem, lang: Lang) {
  const other = LANGS.find((one) => one !== lang) ?? lang;
  const file = place.file ?? '';
  return {
    ...{ code, severity, other },
    place: placeOf(place),
    href: /^(rules|checklists)\//.test(file) ? fileHref(file) : '',
    message: message[lang],
    hint: hint?.[lang] ?? '',
    also: message[other],
  };
}

/** Where a file of the rules is shown. */
export function fileHref(path: string): string {
  return `/rules/files/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** `file:line:column`, as far as it is known. */
function placeOf({ file, line, column }: Partial<Pick<Problem, 'file' | 'line' | 'column'>>): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

async function effectView(
  { looked, judged, flipped, checklists, estates, examples }: ImpactEffect,
  { person, lang, store }: PreviewViewer,
) {
  const outcome = (code: string) => ({ code, label: SIDE_OUTCOMES[code]?.[lang] ?? code });
  const flips = checklists.flatMap(({ checklist, flips }) =>
    flips.map(({ from, to, count }) => ({ checklist, count, from: outcome(from), to: outcome(to) })),
  );
  const rules = checklists.flatMap(({ checklist, rules }) =>
    rules.map(({ rule, from, to, count, effects }) => ({
      ...{ checklist, rule, count },
      from: effects ? EFFECT_TITLES[effects.from][lang] : outcome(from).label,
      to: effects ? EFFECT_TITLES[effects.to][lang] : outcome(to).label,
    })),
  );
  const shown = [];
  for (const { id, checklist, from, to, rules: found } of examples.slice(0, EXAMPLES)) {
    const stored = await store.submission(id);
    const estate = stored?.estate ?? null;
    shown.push({
      ...{ id, checklist, from: outcome(from), to: outcome(to) },
      href: person.mayIn('submission.read', estate) ? `/submissions/${encodeURIComponent(id)}` : '',
      room: person.mayIn('personal.read', estate) ? (stored?.room ?? '') : '',
      rules: found.map(({ rule, before, after }) => ({
        rule,
        from: outcome(before?.outcome ?? 'absent').label,
        to: outcome(after?.outcome ?? 'absent').label,
        why: (after ?? before)?.why[lang] ?? '',
      })),
    });
  }
  return {
    head: say(lang, 'rules.impact.head', { looked, judged, flipped }),
    flips,
    rules,
    estates: estates
      .filter((one) => one.flipped > 0)
      .toSorted((one, other) => other.flipped - one.flipped)
      .slice(0, ESTATES)
      .map((one) => ({ ...one, estate: one.estate === '' ? say(lang, 'rules.impact.nobody') : one.estate })),
    examples: shown,
  };
}

function diffView({ same, rules, others }: RulesDiff, lang: Lang) {
  const outcome = (code: string | null) => (code === null ? '—' : (SIDE_OUTCOMES[code]?.[lang] ?? code));
  return {
    same,
    more: Math.max(0, rules.length + others.length - RULES),
    rules: rules.slice(0, RULES).map(({ id, of, how, direction, title, keys, tried, witnesses }) => ({
      name: id.startsWith(`${of}#`) ? id : `${of}/${id}`,
      title: title[lang],
      how: DIFF_HOW[how][lang],
      direction: how === 'wording' ? '' : direction,
      way: how === 'wording' ? '' : DIFF_DIRECTIONS[direction][lang],
      keys: keys.join(lang === 'zh-CN' ? '、' : ', '),
      isPartly: tried === 'some',
      witnesses: witnesses.slice(0, 3).map(({ facts, before, after }) => ({
        facts: Object.entries(facts)
          .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
          .join(', '),
        from: outcome(before.rule),
        to: outcome(after.rule),
      })),
    })),
    others: others.slice(0, RULES).map(({ kind, id, how, keys, direction }) => ({
      kind: DIFF_KINDS[kind][lang],
      id,
      how: DIFF_HOW[how][lang],
      way: direction === undefined ? '' : DIFF_DIRECTIONS[direction][lang],
      keys: keys.join(lang === 'zh-CN' ? '、' : ', '),
    })),
  };
}
