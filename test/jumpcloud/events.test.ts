import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/jumpcloud/acknowledged.ts';
import { done, type Outcome, refused } from '../../src/jumpcloud/conversation.ts';
import { eventOf } from '../../src/jumpcloud/events.ts';
import type { Operation } from '../../src/jumpcloud/operation.ts';
import type { ScimRequest } from '../../src/scim/exchange.ts';
import { group, linkOf, provisionOf, user } from './sample-directory.ts';

const ADA = user('ada');
const CREW = group('Crew', ['ada']);
const NOW = '2026-01-02T03:04:05.000Z';

const PROVISION_USER = provisionOf(ADA);
const PROVISION_GROUP = { kind: 'provision-group', group: CREW } as const;
const userLinked = (how: 'created' | 'taken-over' | 'updated'): Change => ({
  kind: 'user-linked',
  user: 'ada',
  how,
  link: linkOf(ADA),
});
const groupLinked = (how: 'created' | 'taken-over'): Change => ({
  kind: 'group-linked',
  group: 'Crew',
  how,
  link: { remoteId: '7', displayName: 'Crew', members: new Map() },
});
const missing: Change = { kind: 'user-deleted', user: 'ada', remoteId: '1', how: 'missing' };
const typeOf = (operation: Operation, outcome: Outcome<readonly Change[]>) =>
  eventOf(operation, outcome, '1', NOW).event_type;

describe('an operation that succeeded', () => {
  test.each([
    [PROVISION_USER, [userLinked('created')], 'user_create_provision'],
    [PROVISION_USER, [missing, userLinked('created')], 'user_create_provision'],
    [PROVISION_USER, [userLinked('taken-over')], 'user_update_provision'],
    [PROVISION_USER, [userLinked('updated')], 'user_update_provision'],
    [{ kind: 'activate-user', user: ADA }, [], 'user_update_provision'],
    [{ kind: 'deactivate-user', user: ADA }, [], 'user_deprovision'],
    [{ kind: 'delete-user', user: ADA }, [], 'user_delete_provision'],
    [PROVISION_GROUP, [groupLinked('created')], 'group_create_provision'],
    [PROVISION_GROUP, [groupLinked('taken-over')], 'group_update_provision'],
    [{ kind: 'rename-group', group: CREW }, [], 'group_update_provision'],
    [{ kind: 'add-members', group: CREW, members: [] }, [], 'group_update_provision'],
    [{ kind: 'remove-members', group: CREW, members: [] }, [], 'group_update_provision'],
    [{ kind: 'delete-group', group: CREW }, [], 'group_delete_provision'],
  ] as const)('%j with %j is logged as %s', (operation, changes, type) => {
    expect(typeOf(operation, done(changes))).toBe(type);
  });
});

describe('an operation that was refused', () => {
  const lookUp = (path: string, filter: string): ScimRequest => ({ method: 'GET', path, query: { filter } });
  const userLookUp = lookUp('/Users', 'userName eq "ada@example.com"');
  test.each([
    [PROVISION_USER, userLookUp, 'user_lookup_provision'],
    [PROVISION_USER, { method: 'POST', path: '/Users' }, 'user_create_provision'],
    [PROVISION_USER, { method: 'PUT', path: '/Users/1' }, 'user_update_provision'],
    [PROVISION_USER, { method: 'GET', path: '/Users/1' }, 'user_update_provision'],
    [{ kind: 'activate-user', user: ADA }, { method: 'PATCH', path: '/Users/1' }, 'user_update_provision'],
    [{ kind: 'deactivate-user', user: ADA }, { method: 'PATCH', path: '/Users/1' }, 'user_deprovision'],
    [{ kind: 'deactivate-user', user: ADA }, userLookUp, 'user_lookup_provision'],
    [{ kind: 'deactivate-user', user: ADA }, undefined, 'user_deprovision'],
    [{ kind: 'delete-user', user: ADA }, { method: 'DELETE', path: '/Users/1' }, 'user_delete_provision'],
    [PROVISION_GROUP, lookUp('/Groups', 'displayName eq "Crew"'), 'group_create_provision'],
    [PROVISION_GROUP, { method: 'POST', path: '/Groups' }, 'group_create_provision'],
    [
      { kind: 'add-members', group: CREW, members: [] },
      { method: 'PATCH', path: '/Groups/7' },
      'group_update_provision',
    ],
    [
      { kind: 'delete-group', group: CREW },
      { method: 'DELETE', path: '/Groups/7' },
      'group_delete_provision',
    ],
  ] as const)('%j at %j is logged as %s', (operation, request, type) => {
    expect(typeOf(operation, refused('no', request))).toBe(type);
  });
});

test('a success has the documented fields and no error message', () => {
  expect(eventOf(PROVISION_USER, done([userLinked('created')]), 'run/1', NOW)).toEqual({
    id: 'run/1',
    event_type: 'user_create_provision',
    timestamp: NOW,
    service: 'directory',
    organization: 'scim-sim',
    success: true,
    resource: { type: 'user', id: 'ada', name: 'ada@example.com' },
    initiated_by: { type: 'system' },
  });
});

test('a failure says why', () => {
  expect(eventOf(PROVISION_GROUP, refused('answered with 500'), 'run/2', NOW)).toMatchObject({
    success: false,
    error_message: 'answered with 500',
    resource: { type: 'group', id: 'Crew', name: 'Crew' },
  });
});
