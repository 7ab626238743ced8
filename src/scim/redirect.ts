import type { ScimResponse } from './exchange.ts';

type Answer = Pick<ScimResponse, 'status' | 'headers'>;

/** An answer that sends the client to another address. */
export function isRedirect({ status, headers }: Answer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
}

/** An answer that sends the client from `/Users` to `/Users/`. */
export function addsASlash(path: string, answer: Answer): boolean {
  const [target = ''] = (answer.headers.location ?? '').split(/[?#]/);
  return isRedirect(answer) && target.endsWith(`${path}/`);
}
