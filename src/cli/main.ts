import { CommanderError } from 'commander';
import { NoAnswer, UserMistake } from '../errors.ts';
import { EXIT, strongestOf } from '../runner/exit-code.ts';
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
  const program = buildProgram(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    return explain(error, surroundings);
  }
}

function explain(error: unknown, surroundings: Surroundings): number {
  if (error instanceof AggregateError) {
    return strongestOf(error.errors.map((one) => explain(one, surroundings)));
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
  stderr.write(`${safeLines(stack)}\n`);
  return EXIT.bug;
}
