import { didYouMean } from '../../directory/nearest.ts';
import { UserMistake } from '../../errors.ts';
import type { Handler } from '../http.ts';
import type { Provider } from '../provider.ts';
import { ADDING_MEMBER_FAULTS } from './adding-member-faults.ts';
import { ATTRIBUTE_FAULTS } from './attribute-faults.ts';
import { CONFLICT_FAULTS } from './conflict-faults.ts';
import { CREATION_ANSWER_FAULTS } from './creation-answer-faults.ts';
import { CREATION_FAULTS } from './creation-faults.ts';
import { CREDENTIAL_FAULTS } from './credential-faults.ts';
import { DELETE_FAULTS } from './delete-faults.ts';
import { DISCOVERY_FAULTS } from './discovery-faults.ts';
import { ERROR_FAULTS } from './error-faults.ts';
import type { FaultDefinition } from './fault.ts';
import { FILTER_FAULTS } from './filter-faults.ts';
import { GROUP_CREATION_FAULTS } from './group-creation-faults.ts';
import { GROUP_FAULTS } from './group-faults.ts';
import { HTTP_FAULTS } from './http-faults.ts';
import { INTEGRATION_FAULTS } from './integration-faults.ts';
import { JUMPCLOUD_FAULTS } from './jumpcloud-faults.ts';
import { LIST_FAULTS } from './list-faults.ts';
import { LOOK_UP_FAULTS } from './look-up-faults.ts';
import { MEDIA_TYPE_FAULTS } from './media-type-faults.ts';
import { MEMBERSHIP_FAULTS } from './membership-faults.ts';
import { OPERATION_FAULTS } from './operation-faults.ts';
import { PATH_FAULTS } from './path-faults.ts';
import { QUERY_FAULTS } from './query-faults.ts';
import { REMOVING_MEMBER_FAULTS } from './removing-member-faults.ts';
import { REPLACE_FAULTS } from './replace-faults.ts';
import { STATE_FAULTS } from './state-faults.ts';
import { USER_NAME_FAULTS } from './user-name-faults.ts';
import { VERSION_FAULTS } from './version-faults.ts';

/** Every fault that the reference provider can be given. */
export const FAULTS: readonly FaultDefinition[] = [
  ...CREDENTIAL_FAULTS,
  ...MEDIA_TYPE_FAULTS,
  ...HTTP_FAULTS,
  ...DISCOVERY_FAULTS,
  ...ADDING_MEMBER_FAULTS,
  ...REMOVING_MEMBER_FAULTS,
  ...MEMBERSHIP_FAULTS,
  ...GROUP_FAULTS,
  ...VERSION_FAULTS,
  ...ERROR_FAULTS,
  ...ATTRIBUTE_FAULTS,
  ...LOOK_UP_FAULTS,
  ...FILTER_FAULTS,
  ...LIST_FAULTS,
  ...QUERY_FAULTS,
  ...CREATION_FAULTS,
  ...CREATION_ANSWER_FAULTS,
  ...CONFLICT_FAULTS,
  ...GROUP_CREATION_FAULTS,
  ...REPLACE_FAULTS,
  ...USER_NAME_FAULTS,
  ...STATE_FAULTS,
  ...OPERATION_FAULTS,
  ...PATH_FAULTS,
  ...DELETE_FAULTS,
  ...JUMPCLOUD_FAULTS,
  ...INTEGRATION_FAULTS,
];

/**
 * A handler with these faults, the first one innermost.
 *
 * @throws UserMistake for an unknown id, with the nearest one
 */
export function withFaults(correct: Handler, provider: Provider, ids: readonly string[]): Handler {
  return ids.map(faultById).reduce((handler, { fault }) => fault(handler, provider), correct);
}

export function faultById(id: string): FaultDefinition {
  const found = FAULTS.find((fault) => fault.id === id);
  if (found) return found;
  const known = FAULTS.map((fault) => fault.id);
  throw new UserMistake(
    `unknown fault "${id}"${didYouMean(id, known) || '; "scim-sim list faults" shows them'}`,
  );
}
