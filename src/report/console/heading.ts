import type { Section } from '../console.ts';
import { switchedBehaviours } from '../switched-behaviours.ts';

/** Who talks to whom, and what is needed to do it again. */
export const heading: Section = function* (result, page) {
  const { tool, command, target, profile, behaviours, seed, scenarios } = result;
  const tags = scenarios.map(({ tag }) => tag).filter((tag) => tag !== undefined);
  const { strong, faint } = page.styles;
  yield* page.lines(
    [{ text: `${tool.name} ${command}`, style: strong }, { text: ` ${tool.version} → ${target}` }],
    { hang: 2 },
  );
  const details = [
    `profile ${profile}`,
    ...switchedBehaviours(behaviours),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(tags.length === 1 ? [`names tagged ${tags[0]}`] : []),
  ];
  yield* page.lines([{ text: details.join(' · '), style: faint }]);
};
