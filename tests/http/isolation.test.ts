import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findCaller } from '../../server/organizations/find-caller';
import { type Member, type TestService, testService } from '../support/http-service';
import { until } from '../support/until';

let service: TestService;
let other: Member;
beforeAll(async () => {
  service = await testService();
  other = await service.addOrganization('other@example.test', 'Other & Daughters');
});
afterAll(() => service.stop());

test('a membership is seen only in its own organization', async () => {
  const { organizations, users } = service.parts;
  const mine = await users.findByEmail('admin@example.test');
  const id = mine?.id ?? '';
  expect(await organizations.findMember(service.admin.organizationId, id)).toMatchObject({ role: 'admin' });
  expect(await organizations.findMember(other.organizationId, id)).toBeNull();
});

test('a session speaks for the organization that it was opened in, with the role held there now', async () => {
  const member = await service.addMember(other.organizationId, 'robin@example.test');
  expect(await findCaller(service.parts, member.token)).toMatchObject({ organizationId: other.organizationId, user: { role: 'member' } });
  await service.parts.db.connection.collection('memberships').updateMany({ role: 'member' }, { $set: { role: 'admin' } });
  expect(await findCaller(service.parts, member.token)).toMatchObject({ user: { role: 'admin' } });
});

test('whoever leaves an organization is out within a second', async () => {
  const leaver = await service.addMember(other.organizationId, 'leaver@example.test');
  const user = await service.parts.users.findByEmail('leaver@example.test');
  await service.parts.db.connection.collection('memberships').deleteOne({ userId: user?.id });
  await until(async () => (await leaver.call('/api/v1/sessions/current')).status === 401, 2_000);
  await expect(service.signIn('leaver@example.test')).rejects.toThrow('401');
});

test('two accounts cannot share an address, however it is written', async () => {
  await expect(service.addMember(other.organizationId, 'ADMIN@example.test')).rejects.toThrow('E11000');
});
