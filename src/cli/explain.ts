import { UserMistake } from '../errors.ts';
import { createPage } from '../report/console/page.ts';
import { EXIT } from '../runner/exit-code.ts';
import { explainCheck } from './explain-check.ts';
import { explainUser } from './explain-user.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';
import { columnsOf } from './surroundings.ts';
import { writeStream } from './write-reports.ts';

/** `explain`: what a check demands and why it matters, or why a user of the directory is pushed or not. */
export async function explain(invocation: Invocation): Promise<number> {
  const {
    arguments: [what = ''],
    options,
    surroundings: { stdout },
  } = invocation;
  const { directory } = options as { directory?: string };
  const settings = settingsOf(invocation);
  const colour = settings.color ?? stdout.isTTY ?? false;
  const page = createPage({ colour, width: columnsOf(stdout), verbose: false, quiet: false });
  const isUser = what.includes('@');
  if (isUser && directory === undefined)
    throw new UserMistake(`explain ${what} needs --directory FILE: the directory that the user is in`);
  if (!isUser && directory !== undefined)
    throw new UserMistake(`--directory goes with an e-mail, and "${what}" is none`);
  if (directory === undefined) {
    await write(await explainCheck(what, settings.behaviours, page));
    return EXIT.passed;
  }
  const { lines, warnings } = await explainUser(what, directory, settings, page);
  warn(invocation, settings, warnings);
  await write(lines);
  return EXIT.passed;

  async function write(all: Iterable<string>): Promise<void> {
    for (const line of all) await writeStream(stdout, [`${line}\n`]);
  }
}
