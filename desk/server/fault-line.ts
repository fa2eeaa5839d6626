/** What the log says of a fault of the program: its kind and where it was, and not its words, in which may stand what somebody sent. */
export function faultOf(cause: Error): string {
  const { code } = cause as NodeJS.ErrnoException;
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${cause.name}${typeof code === 'string' ? ` ${code}` : ''}`, ...frames.slice(0, 12).map((line) => line.trim())].join(' | ');
}
