import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { Setting } from '../../engine/model/setting.ts';
import type { DecisionRecord, KnownSetting } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Policy, policyOf } from '../policy/policy.ts';

/**
 * The policy of a decision that was made: the rules folder that decided, with the values of settings as they were known then. Nothing
 * that was recorded later, and no rules of today, get in.
 *
 * @returns undefined where the store does not have that folder
 * @throws ProblemError `store-damaged`, or what this program finds wrong with those rules
 */
export async function policyOfThen(
  store: StoreReader,
  { rulebook, settings }: Pick<DecisionRecord, 'rulebook' | 'settings'>,
): Promise<Policy | undefined> {
  const kept = THEN.get(store) ?? new Map<string, Policy>();
  THEN.set(store, kept);
  const key = canonicalJson([rulebook, settings]);
  const known = kept.get(key);
  if (known) return known;
  const files = await store.rulebook(rulebook);
  if (!files) return undefined;
  const policy = withSettings(policyOf(files), settings);
  kept.set(key, policy);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return policy;
}

/** Policies of then by the store that is open; most decisions of a day rest on the same, and a rulebook never changes. */
const THEN = new WeakMap<StoreReader, Map<string, Policy>>();

/** Most of them: each is some megabytes. */
const MOST_KEPT = 8;

/**
 * A policy whose settings have the values of a store as well; one of the same day takes the place of the folder's. The same values again
 * give the same policy, so that what was prepared for it serves.
 */
export function withSettings(policy: Policy, stored: readonly KnownSetting[]): Policy {
  const key = canonicalJson(stored);
  const last = LAST.get(policy);
  if (last?.key === key) return last.policy;
  const made = settled(policy, stored);
  LAST.set(policy, { key, policy: made });
  return made;
}

/** Of each policy the last one that was made of it. */
const LAST = new WeakMap<Policy, { readonly key: string; readonly policy: Policy }>();

function settled(policy: Policy, stored: readonly KnownSetting[]): Policy {
  const { settings } = policy.rulebook;
  const known = stored.filter(({ setting }) => Object.hasOwn(settings, setting));
  if (known.length === 0) return policy;
  const changed: Rulebook['settings'] = {
    ...settings,
    ...Object.fromEntries(
      [...new Set(known.map(({ setting }) => setting))].map((id) => [
        id,
        valuesAdded(
          settings[id] as Setting,
          known.filter((one) => one.setting === id),
        ),
      ]),
    ),
  };
  // What was kept of the folder was made with its own values.
  const { key: _key, ...rest } = policy;
  return { ...rest, rulebook: { ...policy.rulebook, settings: changed } };
}

function valuesAdded(setting: Setting, stored: readonly KnownSetting[]): Setting {
  const byDay = new Map([...setting.values, ...stored.map(({ from, value }) => ({ from, value }))].map((entry) => [entry.from, entry]));
  return { ...setting, values: [...byDay.values()].sort((left, right) => (left.from < right.from ? -1 : 1)) };
}
