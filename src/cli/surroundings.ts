/** What a command may touch of its process: the one place where streams and the environment come in. */
export interface Surroundings {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ctrl-C, or being asked to end by a CI job. Returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** An exception that no promise of a command's catches. */
  readonly onCrash: (listener: (error: unknown) => void) => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => never;
}

export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** How wide a stream is; a terminal that does not know (0 columns, as in some CI jobs) is taken for a usual one. */
export function columnsOf({ columns }: OutputStream): number {
  return columns || 80;
}

/** The surroundings of a real process. */
export function surroundingsOf(process: NodeJS.Process): Surroundings {
  // A write that fails is told where it was made; without a listener, the process would end with a stack here.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    onInterrupt(listener) {
      for (const signal of SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of SIGNALS) process.off(signal, listener);
      };
    },
    // A rejection that nobody handles comes here as well.
    onCrash: (listener) => void process.on('uncaughtException', listener),
    exit: (code) => process.exit(code),
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
