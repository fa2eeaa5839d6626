import type { FastifyInstance } from 'fastify';
import { sourcesOf } from '../../service/issue/issue.ts';
import { decidingRules } from '../../service/publish/deciding.ts';
import { decidingOn } from '../../service/publish/versions.ts';
import type { DeskGround } from '../ground.ts';

/**
 * The ground of the desk with the rules that decide now, in place of those of the folder. Before each call it is asked which version
 * decides; the rules are read again only when it is another than before.
 */
export class Deciding {
  /** Whoever looks at its `rules` and `sources` sees those that decide at that moment. */
  readonly ground: DeskGround;
  readonly #folder: DeskGround;
  #now: Pick<DeskGround, 'rules' | 'sources'>;
  #version: string | undefined;

  constructor(folder: DeskGround) {
    this.#folder = folder;
    this.#now = folder;
    this.ground = Object.defineProperties(
      { ...folder },
      { rules: { get: () => this.#now.rules, enumerable: true }, sources: { get: () => this.#now.sources, enumerable: true } },
    );
  }

  /** Asks before each call of somebody who may make it; strangers cost nothing. */
  watch(app: FastifyInstance): void {
    app.addHook('preParsing', async ({ is404, routeOptions }) => {
      if (!is404 && routeOptions.config.may !== 'everybody') await this.look();
    });
  }

  /** @throws ProblemError `store-damaged` where the version that decides cannot be read */
  async look(): Promise<void> {
    const { store, now, today, directory } = this.#folder;
    const instant = now().toISOString();
    const version = decidingOn(await store.rulesVersionsKnown(instant), today())?.id;
    if (version === this.#version) return;
    if (version === undefined) this.#now = this.#folder;
    else {
      const rules = await decidingRules(store, { dayOf: () => today(), instant });
      this.#now = { rules, sources: sourcesOf(rules.policy, directory) };
    }
    this.#version = version;
  }
}
