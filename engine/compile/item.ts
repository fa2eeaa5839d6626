import type { Checklist, ChecklistItem } from '../model/checklist.ts';
import type { Condition } from '../model/condition.ts';
import type { Path } from '../model/place.ts';
import type { Node, ProgramRule } from '../model/program.ts';
import { compileCondition } from './condition.ts';
import { type Citable, checkCitations, checkRole, parts } from './rule.ts';
import { fault, type Scope } from './scope.ts';
import { factSubject } from './subject.ts';

/** Compiles a judged checklist item: shorthand for a `require` rule of one fact. Undefined for items that are only asked. */
export function compileItem(
  item: ChecklistItem,
  checklist: Checklist,
  scope: Scope,
  citable: Citable,
  path: Path,
): ProgramRule | undefined {
  const reads = new Set<string>();
  const when = item.when && compileCondition(item.when, { ...scope, reads }, [...path, 'when']);
  const fact = factSubject(item.fact, { ...scope, reads: new Set() }, [...path, item.act]);
  if (item.waive && !item.cites) return fault(scope, 'waive-unjudged', { fact: item.fact }, [...path, 'waive'], 'key');
  if (!item.cites || !fact) return undefined;
  checkCitations(item.cites, scope, citable, [...path, 'cites']);
  if (item.waive) checkRole(item.waive.approver, scope, citable, [...path, 'waive', 'approver']);
  if (!item.effect || !item.remedy) return fault(scope, 'item-effect', {}, path);
  const condition = passCondition(item, scope, path);
  return {
    id: judgedItemId(checklist.id, item),
    title: item.title ?? fact.label,
    clauses: item.cites,
    ...(checklist.effective ? { effective: checklist.effective } : {}),
    effect: item.effect,
    remedy: item.remedy,
    verb: 'require',
    ...parts({ when, unless: undefined, condition }),
    ...(item.waive ? { waive: item.waive } : {}),
    reads: { verb: [item.fact], scope: [...reads] },
  };
}

/** The id under which a judged item stands among the findings. */
export function judgedItemId(checklist: string, { fact }: Pick<ChecklistItem, 'fact'>): string {
  return `${checklist}#${fact}`;
}

function passCondition(item: ChecklistItem, scope: Scope, path: Path): Node | undefined {
  const pass = item.pass ?? true;
  const condition: Condition =
    pass === 'filled'
      ? { fact: item.fact, filled: true }
      : pass === 'answered'
        ? {
            any: [
              { fact: item.fact, filled: true },
              { fact: item.fact, filled: false },
            ],
          }
        : { fact: item.fact, is: pass };
  return compileCondition(condition, { ...scope, reads: new Set() }, [...path, item.act]);
}
