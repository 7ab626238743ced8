import type { Directory } from '../directory/directory.ts';
import { isActive } from '../directory/directory.ts';
import { sameName } from '../scim/names.ts';
import { EXIT } from './exit-code.ts';
import { fail, pass, type StageVerdict, skip } from './stage-verdict.ts';

/**
 * JumpCloud's first check, before any request: the test e-mail must belong to an active user of its own directory.
 *
 * @param directory absent where no directory file was given; the user is then taken to be there
 */
export function checkTestUser(email: string, directory: Directory | undefined): StageVerdict {
  const title = 'test user in JumpCloud';
  if (!directory)
    return skip(title, `not checked: ${email} is taken to be an active user (give --directory to check it)`);
  const user = [...directory.users.values()].find((one) => sameName(one.email, email));
  if (!user) {
    return fail(
      title,
      `user not found: no user of the directory has the address ${email}`,
      'use the address of an active JumpCloud user; JumpCloud asks its own directory before it calls the provider',
      EXIT.mistake,
    );
  }
  if (user.state === 'STAGED' || !isActive(user)) {
    return fail(
      title,
      `user not found: ${email} is there and not active`,
      'activate the user in JumpCloud, or use the address of another one',
      EXIT.mistake,
    );
  }
  return pass(title, `${email} is an active user`);
}
