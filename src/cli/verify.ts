import { randomInt } from 'node:crypto';
import { verify } from '../runner/verify/verify.ts';
import { inSession } from './in-session.ts';
import { planVerification, type VerifyFlags } from './plan-verification.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';

/** `verify`: the conformance suite, on throw-away resources. */
export async function verifyProvider(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const { seed = randomInt(2 ** 32) } = settings;
  const flags = invocation.options as VerifyFlags;
  const { plan, warnings, ...selection } = planVerification({ ...settings, seed }, flags);
  warn(invocation, settings, warnings);
  const atInterruption = 'what was created is being removed';
  const files = {
    'the file of waivers': settings.waivers,
    'the file of attributes': settings.userAttributes,
  };
  const options = { settings, seed, writes: !plan.readOnly, files, atInterruption };
  return inSession(invocation, options, async ({ connection, context }) => ({
    ...selection,
    ...(await verify(plan, context, connection.exchanges)),
  }));
}
