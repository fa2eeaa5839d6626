import type { FastifyRequest } from 'fastify';

/** Most signs of a field. */
const MOST = 20_000;

/** Fields of a form as texts; those that were not sent are empty. Anything else than a text is not taken. */
export function fieldsOf<Name extends string>({ body }: FastifyRequest, names: readonly Name[]): Record<Name, string> {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return typeof value === 'string' ? value.slice(0, MOST) : '';
  };
  return Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>;
}
