import { nearest } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS, PROFILES, SWITCHES, type SwitchId } from './behaviours.ts';
import { FACTS } from './facts.ts';

/**
 * The behaviours of a profile with single ones switched.
 *
 * @param profile a name in `PROFILES`
 * @param switched behaviour id → value, as the user wrote them
 * @throws UserMistake for an unknown profile, id or value, with the nearest known one
 */
export function parseBehaviours(profile: string, switched: Readonly<Record<string, string>>): Behaviours {
  return { ...DEFAULT_BEHAVIOURS, ...profileOf(profile), ...parseSwitches(switched) };
}

/** @throws UserMistake for an unknown id or value */
export function parseSwitches(switched: Readonly<Record<string, string>>): Partial<Behaviours> {
  const entries = Object.entries(switched);
  for (const [id, value] of entries) checkSwitch(id, value);
  return Object.fromEntries(entries) as Partial<Behaviours>;
}

function profileOf(name: string): Partial<Behaviours> {
  const found = Object.entries(PROFILES).find(([known]) => known === name);
  if (found) return found[1];
  throw new UserMistake(unknown('profile', name, Object.keys(PROFILES)));
}

function checkSwitch(id: string, value: string): void {
  if (Object.hasOwn(FACTS, id)) throw new UserMistake(`behaviour ${id} has no alternative to switch to`);
  if (!isSwitch(id)) throw new UserMistake(unknown('behaviour', id, Object.keys(SWITCHES)));
  const values: readonly string[] = SWITCHES[id].values;
  if (!values.includes(value)) {
    throw new UserMistake(`behaviour ${id} has no value "${value}": it takes ${values.join(', ')}`);
  }
}

function isSwitch(id: string): id is SwitchId {
  return Object.hasOwn(SWITCHES, id);
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const hint = near === undefined ? `known: ${known.join(', ')}` : `did you mean "${near}"?`;
  return `unknown ${what} "${name}": ${hint}`;
}
