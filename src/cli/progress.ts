import type { Settings } from '../config/settings.ts';
import { plain } from '../report/plain.ts';
import { shorten } from '../report/shorten.ts';
import type { Progress } from '../runner/context.ts';
import { columnsOf, type Surroundings } from './surroundings.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away again. */
  readonly stop: () => void;
}

/** What is being done and how far it has come, on a terminal; nothing in a pipe. */
export async function startProgress(
  { stderr, env }: Pick<Surroundings, 'stderr' | 'env'>,
  { quiet, color = true }: Pick<Settings, 'quiet' | 'color'>,
): Promise<ProgressLine> {
  // In a terminal of 0 columns ora would clear lines without end.
  if (quiet || !stderr.isTTY || stderr.columns === 0 || env.TERM === 'dumb')
    return { show: () => {}, stop: () => {} };
  const { default: ora } = await import('ora');
  const colour = color ? 'cyan' : false;
  const spinner = ora({
    stream: stderr,
    // Otherwise ora takes a CI job's terminal for none, and a key pressed for its own affair.
    isEnabled: true,
    discardStdin: false,
    color: colour,
    text: 'Starting',
  }).start();
  return {
    show({ what, done, total }) {
      // What is done comes from names in a directory or a scenario.
      spinner.text = `${shorten(plain(what), columnsOf(stderr) - 20)} ${done} of ${total}`;
    },
    stop: () => void spinner.stop(),
  };
}
