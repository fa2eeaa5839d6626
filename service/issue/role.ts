import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { Text } from '../../engine/model/text.ts';

/** A signer's role in both languages where the policy knows it; otherwise as the certificate has it. */
export function roleText(role: string, { roles }: Pick<Rulebook, 'roles'>): Text {
  return Object.values(roles).find((known) => known['zh-CN'] === role) ?? { 'zh-CN': role, en: role };
}
