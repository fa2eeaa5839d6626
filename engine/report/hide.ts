import type { FactView } from '../model/report.ts';
import type { Text } from '../model/text.ts';

/** Says that a copy does not show a value. */
export const HIDDEN: Text = { 'zh-CN': '已隐去', en: 'Redacted' };

/** The same of a list of which it shows a part. */
const PARTLY: Text = { 'zh-CN': '（部分已隐去）', en: '(partly redacted)' };

/** Which values a copy hides: places such as `name`, `list/2`, `list/2/field`; a record's place is all of it that has no place below. */
export interface Hiding {
  readonly gone: ReadonlySet<string>;
  /** Every place that might be hidden, also those that are not. */
  readonly all: ReadonlySet<string>;
}

/** The views of facts as a redacted copy shows them. They were made without the values that it hides, so this only says so. */
export function hideFacts(views: Readonly<Record<string, FactView>>, hiding: Hiding): Record<string, FactView> {
  const parts = partlyGone(hiding);
  return Object.fromEntries(Object.entries(views).map(([name, view]) => [name, hideAt(view, hiding, parts)]));
}

/** Names of facts of which some part is hidden. */
function partlyGone({ gone }: Hiding): ReadonlySet<string> {
  return new Set([...gone].filter((place) => place.includes('/')).map((place) => place.slice(0, place.indexOf('/'))));
}

function hideAt(view: FactView, hiding: Hiding, parts: ReadonlySet<string>): FactView {
  const place = view.name;
  const whole = hiding.gone.has(place);
  const record = view.shape?.type === 'record';
  if (whole && !(record && view.known)) return hiddenView(view);
  if (!whole && !parts.has(place)) return view;
  const records = (view.records ?? []).map((fields, index) => hideFields(fields, record ? place : `${place}/${index + 1}`, hiding));
  return { ...view, records, text: PARTLY };
}

/** A field without a place of its own goes with its record. */
function hideFields(fields: Readonly<Record<string, FactView>>, place: string, { gone, all }: Hiding): Record<string, FactView> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const own = `${place}/${name}`;
      return [name, gone.has(all.has(own) ? own : place) ? hiddenView(field) : field];
    }),
  );
}

/** Nothing of the value is left; of a list not even how long it is: it has one row, all hidden. */
function hiddenView({ value: _value, ...view }: FactView): FactView {
  const { options, shape } = view;
  const fields = Object.entries(shape?.fields ?? {});
  const blank = (name: string, inner: (typeof fields)[number][1]): FactView =>
    hiddenView({ name, label: inner.label, ask: inner.label, known: false, filled: false, text: HIDDEN, personal: true, shape: inner });
  return {
    ...view,
    known: true,
    filled: true,
    hidden: true,
    text: HIDDEN,
    ...(options === undefined ? {} : { options: options.map((option) => ({ ...option, chosen: false })) }),
    ...(fields.length === 0 ? {} : { records: [Object.fromEntries(fields.map(([name, inner]) => [name, blank(name, inner)]))] }),
  };
}
