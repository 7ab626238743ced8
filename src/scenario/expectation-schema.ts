import * as z from 'zod';
import { found, readWith, said } from '../directory/read-with.ts';
import { email, text } from '../directory/schema.ts';
import { OPERATION_KINDS } from '../jumpcloud/operation.ts';
import { expectedRequest } from './expected-request.ts';
import type { Expectation } from './scenario.ts';
import { USER_SHORTHANDS, userAttributes } from './user-attributes.ts';

const user = userAttributes(
  "absent, or a mapping of the user's SCIM attributes,",
  Object.keys(USER_SHORTHANDS),
).superRefine(({ active }, context) => {
  if (active === undefined || typeof active === 'boolean') return;
  context.addIssue(said(['active'], `found ${found(active)}, true or false is needed`));
});
const group = z.strictObject(
  { members: z.array(email).exactOptional() },
  { error: ({ code }) => (code === 'invalid_type' ? 'absent, or a mapping with "members",' : undefined) },
);

/** What stands under `expect:` of a step. */
export const expectation = z
  .strictObject({
    users: z.record(email, absentOr(user)).default({}),
    groups: z.record(z.string(), absentOr(group)).default({}),
    operations: z.array(z.literal(OPERATION_KINDS)).exactOptional(),
    requests: z.array(expectedRequest).exactOptional(),
    pending: z.array(text).exactOptional(),
  })
  .transform(
    ({ users, groups, ...rest }): Expectation => ({
      ...rest,
      users: new Map(Object.entries(users)),
      groups: new Map(Object.entries(groups)),
    }),
  );

function absentOr<T>(schema: z.ZodType<T>) {
  return z.unknown().transform((value, context): 'absent' | T => {
    if (value === 'absent') return value;
    const read = readWith(schema, value);
    if (read.ok) return read.value;
    for (const { path, message } of read.mistakes) context.addIssue(said(path, message));
    return z.NEVER;
  });
}
