import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Asked {
  readonly groups: Answer;
}

const askingForGroups = probe<Asked>({
  name: 'asking-for-groups',
  writes: false,
  *play(bench, seen) {
    seen.groups = yield* bench.list('Group', { count: '1' });
  },
});

export const NO_GROUPS: readonly Check[] = [
  checkOf(askingForGroups, {
    id: 'GR-21',
    title: 'A provider without groups answers /Groups with 404 or 501',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    // Users are pushed all the same.
    impact: 'degrades',
    demand:
      'An endpoint that does not exist should be answered with 404, one that is not implemented with 501. Groups are optional: without them group management stays off in JumpCloud, users are pushed, and nobody but their bound group decides who is in.',
    symptom:
      'Group management cannot be switched on; with another status JumpCloud may take the provider for broken.',
    remedy: 'Answer 404 or 501 for /Groups, or implement them: create, update and delete.',
    verify({ groups }, { lacking }) {
      if (!lacking.has('groups')) return notApplicable('the provider has groups');
      if (groups.status === 404 || groups.status === 501) return undefined;
      return finding('404 or 501', sayAnswer(groups), groups);
    },
  }),
];
