import { didYouMean } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import { sameFile } from './same-file.ts';
import { listOf, type Reading, readText, type ValueReader } from './value-readers.ts';

/** A report that was asked for. Without a file it goes to standard output. */
export interface ReporterChoice {
  readonly name: string;
  readonly file?: string;
}

/** `NAME` or `NAME=FILE`, one or several. At most one goes to standard output; where none does, `console` is added. */
export const readReporters: ValueReader<readonly ReporterChoice[]> = (value, reading) => {
  const choices = listOf(readReporter)(value, reading);
  const onOutput = choices.filter(({ file }) => file === undefined).map(({ name }) => name);
  if (onOutput.length > 1) {
    throw new UserMistake(
      `${onOutput.join(' and ')} would both go to standard output: give all but one a file, like ${onOutput[1]}=FILE`,
    );
  }
  const files = choices.map(({ file }) => file).filter((file) => file !== undefined);
  const twice = files.find((file, index) => files.slice(0, index).some((one) => sameFile(one, file)));
  if (twice !== undefined)
    throw new UserMistake(`two reports would go to ${twice}: give each a file of its own`);
  return onOutput.length === 0 ? [{ name: 'console' }, ...choices] : choices;
};

function readReporter(value: unknown, { pathTo, reporters }: Reading): ReporterChoice {
  const [name = '', ...rest] = readText(value).split('=');
  if (!reporters.includes(name)) {
    const hint = didYouMean(name, reporters) || `; there are ${reporters.join(', ')}`;
    throw new UserMistake(`unknown reporter "${name}"${hint}`);
  }
  if (rest.length === 0) return { name };
  const file = rest.join('=');
  if (file.trim() === '')
    throw new UserMistake(`${name}= names no file: write ${name}=FILE, or ${name} alone`);
  return { name, file: pathTo(file) };
}
