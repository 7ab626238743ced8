import { succeeded } from '../scim/exchange.ts';
import { attributeOf } from '../scim/resource.ts';
import { type Finding, finding } from './finding.ts';
import type { Answer } from './probe.ts';
import { say, sayAnswer } from './say.ts';

/**
 * What is wrong after a write that should have set `active`; `undefined` where it has.
 *
 * @param read of the user, after the write
 */
export function wrongState(write: Answer, read: Answer, active: boolean): Finding | undefined {
  if (!succeeded(write)) return finding(`2xx, and active is ${active}`, sayAnswer(write), write);
  const actual = attributeOf(read.body, 'active');
  if (actual === active) return undefined;
  const shown =
    read.status === 200 ? `active is ${say(actual)}` : `GET of the user is answered with ${sayAnswer(read)}`;
  return finding(
    `GET shows active ${active}`,
    `the write is answered with ${write.status}, and ${shown}`,
    write,
    read,
  );
}
