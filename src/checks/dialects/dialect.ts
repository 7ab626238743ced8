import type { Behaviours, SwitchId } from '../../jumpcloud/behaviours.ts';
import { DEFAULT_BEHAVIOURS, PROFILES } from '../../jumpcloud/behaviours.ts';
import { succeeded } from '../../scim/exchange.ts';
import type { Bench } from '../bench.ts';
import { type Answer, type Probe, probe, type Talk } from '../probe.ts';
import type { Capability } from '../provider-facts.ts';
import type { Impact, Requirement } from '../requirement.ts';
import { sayAnswer } from '../say.ts';

/** What one shape of a step came to. */
export interface Tried {
  readonly answer: Answer;
  /** True where the provider then held what was meant. */
  readonly isRight: boolean;
  /** True where it held what it held before. */
  readonly isUntouched: boolean;
  /** What it held, in words. */
  readonly held: string;
}

/** One shape in which a step of the push is known or suspected to be sent. */
export interface Dialect {
  /** `DT-member-remove-value-list` */
  readonly id: string;
  readonly topic: 'dialects';
  /** `remove a member` */
  readonly step: string;
  /** `PATCH remove, path members, value list` */
  readonly shape: string;
  /** The switch of the model that sends it, and its value; absent where only sibling clients do. */
  readonly switchedBy?: readonly [SwitchId, string];
  /** Who is known to send it besides. */
  readonly alsoSentBy?: string;
  readonly requirement: Requirement;
  readonly impact: Impact;
  /** Checks whose failure explains that it goes wrong. */
  readonly follows: readonly string[];
  readonly probe: Probe<Tried>;
}

interface Definition {
  readonly id: string;
  readonly step: string;
  readonly shape: string;
  readonly switchedBy?: readonly [SwitchId, string];
  readonly alsoSentBy?: string;
  readonly section: string;
  readonly follows: readonly string[];
  readonly needs: readonly Capability[];
  readonly people?: number;
  readonly play: (bench: Bench) => Talk<Tried>;
}

export function dialect(definition: Definition): Dialect {
  const { id, step, shape, switchedBy, alsoSentBy, section, follows, needs, people, play } = definition;
  return {
    id: `DT-${id}`,
    topic: 'dialects',
    step,
    shape,
    ...(switchedBy && { switchedBy }),
    ...(alsoSentBy !== undefined && { alsoSentBy }),
    requirement: { source: 'RFC 7644', section, level: 'silent' },
    impact: switchedBy && isOfAProfile(switchedBy) ? 'blocks' : 'degrades',
    follows,
    probe: probe<Tried>({
      name: id,
      needs,
      writes: true,
      ...(people !== undefined && { people }),
      *play(bench, seen) {
        Object.assign(seen, yield* play(bench));
      },
    }),
  };
}

/** `To remove a member: PATCH remove, path members, value list` */
export function dialectTitle({ step, shape }: Pick<Dialect, 'step' | 'shape'>): string {
  return `To ${step}: ${shape}`;
}

/** True where one of the profiles sends it. */
function isOfAProfile([id, value]: readonly [SwitchId, string]): boolean {
  const profiles: readonly Partial<Behaviours>[] = Object.values(PROFILES);
  return profiles.some((profile) => (profile[id] ?? DEFAULT_BEHAVIOURS[id]) === value);
}

/** True where the behaviours of this run send it. */
export function isActive({ switchedBy }: Dialect, behaviours: Behaviours): boolean {
  return switchedBy !== undefined && behaviours[switchedBy[0]] === switchedBy[1];
}

/** `JumpCloud (active)`, `JumpCloud with deactivate=put`, `Entra ID`; a shape that the RFC has and nobody is known for is `suspected`. */
export function senderOf(one: Dialect, behaviours: Behaviours): string {
  const { switchedBy, alsoSentBy } = one;
  const own =
    switchedBy &&
    (isActive(one, behaviours) ? 'JumpCloud (active)' : `JumpCloud with ${switchedBy.join('=')}`);
  return [own, alsoSentBy].filter((who) => who !== undefined).join(', ') || 'suspected';
}

/** Accepted and right, accepted and wrong, or refused cleanly; an error of the server's own is no clean refusal. */
export function outcomeOf({ answer, isRight, isUntouched, held }: Tried): {
  readonly outcome: 'right' | 'wrong' | 'refused';
  readonly detail: string;
} {
  const said = sayAnswer(answer);
  if (succeeded(answer)) {
    return {
      outcome: isRight ? 'right' : 'wrong',
      detail: isRight ? String(answer.status) : `${answer.status}, and ${held}`,
    };
  }
  if (answer.status < 500 && isUntouched) return { outcome: 'refused', detail: said };
  return { outcome: 'wrong', detail: isUntouched ? said : `${said}, and ${held}` };
}
