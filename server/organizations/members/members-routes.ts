import { addMember, listMembers, removeMember } from '../../../shared/contract/members';
import { AppError } from '../../errors';
import type { Api } from '../../http/api';
import type { Logger } from '../../logger';
import { addMember as add } from './add-member';
import { removeMember as remove } from './remove-member';

type Deps = Parameters<typeof add>[0] & Parameters<typeof remove>[0] & { logger: Logger };

export function membersRoutes(api: Api, deps: Deps): void {
  const { organizations, users, logger } = deps;

  api.bind(listMembers, async ({ caller }) => {
    const members = await organizations.listMembers(caller.organizationId);
    const people = new Map((await users.findMany(members.map(({ userId }) => userId))).map((user) => [user.id, user]));
    const items = members.flatMap(({ userId, role }) => {
      const person = people.get(userId);
      return person ? [{ id: userId, email: person.email, name: person.name, role }] : [];
    });
    return { items: items.sort((one, other) => one.name.localeCompare(other.name) || one.email.localeCompare(other.email)) };
  });

  api.bind(addMember, async ({ caller, body }) => {
    const member = await add(deps, caller.organizationId, body);
    logger.info({ event: 'member-added', by: caller.user.id, userId: member.id, role: member.role }, 'member added');
    return member;
  });

  api.bind(removeMember, async ({ caller, params }) => {
    if (params.id === caller.user.id) throw new AppError('member.self');
    await remove(deps, caller.organizationId, params.id);
    logger.info({ event: 'member-removed', by: caller.user.id, userId: params.id }, 'member removed');
  });
}
