import type { Requirement } from '../../checks/requirement.ts';
import { sayRequirement } from '../say-requirement.ts';
import { type Content, markup } from './markup.ts';

/** Where the requirement stands, as a link to the section where that is an RFC's. */
export function citation(requirement: Requirement): Content {
  const text = sayRequirement(requirement);
  const [kind, number] = requirement.source.split(' ');
  if (kind !== 'RFC') return text;
  const anchor = /^\d[\d.]*$/.test(requirement.section) && `#section-${requirement.section}`;
  return markup`<a href="https://www.rfc-editor.org/rfc/rfc${number}${anchor}" rel="noreferrer">${text}</a>`;
}
