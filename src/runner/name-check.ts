import { NoAnswer } from '../errors.ts';
import type { FailedExpectation } from '../report/run-result.ts';
import type { ScenarioNames } from '../scenario/names-of.ts';
import { ENDPOINTS, type ResourceType } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import type { RunContext } from './context.ts';
import { type Halt, haltBy, haltOf } from './halt.ts';
import { findByName } from './read-back.ts';

export type NameCheck =
  | { readonly kind: 'free' }
  | { readonly kind: 'stop'; readonly stop: Halt }
  /** The provider's answers are of no use. */
  | { readonly kind: 'problem'; readonly problem: FailedExpectation };

/**
 * Looks up every name of a scenario before anything is written: one that is there already belongs to somebody else, who must
 * not be touched.
 */
export async function checkNames(names: ScenarioNames, context: RunContext): Promise<NameCheck> {
  const taken: string[] = [];
  const found: NameCheck[] = [];
  const check = async (type: ResourceType, name: string) => {
    if (found.length > 0) return;
    const result = await look(type, name, context);
    if (result === 'taken') taken.push(name);
    else if (result) found.push(result);
  };
  const lanes = [
    ...names.users.map((name) => () => check('User', name)),
    ...names.groups.map((name) => () => check('Group', name)),
  ];
  await inLanes(lanes, context.concurrency, context.signal);
  if (found[0]) return found[0];
  const halt = haltOf(context);
  if (halt) return { kind: 'stop', stop: halt };
  return taken.length === 0 ? { kind: 'free' } : stop('name-taken', describeTaken(taken));
}

async function look(
  type: ResourceType,
  name: string,
  context: RunContext,
): Promise<NameCheck | 'taken' | undefined> {
  try {
    const { matches, problem, response } = await findByName(type, name, context, 'setup');
    if (matches.length > 0) return 'taken';
    if (!problem) return undefined;
    const status = response?.status;
    if (status === 401 || status === 403) {
      return stop('unauthorized', `the provider answered ${status}: the token is not accepted`);
    }
    // A provider without groups has no names in them either.
    if (type === 'Group' && (status === 404 || status === 405 || status === 501)) return undefined;
    const what = `the look-up of ${name} at ${ENDPOINTS[type]}`;
    return { kind: 'problem', problem: { what, expected: 'a ListResponse', actual: problem } };
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'stop', stop: haltBy(error) };
    throw error;
  }
}

function stop(kind: Halt['kind'], message: string): NameCheck {
  return { kind: 'stop', stop: { kind, message } };
}

function describeTaken(taken: readonly string[]): string {
  const more = taken.length > 3 ? ` and ${taken.length - 3} more` : '';
  const names = `${taken.slice(0, 3).join(', ')}${more}`;
  return `the provider already has ${names}, and a scenario never touches what was there before: let the names be tagged anew (another --seed, no --exact-names), or remove ${taken.length === 1 ? 'it' : 'them'} first`;
}
