import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../../engine/model/text.ts';
import { inviteUser } from '../../service/accounts/accounts.ts';
import { DESK_ROLES, type DeskGrant, deskGrants, setDeskRole } from '../../service/accounts/desk-roles.ts';
import { mayManage, requireEstateId, requireUserId } from '../../service/accounts/manage.ts';
import { addUser } from '../../service/users/users.ts';
import { sha256 } from '../../store/digest.ts';
import { reaches } from '../access/estates.ts';
import { personIn } from '../access/guard.ts';
import { whoOf } from '../access/who.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { say, type Word } from '../words/words.ts';

/** Users, their roles and accounts, and estates. */
export function peopleRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, now, log } = ground;
  const may = { config: { may: 'people.write' } } as const;

  const show = async (reply: FastifyReply, more: Readonly<Record<string, unknown>> = {}) => {
    const lang = views.langOf(reply.request);
    const reach = personIn(reply.request).reach('people.write');
    const all = await store.estates();
    const estates = all.filter(({ id }) => reaches(reach, id));
    const accounts = new Set(await store.working.accounts());
    const users = [];
    for (const { id, name } of await store.users()) {
      if (!(await mayManage(store, reach, id, now().toISOString()))) continue;
      const grants = (await deskGrants(store, id, now().toISOString())).map((grant) => ({
        ...grant,
        estate: grant.estate ?? '',
        label: grantLabel(lang, grant, all),
      }));
      users.push({ id, name, grants, hasAccount: accounts.has(id) });
    }
    const roles = DESK_ROLES.map((role) => ({ role, label: say(lang, `role.${role}` as Word) }));
    return views.show(reply, 'people', say(lang, 'people.title'), {
      users,
      estates,
      roles,
      isOfAll: reach === 'all',
      invited: null,
      ...more,
    });
  };

  /** Sees to it that whoever calls may see to a user. */
  const requireManaged = async (request: FastifyRequest, user: string) => {
    const reach = personIn(request).reach('people.write');
    if (!(await mayManage(store, reach, user, now().toISOString()))) throw new Refusal('not-allowed');
  };

  const told = async (request: FastifyRequest, event: string, user: string) => {
    const at = now().toISOString();
    log({ level: 'info', event, who: await whoOf(store, user, at), by: await whoOf(store, personIn(request).id, at) });
  };

  app.get('/people', may, (_request, reply) => show(reply));

  app.post('/people/users', may, async (request, reply) => {
    const { id, name } = fieldsOf(request, ['id', 'name']);
    requireUserId(id.trim());
    // Who is there already would be renamed.
    if (await store.user(id.trim())) await requireManaged(request, id.trim());
    await addUser(store, id.trim(), name.trim() || id.trim(), now().toISOString(), personIn(request).id);
    return reply.redirect('/people', 303);
  });

  app.post('/people/roles', may, async (request, reply) => {
    const { user, role, estate, holds } = fieldsOf(request, ['user', 'role', 'estate', 'holds']);
    if (!personIn(request).mayIn('people.write', estate === '' ? null : estate)) throw new Refusal('not-allowed');
    const grant = { user, role, holds: holds === '1', ...(estate === '' ? {} : { estate }) };
    await setDeskRole(store, grant, now().toISOString(), personIn(request).id);
    return reply.redirect('/people', 303);
  });

  app.post('/people/invitations', may, async (request, reply) => {
    const { user } = fieldsOf(request, ['user']);
    await requireManaged(request, user);
    const token = await inviteUser(store, user, now().toISOString());
    await told(request, 'invited', user);
    const link = `${request.protocol}://${request.host}/join/${token}`;
    return show(reply, { invited: { user, link } });
  });

  app.post('/people/closed', may, async (request, reply) => {
    const { user } = fieldsOf(request, ['user']);
    await requireManaged(request, user);
    await store.working.removeAccount(user);
    await told(request, 'account-closed', user);
    return reply.redirect('/people', 303);
  });

  app.post('/people/estates', may, async (request, reply) => {
    const { id, name } = fieldsOf(request, ['id', 'name']);
    if (personIn(request).reach('people.write') !== 'all') throw new Refusal('not-allowed');
    requireEstateId(id.trim());
    const at = now().toISOString();
    const key = `estate:${sha256(JSON.stringify([id, name, at])).slice(0, 32)}`;
    await store.record({ key, at, by: personIn(request).id, records: [{ kind: 'estate', id: id.trim(), name: name.trim() || id.trim() }] });
    return reply.redirect('/people', 303);
  });
}

function grantLabel(lang: Lang, { role, estate }: DeskGrant, estates: readonly { id: string; name: string }[]): string {
  const label = say(lang, `role.${role}` as Word);
  if (estate === undefined) return label;
  return say(lang, 'role.at', { role: label, estate: estates.find(({ id }) => id === estate)?.name ?? estate });
}
