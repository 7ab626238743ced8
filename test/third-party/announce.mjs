/** Tells the parent that the server is ready, and ends this process with the parent: its end closes our standard input. */
export function announce(baseUrl) {
  process.stdin.on('end', () => process.exit()).on('error', () => process.exit());
  process.stdin.resume();
  process.on('SIGTERM', () => process.exit());
  process.stdout.write(`${JSON.stringify({ baseUrl, pid: process.pid })}\n`);
}
