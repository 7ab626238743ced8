import type { Dialect } from './dialect.ts';
import { MEMBERSHIP_DIALECTS } from './membership-dialects.ts';
import { USER_DIALECTS } from './user-dialects.ts';

/** Each step of the push in every shape that JumpCloud or a sibling client is known or suspected to send. */
export const DIALECTS: readonly Dialect[] = [...MEMBERSHIP_DIALECTS, ...USER_DIALECTS];
