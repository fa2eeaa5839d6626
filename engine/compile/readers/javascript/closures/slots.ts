import type { LeafNode, Node, Subject } from '../../../../model/program.ts';
import type { Facts, Value } from '../../../../model/submission.ts';
import type { Closure, ClosureFrame, Read } from '../frame.ts';
import { subjectKey } from '../leaf-key.ts';
import { compiledOperator } from '../operators/index.ts';
import { turned } from '../truth.ts';
import { fieldOf, ownValue, type View, viewed } from '../view.ts';

interface Slot {
  readonly subject: Subject;
  readonly view: View;
}

/** Facts and settings that closures read, each in each view taken once for all of them. */
export class Slots implements ClosureFrame {
  readonly #slots: Slot[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #entries: ClosureFrame = entriesIn(this);

  read(subject: Subject, view: View): Read {
    const number = this.#numberOf({ subject, view });
    return (values) => values[number];
  }

  inside(node: Node): Closure {
    return nodeClosure(node, this.#entries);
  }

  condition(node: Node): Closure {
    return nodeClosure(node, this);
  }

  leaf(leaf: LeafNode): Closure {
    return compiledOperator(leaf.operator).closure(leaf, this);
  }

  /** Takes every value out of the facts and settings. */
  values(facts: Facts, settings: Facts): (Value | undefined)[] {
    return this.#slots.map(({ subject, view }) => viewed(subjectValue(subject, facts, settings), view));
  }

  /** Puts a value of a fact in its place, in every view in which it is looked at. */
  replace(values: (Value | undefined)[], fact: string, value: Value): void {
    this.#slots.forEach(({ subject, view }, number) => {
      if (subject.fact !== fact) return;
      values[number] = viewed(subject.field === undefined ? value : fieldOf(value, subject.field), view);
    });
  }

  #numberOf(slot: Slot): number {
    const key = `${slot.view} ${subjectKey(slot.subject)}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#slots.length);
    return this.#slots.push(slot) - 1;
  }
}

/** What closures find inside the entries of a list: fields of the entry, and around it what its own frame has. */
export function entriesIn(outer: Pick<ClosureFrame, 'read'>): ClosureFrame {
  const entries: ClosureFrame = {
    read: (subject, view) => {
      const { field } = subject;
      if (field === undefined || subject.fact !== undefined) return outer.read(subject, view);
      return (_values, entry) => viewed(fieldOf(entry, field), view);
    },
    inside: (node) => nodeClosure(node, entries),
    condition: (node) => nodeClosure(node, entries),
  };
  return entries;
}

function subjectValue({ fact, field, setting }: Subject, facts: Facts, settings: Facts): Value | undefined {
  if (setting !== undefined) return ownValue(settings, setting);
  const value = ownValue(facts, fact ?? '');
  return field === undefined ? value : fieldOf(value, field);
}

/** A whole condition as one closure, where nothing is shared. */
export function nodeClosure(node: Node, frame: ClosureFrame): Closure {
  if (node.kind === 'leaf') return compiledOperator(node.operator).closure(node, frame);
  if (node.kind === 'not') {
    const inner = nodeClosure(node.node, frame);
    return (values, entry) => turned(inner(values, entry));
  }
  const members = node.nodes.map((inner) => nodeClosure(inner, frame));
  return node.kind === 'all' ? allClosure(members) : anyClosure(members);
}

/** Goes on until one says no. */
export function allClosure(members: readonly Closure[]): Closure {
  return (values, entry) => {
    let found = 3;
    for (let index = 0; index < members.length && found !== 0; index += 1) found &= (members[index] as Closure)(values, entry);
    return found;
  };
}

/** Goes on until one says yes. */
export function anyClosure(members: readonly Closure[]): Closure {
  return (values, entry) => {
    let found = 0;
    for (let index = 0; index < members.length && found !== 3; index += 1) found |= (members[index] as Closure)(values, entry);
    return found;
  };
}
