/** What a fact says of the submission itself, so that an audit can count by it. */
export type Dimension = 'day' | 'property' | 'contractor' | 'handler';

/** Dimensions by which submissions are grouped besides checklist and month. */
export const GROUPINGS = ['property', 'contractor', 'handler'] as const satisfies readonly Dimension[];
