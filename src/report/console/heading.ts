import { DEFAULT_BEHAVIOURS } from '../../jumpcloud/behaviours.ts';
import type { Section } from '../console.ts';

/** Who talks to whom, and what is needed to do it again. */
export const heading: Section = function* (result, page) {
  const { tool, command, target, profile, behaviours, seed, scenarios } = result;
  const tags = scenarios.map(({ tag }) => tag).filter((tag) => tag !== undefined);
  const { strong, faint } = page.styles;
  yield* page.lines(
    [{ text: `${tool.name} ${command}`, style: strong }, { text: ` ${tool.version} → ${target}` }],
    { hang: 2 },
  );
  const switched = Object.entries(behaviours).filter(([id, value]) => !isDefault(id, value));
  const details = [
    `profile ${profile}`,
    ...switched.map(([id, value]) => `${id}=${value}`),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(tags.length === 1 ? [`names tagged ${tags[0]}`] : []),
  ];
  yield* page.lines([{ text: details.join(' · '), style: faint }]);
};

function isDefault(id: string, value: string): boolean {
  return Object.entries(DEFAULT_BEHAVIOURS).some(([known, standard]) => known === id && standard === value);
}
