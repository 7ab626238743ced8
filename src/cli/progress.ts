import type { Progress } from '../runner/context.ts';
import type { Surroundings } from './surroundings.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away again. */
  readonly stop: () => void;
}

/** What is being done and how far it has come, on a terminal; nothing in a pipe. */
export async function startProgress({ stderr }: Surroundings, wanted: boolean): Promise<ProgressLine> {
  if (!wanted || !stderr.isTTY) return { show: () => {}, stop: () => {} };
  const { default: ora } = await import('ora');
  const spinner = ora({ stream: stderr, discardStdin: false, text: 'Starting' }).start();
  return {
    show({ what, done, total }) {
      spinner.text = `${fitted(what, (stderr.columns ?? 80) - 20)} ${done} of ${total}`;
    },
    stop: () => void spinner.stop(),
  };
}

function fitted(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}
