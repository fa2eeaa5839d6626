import type { DeskGround } from '../ground.ts';
import { faultOf } from '../server/fault-line.ts';
import { ChildEnded } from './child.ts';

/** Notes in the log that work beside the desk came to nothing by a defect. @param route - the address where it was begun */
export function logDefect({ log }: Pick<DeskGround, 'log'>, route: string, cause: unknown): void {
  log({ level: 'error', route, fault: cause instanceof ChildEnded ? cause.fault || cause.why : faultOf(cause as Error) });
}
