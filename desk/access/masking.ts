import type { FastifyRequest } from 'fastify';
import type { SubmissionRecord } from '../../store/records.ts';
import { Refusal } from '../server/refusal.ts';
import { personIn } from './guard.ts';

declare module 'fastify' {
  interface Session {
    /** Until when, in milliseconds, personal data of which submissions is shown. */
    unmasked?: Readonly<Record<string, number>>;
  }
}

/** How long personal data of a submission is shown once a reason was given, in milliseconds. */
export const UNMASKED_FOR = 15 * 60_000;

type Subject = Pick<SubmissionRecord, 'id' | 'estate'>;

/** Whether the person may be shown what is personal of a submission now: staff of its estate at any time, auditors for a while after they said why. */
export function seesPersonal(request: FastifyRequest, { id, estate }: Subject, now: Date): boolean {
  const person = personIn(request);
  if (person.mayIn('personal.read', estate)) return true;
  if (!person.mayIn('personal.unmask', estate)) return false;
  const { unmasked = {} } = request.session;
  return Object.hasOwn(unmasked, id) && (unmasked[id] ?? 0) > now.getTime();
}

/** Keeps what is personal from whoever may not be shown it. @throws Refusal `masked` */
export function requirePersonal(request: FastifyRequest, subject: Subject, now: Date): void {
  if (!seesPersonal(request, subject, now)) throw new Refusal('masked');
}

/** From now on the personal data of a submission is shown in this session, for a while. Only after that was recorded. */
export function unmask(request: FastifyRequest, { id }: Subject, now: Date): void {
  const still = Object.entries(request.session.unmasked ?? {}).filter(([, until]) => until > now.getTime());
  request.session.unmasked = { ...Object.fromEntries(still), [id]: now.getTime() + UNMASKED_FOR };
}
