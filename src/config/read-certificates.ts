import { UserMistake } from '../errors.ts';
import { readBounded } from '../scenario/read-bounded.ts';
import type { Settings } from './settings.ts';

/**
 * The PEM texts to trust besides Node's own roots; none where no `--ca` was given, for Node then reads NODE_EXTRA_CA_CERTS
 * itself.
 *
 * @throws UserMistake for a file given with `--ca` that cannot be read
 */
export function readCertificates(
  { ca, origins }: Pick<Settings, 'ca' | 'origins'>,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (ca === undefined) return [];
  return [readGiven(ca, origins.ca.text), ...readExtra(env.NODE_EXTRA_CA_CERTS)];
}

const MAX_BYTES = 16 * 2 ** 20;

function readGiven(path: string, origin: string): string {
  try {
    return readBounded(path, MAX_BYTES).toString('utf8');
  } catch (error) {
    if (error instanceof UserMistake) throw new UserMistake(`${origin}: ${error.message}`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserMistake(`${origin}: ${path} could not be read (${code})`, { cause: error });
  }
}

function readExtra(path: string | undefined): readonly string[] {
  if (!path) return [];
  try {
    return [readBounded(path, MAX_BYTES).toString('utf8')];
  } catch {
    // Node has warned of it at its start.
    return [];
  }
}
