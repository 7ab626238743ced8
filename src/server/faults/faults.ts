import { didYouMean } from '../../directory/nearest.ts';
import { UserMistake } from '../../errors.ts';
import type { Handler } from '../http.ts';
import type { Provider } from '../provider.ts';
import { ATTRIBUTE_FAULTS } from './attribute-faults.ts';
import { CREDENTIAL_FAULTS } from './credential-faults.ts';
import { DISCOVERY_FAULTS } from './discovery-faults.ts';
import { ERROR_FAULTS } from './error-faults.ts';
import type { FaultDefinition } from './fault.ts';
import { GROUP_FAULTS } from './group-faults.ts';
import { HTTP_FAULTS } from './http-faults.ts';
import { MEDIA_TYPE_FAULTS } from './media-type-faults.ts';
import { MEMBER_FAULTS } from './member-faults.ts';
import { VERSION_FAULTS } from './version-faults.ts';

/** Every fault that the reference provider can be given. */
export const FAULTS: readonly FaultDefinition[] = [
  ...CREDENTIAL_FAULTS,
  ...MEDIA_TYPE_FAULTS,
  ...HTTP_FAULTS,
  ...DISCOVERY_FAULTS,
  ...MEMBER_FAULTS,
  ...GROUP_FAULTS,
  ...VERSION_FAULTS,
  ...ERROR_FAULTS,
  ...ATTRIBUTE_FAULTS,
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
