import { ProblemError } from '../../engine/model/problem.ts';
import { FILES, type Place } from '../commit/leaves.ts';
import { type Dictionary, isPersonal, sourcesOf } from '../commit/personal.ts';
import { serviceProblem } from '../problems.ts';

/** Stands for everything that is personal. */
export const PERSONAL = 'personal';

/**
 * The places that a person means by what is to be hidden: `personal`; a fact; `list.field`, of every record; `list/2` or `list/2/field`. What
 * follows from a hidden fact goes with it, as do the names of the files that support it.
 *
 * @param places - all that may be hidden in the form
 * @param following - false leaves out what follows
 * @throws ProblemError `redact-unknown`, `redact-nothing`
 */
export function choosePlaces(
  wanted: readonly string[],
  places: readonly Place[],
  dictionary: Dictionary,
  { following = true }: { readonly following?: boolean } = {},
): ReadonlySet<Place> {
  const chosen = new Set<Place>();
  for (const name of wanted) {
    const found = places.filter(name === PERSONAL ? (place) => isPersonalPlace(place, dictionary) : (place) => means(name, place));
    if (found.length === 0) throw new ProblemError([name === PERSONAL ? serviceProblem('redact-nothing') : unknown(name, places)]);
    for (const place of found) chosen.add(place);
  }
  if (!following) return chosen;
  const facts = new Set([...chosen].map(factOf));
  const follows = (place: Place) => sourcesOf(factOf(place), dictionary).some((source) => source !== factOf(place) && facts.has(source));
  return new Set([...chosen, ...places.filter((place) => !place.startsWith(`${FILES}/`) && follows(place))]);
}

/** The fact at the beginning of a place. */
export function factOf(place: Place): string {
  const [first = '', second = ''] = place.split('/');
  return first === FILES ? second : first;
}

function isPersonalPlace(place: Place, dictionary: Dictionary): boolean {
  return place.startsWith(`${FILES}/`) || isPersonal(factOf(place), dictionary);
}

function means(name: string, place: Place): boolean {
  if (place === name || place.startsWith(`${name}/`) || place === `${FILES}/${name}`) return true;
  const [fact, field, ...more] = name.split('.');
  const steps = place.split('/');
  return field !== undefined && more.length === 0 && steps[0] === fact && steps.length > 1 && steps.at(-1) === field;
}

function unknown(name: string, places: readonly Place[]) {
  const names = places.map((place) => {
    const [first = '', ...rest] = place.split('/').filter((step) => !/^\d+$/.test(step));
    return first === FILES ? undefined : [first, ...rest].join('.');
  });
  const options = [...new Set(names.filter((one) => one !== undefined))];
  return serviceProblem('redact-unknown', { name, ...(options.length === 0 ? {} : { options: options.join(', ') }) });
}
