import * as z from 'zod';
import { said } from '../directory/read-with.ts';
import type { Method } from '../scim/exchange.ts';
import { ENDPOINTS, type ResourceType } from '../scim/resource.ts';
import type { ExpectedRequest } from './scenario.ts';

/** `PATCH /Users/{ada@example.com}`, alone or as `{ request, body }`. Only writes can be expected. */
export const expectedRequest = z
  .preprocess(
    (value) => (typeof value === 'string' ? { request: value } : value),
    z.strictObject({ request: z.string(), body: z.record(z.string(), z.json()).exactOptional() }),
  )
  .transform(({ request, ...rest }, context): ExpectedRequest => {
    const write = parseWrite(request);
    if (write) return { ...write, ...rest };
    context.addIssue(said([], `found "${request}", a write such as ${EXAMPLES} is needed`));
    return z.NEVER;
  });

const EXAMPLES = '"POST /Groups" or "PATCH /Users/{ada@example.com}"';

function parseWrite(request: string): Omit<ExpectedRequest, 'body'> | undefined {
  const [, method, path, name] = /^(POST|PUT|PATCH|DELETE) (\/\w+)(?:\/\{(.+)\})?$/.exec(request) ?? [];
  const type = (Object.keys(ENDPOINTS) as ResourceType[]).find((one) => ENDPOINTS[one] === path);
  // A POST makes a resource, so it is the one write that can name none.
  if (type === undefined || (method === 'POST') !== (name === undefined)) return undefined;
  return { method: method as Method, type, ...(name !== undefined && { name }) };
}
