import { type Submitted, submitFile } from '../../service/history/submit.ts';
import type { TestDesk } from './desk.ts';
import { DAY, type ExampleNumber, example } from './process.ts';

/** Hands an example in past the pages, on a day and for an estate of one's own choice. */
export function handedIn(
  { store, ground, now }: TestDesk,
  number: ExampleNumber,
  { estate, room, day = DAY }: { readonly estate?: string; readonly room?: string; readonly day?: string } = {},
): Promise<Submitted> {
  return submitFile(store, {
    ...{ file: example(number), rules: ground.rules, day, at: now().toISOString(), by: '样例经办' },
    ...(estate === undefined ? {} : { estate }),
    ...(room === undefined ? {} : { room }),
  });
}
