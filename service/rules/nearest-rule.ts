import { nearest } from '../../engine/schema/nearest.ts';

/** The rule that was probably meant: its id is like what was written, or the last part of its id is (people leave out the folder). */
export function nearestRule(written: string, ids: readonly string[]): string | undefined {
  const whole = nearest(written, ids);
  if (whole !== undefined) return whole;
  const last = new Map(ids.map((id) => [id.split('/').at(-1) ?? id, id]));
  return last.get(nearest(written.split('/').at(-1) ?? written, [...last.keys()]) ?? '');
}
