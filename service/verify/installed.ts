import { canonicalJson, digestOf } from '../../engine/compile/digest.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { loadPolicy, type Policy, programOf } from '../policy/policy.ts';
import { templateFor } from '../policy/templates.ts';

/** Whether something that a form carries is the same as what is installed here; `absent`: there is nothing to compare with. */
export type Compared = 'same' | 'differ' | 'absent';

/** The rules and templates installed here, each read once however many files are verified. */
export class Installed {
  readonly #rules: string | undefined;
  readonly #policy: () => Policy;
  readonly #known = new Map<string, string | undefined>();

  /** @param rules - folder of rules as given; the embedded default where left out */
  constructor(rules?: string) {
    this.#rules = rules;
    let policy: Policy | undefined;
    this.#policy = () => {
      policy ??= loadPolicy(rules);
      return policy;
    };
  }

  /** Compares the RuleSets of a checklist. */
  rulesets(checklist: string, embedded: unknown): Compared {
    return this.#compare(`checklist ${checklist}`, canonicalJson(embedded), () =>
      canonicalJson(programOf(this.#policy(), checklist, this.#rules).rulesets),
    );
  }

  /** Compares the template of a form by its digest. */
  template(form: string, digest: string): Compared {
    if (!/^[a-z][a-z0-9-]*$/.test(form)) return 'absent';
    return this.#compare(`template ${form}`, digest, () => digestOf(templateFor(form, this.#rules)));
  }

  #compare(key: string, embedded: string, read: () => string): Compared {
    if (!this.#known.has(key)) this.#known.set(key, here(read));
    const own = this.#known.get(key);
    return own === undefined ? 'absent' : own === embedded ? 'same' : 'differ';
  }
}

function here(read: () => string): string | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ProblemError) return undefined;
    throw cause;
  }
}
