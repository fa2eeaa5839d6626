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
  const files = await store.rulebook(rulebook);
  return files && withSettings(policyOf(files), settings);
}

/** A policy whose settings have the values of a store as well; one of the same day takes the place of the folder's. */
export function withSettings(policy: Policy, stored: readonly KnownSetting[]): Policy {
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
