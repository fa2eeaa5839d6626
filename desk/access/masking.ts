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
export function seesPersonal(request: FastifyRequest, subject: Subject, now: Date): boolean {
  const person = personIn(request);
  if (person.mayIn('personal.read', subject.estate)) return true;
  return person.mayIn('personal.unmask', subject.estate) && (unmaskedUntil(request, subject) ?? 0) > now.getTime();
}

/** Until when, in milliseconds, a reason was given for a submission in this session; undefined where none was. */
export function unmaskedUntil({ session: { unmasked = {} } }: FastifyRequest, { id }: Pick<Subject, 'id'>): number | undefined {
  return Object.hasOwn(unmasked, id) ? unmasked[id] : undefined;
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
