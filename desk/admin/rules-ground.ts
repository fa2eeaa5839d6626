import type { FastifyRequest } from 'fastify';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { readEditionFiles } from '../../service/policy/edition.ts';
import { LATEST } from '../../service/publish/propose.ts';
import { filesOf, findVersion, lastPublished, type RulesVersion, rulesVersions } from '../../service/publish/versions.ts';
import { personIn } from '../access/guard.ts';
import type { Person } from '../access/person.ts';
import type { DeskGround } from '../ground.ts';
import { Refusal } from '../server/refusal.ts';
import { type RulesDraft, RulesDrafts } from './rules-draft.ts';

/** The rules as the pages of this room see them. */
export class RulesRoom {
  readonly drafts: RulesDrafts;
  readonly ground: DeskGround;

  constructor(ground: DeskGround) {
    [this.ground, this.drafts] = [ground, new RulesDrafts(ground.data)];
  }

  /** All versions, and how they stand today. */
  versions(): Promise<readonly RulesVersion[]> {
    return rulesVersions(this.ground.store, this.ground.today(), LATEST);
  }

  /** Files of a version, or of the folder where none is named. @throws ProblemError `rules-unknown` */
  async files(id: string | null): Promise<readonly TextFile[]> {
    const { store, directory } = this.ground;
    return id === null ? readEditionFiles(directory) : filesOf(store, findVersion(await store.rulesVersionsKnown(LATEST), id));
  }

  /** What somebody has changed; where there is nothing, an empty draft on top of what was published last. */
  async draftOf(user: string): Promise<RulesDraft> {
    return this.drafts.of(user) ?? { base: await this.newest(), files: {} };
  }

  async newest(): Promise<string | null> {
    return lastPublished(await this.ground.store.rulesVersionsKnown(LATEST))?.id ?? null;
  }

  async deciding(): Promise<string | null> {
    return (await this.versions()).find(({ state }) => state === 'decides')?.id ?? null;
  }
}

/** Rules hold in all estates: whoever is an admin of some of them alone does not change them. */
export function mayWrite(person: Person): boolean {
  return person.reach('rules.write') === 'all';
}

/** Who changes rules. @throws Refusal `not-allowed` */
export function writerIn(request: FastifyRequest): Person {
  const person = personIn(request);
  if (!mayWrite(person)) throw new Refusal('not-allowed');
  return person;
}
