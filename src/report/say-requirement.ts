import type { Level, Requirement } from '../checks/requirement.ts';

/** `RFC 7644 §3.5.2.2 (MUST)`, `RFC 7643 §4.2 (in plain words)`, `JumpCloud, documented (no RFC asks for it)` */
export function sayRequirement({ source, section, level }: Requirement): string {
  if (source === 'JumpCloud')
    return `${source}, ${section} (${level === 'silent' ? UNASKED : LEVELS[level]})`;
  return `${source} §${section} (${LEVELS[level]})`;
}

const LEVELS: Readonly<Record<Level, string>> = {
  MUST: 'MUST',
  SHOULD: 'SHOULD',
  MAY: 'MAY',
  text: 'in plain words',
  silent: 'leaves it open',
};
const UNASKED = 'no RFC asks for it';
