/** How strongly the source asks for it. `text`: in plain words without a keyword; `silent`: not at all. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'text' | 'silent';

/** What a push from JumpCloud suffers where it is not so. */
export type Impact = 'blocks' | 'degrades' | 'cosmetic';

export type Source = 'RFC 7643' | 'RFC 7644' | 'RFC 6750' | 'RFC 6585' | 'RFC 9110' | 'JumpCloud';

export interface Requirement {
  readonly source: Source;
  /** `3.5.2.2`; of JumpCloud, the grade of the evidence. */
  readonly section: string;
  readonly level: Level;
}

/** What a check's finding comes to. */
export type Severity = 'fail' | 'warn' | 'info';

/** A broken MUST or a blocked push fails, a broken SHOULD or a degraded push warns, the rest informs. */
export function severityOf({ level }: Pick<Requirement, 'level'>, impact: Impact): Severity {
  if (level === 'MUST' || impact === 'blocks') return 'fail';
  if (level === 'SHOULD' || level === 'text' || impact === 'degrades') return 'warn';
  return 'info';
}
