import * as z from 'zod';
import { CAPABILITY_NAMES } from '../checks/provider-facts.ts';
import { said } from '../directory/read-with.ts';
import { text } from '../directory/schema.ts';
import type { Method } from '../scim/exchange.ts';
import { isObject } from '../scim/json.ts';
import type { Injection } from '../transport/inject.ts';

const NAME = 'a name of lower-case letters, digits and hyphens';
const STATUS = 'a status from 200 to 599';

const injection = z
  .strictObject({
    match: z.string(),
    status: z.int(STATUS).min(200, STATUS).max(599, STATUS),
  })
  .transform(({ match, status }, context): Injection => {
    const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(match) ?? [];
    if (path !== undefined) return { method: method as Method, path, status };
    context.addIssue(
      said(['match'], `found "${match}", a method and a path such as "DELETE /Users" is needed`),
    );
    return z.NEVER;
  });

/** A scenario file. The directory and the steps are read on their own. */
export const scenarioFile = z.strictObject({
  // It becomes part of an id, LC-<name>.
  name: z.string(NAME).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, NAME),
  why: text,
  directory: z
    .unknown()
    .refine((value) => typeof value === 'string' || isObject(value), 'a file or a directory itself'),
  behaviours: z.record(z.string(), text).exactOptional(),
  profile: text.exactOptional(),
  requires: z.array(z.enum(CAPABILITY_NAMES)).default([]),
  inject: z.array(injection).default([]),
  steps: z.array(z.unknown(), 'a list of steps').min(1, 'at least one step'),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
