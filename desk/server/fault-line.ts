/**
 * A fault for the log: its kind and where it came about. What it says may quote what somebody wrote, but for faults of the language
 * itself, which name no values.
 */
export function faultOf(cause: Error & { readonly code?: string }): string {
  const says = cause instanceof TypeError || cause instanceof ReferenceError ? `: ${cause.message}` : '';
  const places = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${cause.name}${cause.code === undefined ? '' : ` ${cause.code}`}${says}`, ...places].join('\n');
}
