import type { Rulebook } from '../../engine/model/rulebook.ts';
import { inKeptOrder } from '../option-order.ts';
import type { Printing } from '../printing.ts';

/** The embedded rulebook with what the template names besides; what the rules rest on is never overridden by what the template brings along. */
export function printedRulebook(own: Rulebook, printing: Printing): Rulebook {
  const facts = inKeptOrder({ ...printing.facts, ...own.facts }, printing.orders);
  return { ...own, facts, settings: { ...printing.settings, ...own.settings } };
}
