import type { Text } from '../../../engine/model/text.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { as, type PdfValue } from '../../pdf/values.ts';
import type { Refusal } from './refusal.ts';
import { type PageRole, type Roles, reachable } from './roles.ts';

/** How many refused changes are looked up on the pages. */
const MOST_PLACED = 12;

/**
 * What is gathered while two revisions are compared: which new objects something permitted leads to, and what is refused.
 * A new object that nothing claims has no business in the file.
 */
export class Claims {
  readonly before: PdfDocument;
  readonly after: PdfDocument;
  readonly roles: Roles;
  readonly claimed = new Set<number>();
  readonly refused: Refusal[] = [];
  readonly done: Text[] = [];
  readonly filled: string[] = [];
  readonly newFields = new Set<number>();
  readonly newWidgets = new Map<number, PageRole>();
  validationDataChanged = false;
  /** Whether nothing was signed before: the first signature may make the form, certify, and add empty fields for those who follow. */
  readonly founding: boolean;

  constructor(before: PdfDocument, after: PdfDocument, roles: Roles, founding: boolean) {
    this.founding = founding;
    this.before = before;
    this.after = after;
    this.roles = roles;
  }

  refuse(refusal: Refusal): void {
    this.refused.push(refusal);
  }

  /** Whether a number was free before. */
  isNew(number: number): boolean {
    return this.before.placed(number) === undefined;
  }

  /** Claims the object that a value refers to, if it is a reference to a new one; gives what it resolves to. */
  claim(value: PdfValue | undefined): PdfValue | undefined {
    const number = as(value, 'ref')?.number;
    if (number !== undefined && this.isNew(number)) this.claimed.add(number);
    return this.after.resolve(value);
  }

  /** Claims everything new that a value leads to. */
  claimAll(value: PdfValue | undefined): void {
    for (const number of reachable(this.after, value, (one) => !this.isNew(one))) this.claimed.add(number);
  }

  /** The first page whose own objects (not its parent's) lead to an object. */
  pageUsing(number: number): number | undefined {
    // Telling where costs a walk through the pages: a flood of changes is told without.
    if (this.refused.length >= MOST_PLACED) return undefined;
    const { root, pages } = this.roles;
    return [...pages.values()].find(({ dict }) => {
      const own = [...dict.entries].filter(([key]) => key !== 'Parent').map(([, value]) => value);
      return reachable(this.before, own, (one) => one === root || pages.has(one)).has(number);
    })?.page;
  }
}
