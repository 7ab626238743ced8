import type { Settings } from '../config/settings.ts';
import { findUser } from '../directory/find.ts';
import { didYouMean } from '../directory/nearest.ts';
import { standingOf } from '../jumpcloud/standing.ts';
import type { Page } from '../report/console/page.ts';
import { sayStanding } from '../report/explain/standing.ts';
import { foresee } from '../runner/foresee.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';

/** Why the user with this e-mail is pushed or not, by a directory file. */
export async function explainUser(
  email: string,
  file: string,
  { behaviours }: Settings,
  page: Page,
): Promise<{ readonly lines: Iterable<string>; readonly warnings: readonly string[] }> {
  const { directory, warnings } = readDirectoryFile(file);
  const user = findUser(directory, email);
  if (!user) {
    const known = [...directory.users.values()].map((other) => other.email);
    const text = ` ${email} is not pushed: JumpCloud's directory has no such user${didYouMean(email, known)}`;
    return { lines: page.lines([page.mark('fail'), { text }], { hang: 2 }), warnings };
  }
  const foreseen = {
    ifAbsent: await foresee(directory, user, behaviours, false),
    ifThere: await foresee(directory, user, behaviours, true),
  };
  return { lines: sayStanding(standingOf(directory, user), foreseen, page), warnings };
}
