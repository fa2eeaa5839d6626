import type { DeskGround } from '../ground.ts';
import type { Views } from './views.ts';

/** What a group of routes is given. */
export interface Door {
  readonly ground: DeskGround;
  readonly views: Views;
}
