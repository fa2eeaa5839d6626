import { comparison } from '../comparison.ts';

/** Not before a moment, and at most a length of time after it. */
export const within = comparison({
  name: 'within',
  view: (_leaf, operand) => (operand === 2 ? 'length' : 'time'),
  holds: () => (seen, start, length) => seen >= start && (seen as number) - (start as number) <= (length as number),
  source: (of) => `${of(0)} >= ${of(1)} && ${of(0)} - ${of(1)} <= ${of(2)}`,
});
