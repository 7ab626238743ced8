import type { Path } from '../directory/mistake.ts';
import { UserMistake } from '../errors.ts';
import { parseSwitches } from '../jumpcloud/parse-behaviours.ts';
import { behavioursOfProfile } from './behaviours-of-profile.ts';
import type { ConfigFile } from './config-file.ts';
import {
  EXCLUSIVE,
  type Origin,
  SETTINGS,
  type Setting,
  type SettingName,
  type Settings,
} from './settings.ts';
import { PartMistake, type Reading } from './value-readers.ts';

export interface SettingSources {
  /** By the setting's name, as commander gives them: texts, lists of texts, booleans. `undefined` was not given. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configFile: ConfigFile | undefined;
  /** The names of the reporters there are. */
  readonly reporters: readonly string[];
}

/**
 * The value of every setting: flags beat the environment beats the configuration file beats the default. Values that are
 * beaten are not looked at.
 *
 * @throws UserMistake in one line that names the flag, the variable, or the file and line
 */
export function resolveSettings(sources: SettingSources): Settings {
  const resolved = Object.fromEntries(NAMES.map((name) => [name, resolveSetting(name, sources)])) as Resolved;
  for (const [one, other] of EXCLUSIVE) keepStronger(resolved, one, other);
  const values = mapValues(resolved, ({ value }) => value) as Values;
  return {
    ...values,
    behaviours: {
      ...behavioursOfProfile(values.profile),
      // Nothing is sent again, not even what was looked up before.
      ...(values.retries === 0 && { 'create-unanswered': 'pending' as const }),
      ...parseSwitches(values.behaviour),
    },
    origins: mapValues(resolved, ({ origin }) => origin),
  };
}

type Values = Pick<Settings, SettingName>;
type Resolved = Record<SettingName, { readonly value: unknown; readonly origin: Origin }>;

/** A value as it stands somewhere, not read yet. */
interface Given {
  readonly value: unknown;
  readonly origin: Origin;
  /** Where a part of the value stands. */
  readonly textOfPart: (part: string | number) => string;
  readonly pathTo: (path: string) => string;
}

const NAMES = Object.keys(SETTINGS) as SettingName[];
const DEFAULT: Origin = { source: 'default', text: 'the default' };
const STRENGTH: readonly Origin['source'][] = ['default', 'config', 'environment', 'flag'];

function resolveSetting(name: SettingName, sources: SettingSources): Resolved[SettingName] {
  const setting: Setting = SETTINGS[name];
  const [strongest, ...weaker] = givenOf(name, setting, sources);
  if (strongest === undefined) return { value: setting.fallback, origin: DEFAULT };
  const value = readGiven(setting, strongest, sources);
  if (!setting.merged) return { value, origin: strongest.origin };
  const weakestFirst = weaker.map((given) => readGiven(setting, given, sources)).reverse();
  const entries = [...weakestFirst, value].flatMap((mapping) => Object.entries(mapping as object));
  return { value: Object.fromEntries(entries), origin: strongest.origin };
}

/** Strongest first. */
function givenOf(name: SettingName, setting: Setting, sources: SettingSources): readonly Given[] {
  return [
    ...givenByFlag(name, setting, sources),
    ...givenByEnv(setting, sources),
    ...givenByFile(name, sources),
  ];
}

function givenByFlag(name: SettingName, { flag }: Setting, { flags }: SettingSources): readonly Given[] {
  const value = flags[name];
  // Commander sets `color` to true where --no-color is not given.
  if (value === undefined || (flag.startsWith('--no-') && value !== false)) return [];
  return [here(value, { source: 'flag', text: flagName(flag) })];
}

function givenByEnv({ env = {} }: Setting, sources: SettingSources): readonly Given[] {
  return Object.entries(env).flatMap(([variable, meaning]) => {
    const text = sources.env[variable];
    return text ? [here(meaning(text), { source: 'environment', text: variable })] : [];
  });
}

function givenByFile(name: SettingName, { configFile }: SettingSources): readonly Given[] {
  if (configFile === undefined || !Object.hasOwn(configFile.value, name)) return [];
  const { file, locate, pathTo } = configFile;
  const textAt = (path: Path) => {
    const [position] = locate([path]);
    return `${file}:${position?.line}:${position?.column}  ${name}`;
  };
  const origin: Origin = { source: 'config', text: textAt([name]) };
  return [{ value: configFile.value[name], origin, textOfPart: (part) => textAt([name, part]), pathTo }];
}

function here(value: unknown, origin: Origin): Given {
  return { value, origin, textOfPart: () => origin.text, pathTo: (path) => path };
}

function readGiven(setting: Setting, given: Given, { reporters }: SettingSources): unknown {
  const reading: Reading = { pathTo: given.pathTo, reporters };
  try {
    return setting.read(given.value, reading);
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error;
    const place = error instanceof PartMistake ? given.textOfPart(error.part) : given.origin.text;
    throw new UserMistake(`${place}: ${error.message}`, { cause: error });
  }
}

/** Unsets the one of the two that comes from the weaker source, where both are set. */
function keepStronger(resolved: Resolved, one: SettingName, other: SettingName): void {
  if (!resolved[one].value || !resolved[other].value) return;
  const [first, second] = [resolved[one].origin, resolved[other].origin];
  const difference = STRENGTH.indexOf(first.source) - STRENGTH.indexOf(second.source);
  if (difference === 0)
    throw new UserMistake(`${first.text} and ${second.text} exclude each other: give one of them`);
  const weaker = difference > 0 ? other : one;
  resolved[weaker] = { value: (SETTINGS[weaker] as Setting).fallback, origin: DEFAULT };
}

function flagName(flag: string): string {
  return flag.split(' ', 1).join('');
}

function mapValues<T>(resolved: Resolved, of: (value: Resolved[SettingName]) => T): Record<SettingName, T> {
  return Object.fromEntries(NAMES.map((name) => [name, of(resolved[name])])) as Record<SettingName, T>;
}
