import type { Invocation } from './program.ts';
import { runNamed } from './run.ts';
import { settingsOf } from './session.ts';

/** `demo`: the whole story on the embedded provider, whatever endpoint is configured. */
export async function demo(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  return runNamed(invocation, ['a-year-at-acme'], { ...settings, embedded: true, exactNames: false });
}
