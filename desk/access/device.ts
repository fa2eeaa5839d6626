/** Kinds of systems and browsers by what they say of themselves; the first that is found. */
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Macintosh', 'Linux'];
const BROWSERS = [
  ['MicroMessenger', '微信'],
  ['Edg', 'Edge'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

/** What kind of browser somebody has, such as `Chrome · Windows`, so that he knows his sessions apart; empty where it does not say. */
export function deviceOf(agent: string): string {
  const browser = BROWSERS.find(([sign]) => agent.includes(sign))?.[1];
  const system = SYSTEMS.find((sign) => agent.includes(sign));
  return [browser, system].filter((part) => part !== undefined).join(' · ');
}
