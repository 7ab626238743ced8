import type { Standing } from '../../jumpcloud/standing.ts';
import type { Exchange } from '../../scim/exchange.ts';
import type { Page } from '../console/page.ts';
import type { StepStatus } from '../run-result.ts';

/** What the next sync would send for a user whom no earlier push has linked. */
export interface Foreseen {
  readonly ifAbsent: readonly Exchange[];
  readonly ifThere: readonly Exchange[];
}

/** Why a user of JumpCloud's is pushed or not, rule by rule, and what would be sent. */
export function* sayStanding(standing: Standing, foreseen: Foreseen, page: Page): Generator<string> {
  const { user, isPushed, isActive } = standing;
  const pushed = isActive ? 'is pushed' : 'is pushed, and inactive';
  yield* page.lines([
    page.mark(isPushed ? 'pass' : 'fail'),
    { text: ` ${user.email} ${isPushed ? pushed : 'is not pushed'}`, style: page.styles.strong },
  ]);
  for (const { status, text, advice } of rulesFor(standing)) {
    yield* page.lines([page.mark(status), { text: ` ${text}` }], { indent: 2, hang: 4 });
    if (advice) yield* page.lines(`→ ${advice}`, { indent: 4, hang: 6 });
  }
  yield '';
  if (!isPushed) {
    yield* page.lines(
      'The next sync sends nothing for the user; an account that an earlier sync made is deactivated.',
    );
    return;
  }
  yield page.styles.strong('What the next sync sends, where the provider has no such user');
  yield* requests(foreseen.ifAbsent, page);
  yield '';
  yield page.styles.strong('And where it has one: the account is taken over');
  yield* requests(foreseen.ifThere, page);
}

function* requests(exchanges: readonly Exchange[], page: Page): Generator<string> {
  for (const { request } of exchanges) {
    const { method, url, body } = request;
    const active = typeof body?.active === 'boolean' ? `, active ${body.active}` : '';
    yield* page.lines(`${method} ${decodeURIComponent(url)}${active}`, { indent: 2, hang: 4 });
  }
}

interface Rule {
  readonly status: StepStatus;
  readonly text: string;
  readonly advice?: string;
}

function rulesFor(standing: Standing): readonly Rule[] {
  return [...membership(standing), ...assignment(standing), ...state(standing), ...groups(standing)];
}

/** Only members of bound groups are pushed. */
function membership({ boundGroups, otherGroups, openGroups }: Standing): readonly Rule[] {
  if (boundGroups.length > 0) {
    const also =
      otherGroups.length > 0
        ? [{ status: 'skip', text: `also in ${named(otherGroups)}, not bound and so not pushed` } as const]
        : [];
    return [{ status: 'pass', text: `in ${named(boundGroups)}, bound to the application` }, ...also];
  }
  const join = openGroups.length > 0 ? `add the user to ${named(openGroups, 'or')}` : '';
  const tick =
    otherGroups.length > 0
      ? `tick ${named(otherGroups, 'or')} on the User Groups tab of the application and save`
      : '';
  const advice = [tick, join].filter((one) => one !== '').join(', or ');
  return [
    {
      status: 'fail',
      text:
        otherGroups.length > 0
          ? `in ${named(otherGroups)}, not bound to the application, and in no group that is`
          : 'in no group that is bound to the application',
      advice:
        advice || 'tick a group on the User Groups tab of the application, save, and add the user to it',
    },
  ];
}

function assignment({ isAssignedDirectly }: Standing): readonly Rule[] {
  if (!isAssignedDirectly) return [];
  return [{ status: 'skip', text: 'assigned to the application directly, which pushes nobody' }];
}

function state({ user, isActive }: Standing): readonly Rule[] {
  if (user.state === 'STAGED') {
    const advice = 'activate the user in JumpCloud';
    return [{ status: 'fail', text: 'staged: nobody is pushed before the activation', advice }];
  }
  if (isActive)
    return [{ status: 'pass', text: 'activated, not suspended, and the password has not expired' }];
  const why = user.suspended || user.state === 'SUSPENDED' ? 'suspended' : 'the password has expired';
  return [{ status: 'warn', text: `${why}: the account is pushed with active false` }];
}

function groups({ isPushed, groupManagement }: Standing): readonly Rule[] {
  if (!isPushed || groupManagement) return [];
  return [{ status: 'skip', text: 'group management is off: the user is pushed, its groups are not' }];
}

/** `engineering, operations and sales`; the first few of many. */
function named(names: readonly string[], and: 'and' | 'or' = 'and'): string {
  const shown = names.slice(0, MOST_NAMES);
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${and} ${all.at(-1)}`;
}

const MOST_NAMES = 5;
