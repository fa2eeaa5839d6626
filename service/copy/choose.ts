import { ProblemError } from '../../engine/model/problem.ts';
import { FILES, type Place } from '../commit/leaves.ts';
import { type Dictionary, isPersonal, sourcesOf } from '../commit/personal.ts';
import { serviceProblem } from '../problems.ts';

/** Stands for everything that is personal. */
export const PERSONAL = 'personal';

/**
 * The places that a person means by what is to be hidden: `personal`; a fact; `list.field`, of every record; `list/2` or `list/2/field`. The names
 * of the files that support a fact go with it.
 *
 * @param places - all that may be hidden in the form
 * @throws ProblemError `redact-unknown`, `redact-nothing`
 */
export function choosePlaces(wanted: readonly string[], places: readonly Place[], dictionary: Dictionary): ReadonlySet<Place> {
  const chosen = new Set<Place>();
  for (const name of wanted) {
    const found = places.filter(name === PERSONAL ? (place) => isPersonalPlace(place, dictionary) : (place) => means(name, place));
    if (found.length === 0) throw new ProblemError([name === PERSONAL ? serviceProblem('redact-nothing') : unknown(name, places)]);
    for (const place of found) chosen.add(place);
  }
  return chosen;
}

/** Places of facts that were given and also follow from hidden ones: shown, they would tell something of these. */
export function followingPlaces(hidden: ReadonlySet<Place>, places: readonly Place[], dictionary: Dictionary): readonly Place[] {
  const facts = new Set([...hidden].map(factOf));
  const follows = (place: Place) => sourcesOf(factOf(place), dictionary).some((source) => source !== factOf(place) && facts.has(source));
  return places.filter((place) => !hidden.has(place) && !place.startsWith(`${FILES}/`) && follows(place));
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
