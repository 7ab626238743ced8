import { CommanderError } from 'commander';
import { NoAnswer, UserMistake } from '../errors.ts';
import { EXIT, strongestOf } from '../runner/exit-code.ts';
import { addToken } from '../transport/learn-secrets.ts';
import { Redactor } from '../transport/redact.ts';
import { buildProgram } from './program.ts';
import { safeLines, sayError } from './say-error.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The command line.
 *
 * @param argv with node and the script in front
 * @returns the exit code
 */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode: number = EXIT.passed;
  const secrets = new Redactor();
  // Whatever happens before the settings are read.
  if (surroundings.env.SCIM_SIM_TOKEN) addToken(secrets, surroundings.env.SCIM_SIM_TOKEN);
  const setExitCode = (code: number) => {
    exitCode = code;
  };
  // What is thrown where nobody waits for it would end the process with Node's own exit code 1.
  surroundings.onCrash((error) => surroundings.exit(explain(error, surroundings, secrets)));
  try {
    await buildProgram(surroundings, setExitCode, secrets).parseAsync(argv);
    return exitCode;
  } catch (error) {
    return explain(error, surroundings, secrets);
  }
}

function explain(error: unknown, surroundings: Surroundings, secrets: Redactor): number {
  if (error instanceof AggregateError) {
    return strongestOf(error.errors.map((one) => explain(one, surroundings, secrets)));
  }
  const { stderr } = surroundings;
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.mistake;
  if (error instanceof UserMistake) {
    stderr.write(sayError(error.message));
    return EXIT.mistake;
  }
  if (error instanceof NoAnswer) {
    stderr.write(sayError(error.message));
    return EXIT.noAnswer;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(
    `This is a bug of scim-sim. Please report it with what follows and the command that you ran.\n`,
  );
  stderr.write(`${safeLines(secrets.text(stack))}\n`);
  return EXIT.bug;
}
